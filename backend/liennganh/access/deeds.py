"""What the audit names beside the verbs: what was done on the server, where no request was made."""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """What is done on the server itself, by no request: it stands in the audit beside the verbs, granted to nobody."""

    MEMBERSHIP_CREATE = "membership.create"
    SECOND_FACTOR_FORGET = "second_factor.forget"
