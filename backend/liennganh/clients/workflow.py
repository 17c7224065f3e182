"""What may be done to a connected system; whether it has expired is the clock's to say, not a state of its own."""

from __future__ import annotations

from enum import StrEnum

from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Conflict, Words
from liennganh.core.workflow import Transition, Workflow


class State(StrEnum):
    """Active or suspended."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


EITHER = frozenset({State.ACTIVE, State.SUSPENDED})
CLIENT = Workflow(
    Transition(V.CLIENT_EDIT, EITHER, ""),
    Transition(V.CLIENT_ROTATE, frozenset({State.ACTIVE}), ""),
    Transition(V.CLIENT_REVOKE_SECRET, EITHER, ""),
    Transition(V.CLIENT_SUSPEND, frozenset({State.ACTIVE}), State.SUSPENDED),
    Transition(V.CLIENT_RESUME, frozenset({State.SUSPENDED}), State.ACTIVE),
)


class TwoSecrets(Conflict):
    code = "two-secrets"
    title = Words("Đã có hai khóa bí mật còn hiệu lực", "Two secrets are live already")
    detail = Words("Thu hồi một khóa rồi cấp khóa mới.", "Revoke one, then make a new one.")


class NoSuchSecret(Conflict):
    code = "no-such-secret"
    title = Words("Khóa bí mật này không còn hiệu lực", "This secret is not live")
