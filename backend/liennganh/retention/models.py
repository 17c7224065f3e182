"""Periods that an administrator set, and what each removal took."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified

MOMENT = func.clock_timestamp()


class RetentionRule(Base):
    """The catalogue as the database knows it; written from `retention.catalogue` at every migration, never by hand."""

    __tablename__ = "retention_rules"

    name: Mapped[str] = mapped_column(primary_key=True)
    relation: Mapped[str]
    moment: Mapped[str]
    condition: Mapped[str]
    days: Mapped[int]
    least: Mapped[int]
    most: Mapped[int]


class RetentionChange(Identified, Base):
    """A period (thời hạn lưu giữ) that somebody set in place of another; the latest of a rule holds."""

    __tablename__ = "retention_changes"
    __table_args__ = (
        CheckConstraint("days_after > 0", name="days"),
        Index("ix_retention_changes_rule", "rule", "number", unique=True),
    )

    rule: Mapped[str]
    number: Mapped[int]
    days_before: Mapped[int]
    days_after: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(server_default=MOMENT)
    changed_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))


class RetentionRun(Identified, Base):
    """One removal: by rule, how many rows and bytes of which days went. Nobody asked for those of the night."""

    __tablename__ = "retention_runs"

    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    asked_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    rows: Mapped[int]
    removed: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
