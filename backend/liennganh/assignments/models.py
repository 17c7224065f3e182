"""Who carries out which task of the plan in which period, how far it has come, and what was told of it."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from liennganh.attachments.models import Attached
from liennganh.core.database import Base, Identified, Stamped
from liennganh.organisations.models import Organisation

PARTIES = {"owner": "owner_id", "area": "area_authority_id"}
STATES = "'waiting', 'assigned', 'in_progress', 'completed', 'confirmed', 'withdrawn'"


class Assignment(Identified, Stamped, Base):
    """One body's share of a task in one period (phân công nhiệm vụ).

    The plan itself assigns (`source` plan): a group named there stands for each of its members. So does a directive of
    the steering committee (`source` directive), whose items are tasks beside the plan's own. A district passes a
    task on to its communes (`source` cascade, giao cấp xã thực hiện). A task that recurs each half-year is assigned for
    the half-year and for the year, any other once for the year. `due_on` is none while nothing is due: an occasional
    task, or one that waits for the Ministry's guidance; `due_basis` tells whether the calendar or somebody set it.
    `steps_total` and `steps_done` repeat what its steps say, so that lists need not read them.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("owner_id", "task_id", "period_id"),
        UniqueConstraint("id", "owner_id"),
        UniqueConstraint("id", "area_authority_id"),
        CheckConstraint("part in ('lead', 'coordinating')", name="part"),
        CheckConstraint("source in ('plan', 'directive', 'cascade')", name="source"),
        CheckConstraint("due_basis in ('calendar', 'decided')", name="due_basis"),
        CheckConstraint(f"state in ({STATES})", name="state"),
        CheckConstraint("steps_done between 0 and steps_total", name="steps"),
        Index("ix_assignments_task_id", "task_id", "period_id"),
        Index("ix_assignments_period_id", "period_id", "state", "due_on"),
        Index("ix_assignments_area_authority_id", "area_authority_id", "task_id"),
    )
    parties = PARTIES

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    task_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tasks.id"))
    period_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("periods.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    area_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    part: Mapped[str]
    source: Mapped[str] = mapped_column(server_default=text("'plan'"))
    state: Mapped[str]
    version: Mapped[int] = mapped_column(server_default=text("1"))
    due_on: Mapped[date | None]
    due_basis: Mapped[str] = mapped_column(server_default=text("'calendar'"))
    completed_on: Mapped[date | None]
    needs_help: Mapped[bool] = mapped_column(server_default=text("false"))
    steps_total: Mapped[int] = mapped_column(server_default=text("0"))
    steps_done: Mapped[int] = mapped_column(server_default=text("0"))
    note: Mapped[str | None]
    told_at: Mapped[datetime | None]
    contributor_ids: Mapped[list[uuid.UUID]] = mapped_column(server_default=text("'{}'"))
    reminded_at: Mapped[datetime | None]

    owner: Mapped[Organisation] = relationship(foreign_keys=owner_id, lazy="raise")


class AssignmentPart:
    """A child of an assignment: it carries the parent's parties, bound by composite keys so that they cannot differ."""

    parties = PARTIES

    assignment_id: Mapped[uuid.UUID]
    owner_id: Mapped[uuid.UUID]
    area_authority_id: Mapped[uuid.UUID | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (
            *(
                ForeignKeyConstraint(
                    ["assignment_id", column], ["assignments.id", f"assignments.{column}"], onupdate="CASCADE"
                )
                for column in PARTIES.values()
            ),
            *getattr(cls, "extra_args", ()),
        )


class PlannedStep(Identified, AssignmentPart, Base):
    """What a body means to do for its assignment (bước thực hiện), in its own order; not a promise of the plan."""

    __tablename__ = "planned_steps"
    extra_args = (UniqueConstraint("assignment_id", "position"),)

    position: Mapped[int]
    title: Mapped[str]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]


class TaskUpdate(Identified, AssignmentPart, Base):
    """What was done to an assignment or told of it (cập nhật tiến độ); only ever added to."""

    __tablename__ = "task_updates"
    extra_args = (Index("ix_task_updates_assignment_id", "assignment_id", "at"),)

    verb: Mapped[str]
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    state: Mapped[str]
    note: Mapped[str | None]
    needs_help: Mapped[bool] = mapped_column(server_default=text("false"))
    due_on: Mapped[date | None]


class AssignmentAttachment(Attached, AssignmentPart, Base):
    """Evidence of what was done for an assignment (minh chứng)."""

    __tablename__ = "assignment_attachments"

    assignment_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
