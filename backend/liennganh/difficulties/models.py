"""What stands in a body's way, who has to answer it and by when, what was said of it, and how the report tells it."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from liennganh.core.database import Base, Identified, Stamped
from liennganh.organisations.models import Organisation

PARTIES = {
    "owner": "owner_id",
    "area": "area_authority_id",
    "sector": "advisor_id",
    "assignee": "escalated_to_id",
}
KINDS = "'legal', 'funding', 'staffing', 'coordination', 'professional', 'other'"
STATES = (
    "'raised', 'returned', 'accepted', 'asked', 'escalated', 'answered', 'resolved', 'reopened', 'merged', 'withdrawn'"
)


class Difficulty(Identified, Stamped, Base):
    """What stands in a body's way (khó khăn, vướng mắc), and what it proposes (đề xuất, kiến nghị).

    It is about an assignment or a task, about a target, or about neither. `advisor_id` is the body that was asked for a
    professional answer, `escalated_to_id` the People's Committee it was put to: each sees it from then on. `handler_id`
    gives no right: it tells whose answer is waited for, or who gave it. A commune's waits for its district until
    `passed_up_on`. `due_on` is the day by which it is to be answered, `wished_on` the body's own wish, and
    `first_due_on` the day that held when it was first answered.
    """

    __tablename__ = "difficulties"
    __table_args__ = (
        *(UniqueConstraint("id", column) for column in (*PARTIES.values(), "plan_id")),
        *(
            ForeignKeyConstraint(
                ["assignment_id", column], ["assignments.id", f"assignments.{column}"], onupdate="CASCADE"
            )
            for column in ("owner_id", "area_authority_id")
        ),
        ForeignKeyConstraint(["merged_into_id", "plan_id"], ["difficulties.id", "difficulties.plan_id"]),
        CheckConstraint(f"kind in ({KINDS})", name="kind"),
        CheckConstraint("priority in ('urgent', 'normal', 'low')", name="priority"),
        CheckConstraint(f"state in ({STATES})", name="state"),
        CheckConstraint("num_nonnulls(task_id, target_id) < 2", name="subject"),
        CheckConstraint("merged_into_id <> id", name="merged"),
        Index("ix_difficulties_owner_id", "owner_id", "raised_on"),
        Index("ix_difficulties_plan_id", "plan_id", "state", "due_on"),
        Index("ix_difficulties_area_authority_id", "area_authority_id"),
        Index("ix_difficulties_advisor_id", "advisor_id"),
        Index("ix_difficulties_escalated_to_id", "escalated_to_id"),
        Index("ix_difficulties_assignment_id", "assignment_id"),
        Index("ix_difficulties_merged_into_id", "merged_into_id"),
    )
    parties = PARTIES

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    area_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    advisor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    escalated_to_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    handler_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    assignment_id: Mapped[uuid.UUID | None]
    task_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("tasks.id"))
    target_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("targets.id"))
    title: Mapped[str]
    description: Mapped[str]
    proposal: Mapped[str | None]
    kind: Mapped[str]
    priority: Mapped[str | None]
    state: Mapped[str]
    version: Mapped[int] = mapped_column(server_default=text("1"))
    raised_on: Mapped[date]
    wished_on: Mapped[date | None]
    due_on: Mapped[date | None]
    passed_up_on: Mapped[date | None]
    escalated_on: Mapped[date | None]
    first_answered_on: Mapped[date | None]
    first_due_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    resolved_on: Mapped[date | None]
    reopened_count: Mapped[int] = mapped_column(server_default=text("0"))
    merged_into_id: Mapped[uuid.UUID | None]
    letter_number: Mapped[str | None]
    letter_on: Mapped[date | None]
    decision_number: Mapped[str | None]
    decision_on: Mapped[date | None]
    contributor_ids: Mapped[list[uuid.UUID]] = mapped_column(server_default=text("'{}'"))
    folded: Mapped[str]

    owner: Mapped[Organisation] = relationship(foreign_keys=owner_id, lazy="raise")


class DifficultyPart:
    """A child of a difficulty: it carries the parent's parties, bound by composite keys so that they cannot differ."""

    parties = PARTIES

    difficulty_id: Mapped[uuid.UUID]
    owner_id: Mapped[uuid.UUID]
    area_authority_id: Mapped[uuid.UUID | None]
    advisor_id: Mapped[uuid.UUID | None]
    escalated_to_id: Mapped[uuid.UUID | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (
            *(
                ForeignKeyConstraint(
                    ["difficulty_id", column], ["difficulties.id", f"difficulties.{column}"], onupdate="CASCADE"
                )
                for column in PARTIES.values()
            ),
            *getattr(cls, "extra_args", ()),
        )


class Reply(Identified, DifficultyPart, Base):
    """What was said of a difficulty or done with it (trao đổi, xử lý), by whom and for which body; only ever added to.

    `details` are the letters, days and names that the act is about. `source_id` is the reply it repeats, where the
    difficulty had been merged into the one that was answered.
    """

    __tablename__ = "difficulty_replies"
    extra_args = (
        Index("ix_difficulty_replies_difficulty_id", "difficulty_id", "at"),
        UniqueConstraint("difficulty_id", "source_id"),
    )

    verb: Mapped[str]
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    state: Mapped[str]
    note: Mapped[str | None]
    details: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    source_id: Mapped[uuid.UUID | None]


class Paragraph(Identified, DifficultyPart, Base):
    """A difficulty as the report of a period tells it (đoạn trong báo cáo), in the words of whoever consolidates it."""

    __tablename__ = "difficulty_paragraphs"
    extra_args = (UniqueConstraint("difficulty_id", "period_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("periods.id"), index=True)
    position: Mapped[int]
    version: Mapped[int] = mapped_column(server_default=text("1"))
    is_included: Mapped[bool]
    text: Mapped[str]
    edited_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    edited_at: Mapped[datetime]
