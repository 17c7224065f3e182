"""Longer for one body: until when, why, who gave it, and whether it was taken back."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified
from liennganh.submissions.models import SubmissionPart


class Extension(Identified, SubmissionPart, Base):
    """A later due date for one body's report of a period (gia hạn nộp báo cáo).

    The report itself carries the day that holds; these rows are how it came about. They are never changed but for
    being taken back.
    """

    __tablename__ = "extensions"
    extra_args = (
        Index("ix_extensions_submission_id", "submission_id", "given_at"),
        CheckConstraint("due_on > was_due_on", name="later"),
        CheckConstraint("(withdrawn_by is null) = (withdrawn_at is null)", name="withdrawn"),
    )

    was_due_on: Mapped[date]
    due_on: Mapped[date]
    reason: Mapped[str]
    given_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    given_at: Mapped[datetime]
    withdrawn_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawal_note: Mapped[str | None]
