"""The one way an examination ends badly: a code that the parent puts into words."""

from __future__ import annotations


class Refused(Exception):
    """`code` is a key of refusals.REFUSALS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
