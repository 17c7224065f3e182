"""A report of a closed period opened again for a while, and how that ends."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text, update
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.access.context import Context
from liennganh.core.database import Base, Identified
from liennganh.submissions.models import Submission, SubmissionPart
from liennganh.submissions.workflow import REOPENING


class Reopening(Identified, SubmissionPart, Base):
    """A report of a closed period opened again for a while (mở lại): one person asks, another decides.

    That it has run out is told by the clock and not stored.
    """

    __tablename__ = "reopenings"
    extra_args = (
        Index("ix_reopenings_submission_id", "submission_id", "requested_at"),
        Index("uq_reopenings_waiting", "submission_id", unique=True, postgresql_where=text("state = 'requested'")),
        CheckConstraint("state in ('requested', 'approved', 'refused', 'ended')", name="state"),
        CheckConstraint("decided_by <> requested_by", name="second_person"),
        CheckConstraint("state not in ('approved', 'ended') or expires_at is not null", name="expiry"),
    )

    state: Mapped[str] = mapped_column(server_default=text("'requested'"))
    requested_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    requested_at: Mapped[datetime]
    reason: Mapped[str]
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str | None]
    expires_at: Mapped[datetime | None]
    ended_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    ended_at: Mapped[datetime | None]


async def end_reopening(ctx: Context, submission: Submission) -> None:
    """What was reopened and is done, or taken back, is locked again with its period."""
    if submission.reopened_until is None:
        return
    move = REOPENING.by_verb[ctx.verb]
    running = update(Reopening).where(Reopening.submission_id == submission.id, Reopening.state.in_(move.starts))
    running = running.where(Reopening.expires_at > ctx.now)
    await ctx.session.execute(running.values(state=move.ends, ended_by=ctx.actor_id, ended_at=ctx.now))
    submission.reopened_until = None
