"""How the calendar of a plan came to be what it is."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class CalendarChange(Identified, Base):
    """A day added to a plan's calendar, corrected or taken out (sửa lịch làm việc); only ever added to.

    `becomes` is null where the day is an ordinary one again: an import must not bring it back. `sequence` counts the
    changes of one plan; two made at the same time meet at the unique key. `moved` tells the due dates that followed.
    """

    __tablename__ = "calendar_changes"
    __table_args__ = (
        UniqueConstraint("plan_id", "sequence"),
        CheckConstraint("action in ('add', 'correct', 'remove')", name="action"),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    sequence: Mapped[int]
    action: Mapped[str]
    day: Mapped[date]
    was: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    becomes: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    moved: Mapped[list[Any]] = mapped_column(JSONB)
    reason: Mapped[str | None]
    changed_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
