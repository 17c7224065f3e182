"""What the audit names beside the verbs: what was done on the server, or by whoever holds a link and no session."""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """What is done on the server itself or by a letter's link: in the audit beside the verbs, granted to nobody."""

    MEMBERSHIP_CREATE = "membership.create"
    SECOND_FACTOR_FORGET = "second_factor.forget"
    PASSWORD_RESET = "password.reset"  # noqa: S105
    INVITATION_ACCEPT = "invitation.accept"
