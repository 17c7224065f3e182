"""Checks of how a body carries out the plan: the visit, what was found, the conclusion and its follow-up."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Numeric, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from liennganh.attachments.models import Attached
from liennganh.core.database import Base, Identified, Stamped
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period

PARTIES = {"owner": "owner_id", "area": "area_authority_id"}
# What the body is not to read before the conclusion names it only once that has been published.
UNPUBLISHED = {"owner": "published_to_id", "area": "area_authority_id"}
STATES = "'planned', 'announced', 'self_assessed', 'visited', 'concluded', 'closed', 'cancelled'"
MARKS = "'yes', 'partly', 'no', 'not_applicable'"
RATINGS = "'good', 'fair', 'pass', 'fail'"


class Evaluation(Identified, Stamped, Base):
    """One check of how a body carries out the plan (kiểm tra, đánh giá thực hiện kế hoạch), after QĐ 29.

    `owner_id` is the body that is checked; communes are checked by their district (`area_authority_id`) or by the
    plan's coordinator, everybody else by the plan's coordinator. `team_size` counts who goes, `team_ids` are the bodies
    they come from: nobody is named. `contributor_ids` are those who assessed for the body. What is concluded stands
    here only once it is: until then nothing in this row tells what was found.
    """

    __tablename__ = "evaluations"
    __table_args__ = (
        UniqueConstraint("id", "owner_id"),
        UniqueConstraint("id", "area_authority_id"),
        CheckConstraint(f"state in ({STATES})", name="state"),
        CheckConstraint(f"rating in ({RATINGS})", name="rating"),
        CheckConstraint(f"derived_rating in ({RATINGS})", name="derived_rating"),
        CheckConstraint("rating = derived_rating or rating_reason is not null", name="rating_reason"),
        CheckConstraint("team_size > 0", name="team_size"),
        Index("ix_evaluations_period_id", "period_id", "planned_on"),
        Index("ix_evaluations_owner_id", "owner_id", "planned_on"),
        Index("ix_evaluations_area_authority_id", "area_authority_id"),
    )
    parties = PARTIES

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    period_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("periods.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    area_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    subject: Mapped[str]
    folded: Mapped[str]
    planned_on: Mapped[date]
    team_size: Mapped[int]
    team_ids: Mapped[list[uuid.UUID]] = mapped_column(server_default=text("'{}'"))
    state: Mapped[str]
    version: Mapped[int] = mapped_column(server_default=text("1"))
    announced_on: Mapped[date | None]
    announcement: Mapped[str | None]
    self_assessed_on: Mapped[date | None]
    visited_on: Mapped[date | None]
    concluded_on: Mapped[date | None]
    conclusion_number: Mapped[str | None]
    conclusion: Mapped[str | None]
    points: Mapped[Decimal | None] = mapped_column(Numeric(7, 2))
    points_possible: Mapped[Decimal | None] = mapped_column(Numeric(7, 2))
    derived_rating: Mapped[str | None]
    rating: Mapped[str | None]
    rating_reason: Mapped[str | None]
    reply: Mapped[str | None]
    replied_on: Mapped[date | None]
    follow_ups_total: Mapped[int] = mapped_column(server_default=text("0"))
    follow_ups_reported: Mapped[int] = mapped_column(server_default=text("0"))
    follow_ups_confirmed: Mapped[int] = mapped_column(server_default=text("0"))
    next_due_on: Mapped[date | None]
    contributor_ids: Mapped[list[uuid.UUID]] = mapped_column(server_default=text("'{}'"))

    owner: Mapped[Organisation] = relationship(foreign_keys=owner_id, lazy="raise")
    period: Mapped[Period] = relationship(foreign_keys=period_id, lazy="raise")

    @property
    def is_announced(self) -> bool:
        """Whether the body has been told of the visit."""
        return self.announced_on is not None


def _bound(parties: dict[str, str]) -> tuple[ForeignKeyConstraint, ...]:
    """A part carries its parent's parties, by composite keys, so that they cannot differ."""
    return tuple(
        ForeignKeyConstraint(
            ["evaluation_id", column], ["evaluations.id", f"evaluations.{PARTIES[kind]}"], onupdate="CASCADE"
        )
        for kind, column in parties.items()
    )


