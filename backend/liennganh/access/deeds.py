"""What the audit names beside the verbs: what is done by whoever holds a link and no session, or by the worker."""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """What is done by a letter's link, or each night: in the audit beside the verbs, granted to nobody."""

    PASSWORD_RESET = "password.reset"  # noqa: S105
    INVITATION_ACCEPT = "invitation.accept"
    RETENTION_REMOVE = "retention.remove"
