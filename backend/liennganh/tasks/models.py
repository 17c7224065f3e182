"""The plan's tasks and who leads or coordinates each."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class Task(Identified, Base):
    """A task of the plan (nhiệm vụ), condensed from its text.

    `lead_basis` and `recurrence_basis` tell what the plan says and what was read into it. `source` is the plan itself,
    or a directive of the steering committee whose item it is: such a task stands beside the plan's own, has a due date
    of its own, and is left alone by an import. The import alone says that a task is the plan's.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        CheckConstraint("lead_basis in ('stated', 'inferred')", name="lead_basis"),
        CheckConstraint("recurrence_basis in ('stated', 'inferred')", name="recurrence_basis"),
        CheckConstraint("source in ('plan', 'directive')", name="source"),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    position: Mapped[int]
    section: Mapped[str]
    text_vi: Mapped[str]
    text_en: Mapped[str | None]
    recurrence: Mapped[str]
    recurrence_basis: Mapped[str]
    lead_basis: Mapped[str]
    objective_codes: Mapped[list[str]]
    indicator_codes: Mapped[list[str]]
    note: Mapped[str | None]
    details: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    folded: Mapped[str]
    source: Mapped[str] = mapped_column(server_default=text("'directive'"))
    due_on: Mapped[date | None]


class TaskParty(Base):
    """A body's part in a task: lead (chủ trì) or coordinating (phối hợp).

    A part that the coordinator's decision took away stays, out of force, so that it can be given back.
    """

    __tablename__ = "task_parties"
    __table_args__ = (CheckConstraint("part in ('lead', 'coordinating')", name="part"),)

    task_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tasks.id"), primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True, index=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    is_in_force: Mapped[bool] = mapped_column(server_default=text("true"))