class EvaluationPart:
    """What everybody concerned may read from the start."""

    parties = PARTIES
    extra_args: tuple[Any, ...] = ()

    evaluation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("evaluations.id"))
    owner_id: Mapped[uuid.UUID]
    area_authority_id: Mapped[uuid.UUID | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (*_bound(PARTIES), *cls.extra_args)


class DraftPart:
    """What the body may read only after the conclusion: until then `published_to_id` is empty, so that row security,
    which looks for the body there, shows it nothing.
    """

    parties = UNPUBLISHED
    extra_args: tuple[Any, ...] = ()

    evaluation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("evaluations.id"))
    published_to_id: Mapped[uuid.UUID | None]
    area_authority_id: Mapped[uuid.UUID | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (*_bound(UNPUBLISHED), *cls.extra_args)


class Assessed:
    """One criterion assessed: a mark, or points where the criterion is counted in points."""

    criterion_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("evaluation_criteria.id"))
    mark: Mapped[str | None]
    points: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    note: Mapped[str | None]
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))


class EvaluationAnswer(Identified, Assessed, EvaluationPart, Base):
    """What the body says of itself (tự đánh giá), before the visit."""

    __tablename__ = "evaluation_answers"
    extra_args = (UniqueConstraint("evaluation_id", "criterion_id"), CheckConstraint(f"mark in ({MARKS})", name="mark"))


class EvaluationResult(Identified, Assessed, DraftPart, Base):
    """What the visit found by a criterion (kết quả kiểm tra); `note` is the finding in words."""

    __tablename__ = "evaluation_results"
    extra_args = (UniqueConstraint("evaluation_id", "criterion_id"), CheckConstraint(f"mark in ({MARKS})", name="mark"))


class EvaluationFinding(Identified, DraftPart, Base):
    """A remark (nhận xét) or a shortcoming (tồn tại) of the whole, beside the criteria."""

    __tablename__ = "evaluation_findings"
    extra_args = (
        UniqueConstraint("evaluation_id", "position"),
        CheckConstraint("kind in ('remark', 'shortcoming')", name="kind"),
    )

    position: Mapped[int]
    kind: Mapped[str]
    text: Mapped[str]


class FollowUp(Identified, DraftPart, Base):
    """A recommendation (kiến nghị): what is to be done, by which part of the body, by when.

    The body tells that it is done, whoever checked agrees or sends it back. `responsible` is a unit, never a person.
    """

    __tablename__ = "follow_ups"
    extra_args = (
        UniqueConstraint("evaluation_id", "position"),
        CheckConstraint("state in ('open', 'reported', 'confirmed')", name="state"),
        Index("ix_follow_ups_due_on", "state", "due_on"),
    )

    position: Mapped[int]
    text: Mapped[str]
    responsible: Mapped[str]
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(server_default="open")
    version: Mapped[int] = mapped_column(server_default="1")
    report: Mapped[str | None]
    reported_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    reported_on: Mapped[date | None]
    review: Mapped[str | None]
    reviewed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))


class EvaluationStep(Identified, EvaluationPart, Base):
    """What was done to an evaluation, without anything of what was found (quá trình); only ever added to."""

    __tablename__ = "evaluation_steps"
    extra_args = (Index("ix_evaluation_steps_evaluation_id", "evaluation_id", "at"),)

    verb: Mapped[str]
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    state: Mapped[str]
    note: Mapped[str | None]
    day: Mapped[date | None]


class EvaluationAttachment(Attached, EvaluationPart, Base):
    """What the body shows with its self-assessment and its follow-up (minh chứng)."""

    __tablename__ = "evaluation_attachments"

    evaluation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("evaluations.id"), primary_key=True)


class ConclusionAttachment(Attached, EvaluationPart, Base):
    """The signed conclusion (văn bản kết luận); there only once it is published, so that no draft leaks by it."""

    __tablename__ = "conclusion_attachments"

    evaluation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("evaluations.id"), primary_key=True)
