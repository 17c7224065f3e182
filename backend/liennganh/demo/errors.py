"""Why demo data could not be made."""

from __future__ import annotations


class DemoFailed(Exception):
    """Something of the demo was refused by the rules; says which."""
