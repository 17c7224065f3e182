"""What may be done to an invitation: send it again or take it back. Accepting is the invited person's, by the link."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from liennganh.access.verbs import Verb as V
from liennganh.core.workflow import Transition, Workflow
from liennganh.invitations.models import Invitation


class State(StrEnum):
    """Waiting for an answer, accepted, or taken back. That its link has expired is the clock's to say."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


def state_of(invitation: Invitation, now: datetime) -> str:
    """As it is shown: one whose link is over waits for nobody."""
    is_over = invitation.state == State.PENDING and invitation.expires_at <= now
    return "expired" if is_over else invitation.state


PENDING = frozenset({State.PENDING})
INVITATION = Workflow(
    Transition(V.INVITATION_RESEND, PENDING, ""),
    Transition(V.INVITATION_CANCEL, PENDING, State.CANCELLED),
)
