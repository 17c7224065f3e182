"""Figures of one organisation for one period, their frozen revisions, and the steps they took."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from liennganh.attachments.models import AttachedToRevisions
from liennganh.core.database import Base, Identified, Stamped
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period

PARTIES = {"owner": "owner_id", "area": "area_authority_id", "sector": "sector_authority_id"}


class Submission(Identified, Stamped, Base):
    """One organisation's figures for one period (biểu số liệu).

    `version` is the lock counter that autosave moves; `revision` counts what was sent and is frozen at each submit.
    `official_revision` is the last accepted one and stays official until it is replaced. `expected` counts the
    indicators owed, `filled` those that say something, so that lists need no figures behind a wall; `walls` are those
    that some of its figures stand behind. `refillable_count` counts figures typed where communes have a sum,
    `changed_count` indicators whose records say otherwise now (số liệu gốc đã thay đổi), and
    `reopened_until` and `reopening_requested_by` repeat what its reopenings say: lists tell from them what may be done.
    `due_on` is the day it is judged by; `extended_from` the calendar's own day while an extension reaches beyond it.
    """

    __tablename__ = "submissions"
    __table_args__ = (
        UniqueConstraint("owner_id", "period_id"),
        UniqueConstraint("id", "owner_id"),
        UniqueConstraint("id", "area_authority_id"),
        UniqueConstraint("id", "sector_authority_id"),
        CheckConstraint("state in ('draft', 'submitted', 'certified', 'accepted', 'returned')", name="state"),
        Index("ix_submissions_period_state", "period_id", "state", "owner_id", "area_authority_id"),
        Index("ix_submissions_area_authority_id", "area_authority_id", "period_id"),
    )
    parties = PARTIES

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    period_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("periods.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    area_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    sector_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    state: Mapped[str] = mapped_column(server_default=text("'draft'"))
    version: Mapped[int] = mapped_column(server_default=text("1"))
    revision: Mapped[int] = mapped_column(server_default=text("0"))
    certified_revision: Mapped[int | None]
    official_revision: Mapped[int | None]
    is_optional: Mapped[bool] = mapped_column(server_default=text("false"))
    due_on: Mapped[date]
    walls: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    expected: Mapped[int]
    filled: Mapped[int] = mapped_column(server_default=text("0"))
    flagged_count: Mapped[int] = mapped_column(server_default=text("0"))
    returned_count: Mapped[int] = mapped_column(server_default=text("0"))
    refillable_count: Mapped[int] = mapped_column(server_default=text("0"))
    changed_count: Mapped[int] = mapped_column(server_default=text("0"))
    note: Mapped[str | None]
    contributor_ids: Mapped[list[uuid.UUID]] = mapped_column(server_default=text("'{}'"))
    submitted_at: Mapped[datetime | None]
    first_submitted_on: Mapped[date | None]
    certified_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    extended_from: Mapped[date | None]
    reminded_at: Mapped[datetime | None]
    reminded_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    reopened_until: Mapped[datetime | None]
    reopening_requested_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))

    period: Mapped[Period] = relationship(lazy="raise")
    owner: Mapped[Organisation] = relationship(foreign_keys=owner_id, lazy="raise")


class SubmissionPart:
    """A child of a submission: it carries the parent's parties, bound by composite keys so that they cannot differ."""

    parties = PARTIES

    submission_id: Mapped[uuid.UUID]
    owner_id: Mapped[uuid.UUID]
    area_authority_id: Mapped[uuid.UUID | None]
    sector_authority_id: Mapped[uuid.UUID | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (
            *(
                ForeignKeyConstraint(
                    ["submission_id", column], ["submissions.id", f"submissions.{column}"], onupdate="CASCADE"
                )
                for column in PARTIES.values()
            ),
            *getattr(cls, "extra_args", ()),
        )


class Figures:
    """One figure: a number with its denominator, or why there is none. Null status is not filled; null is never 0.

    A figure that was filled in says by what: `fed_by` names the records it is counted from; without one it is added up
    from communes, `fed_accepted` of `fed_expected`.
    """

    indicator_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("indicators.id"))
    category_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("categories.id"))
    status: Mapped[str | None]
    numerator: Mapped[int | None] = mapped_column(BigInteger)
    denominator: Mapped[int | None] = mapped_column(BigInteger)
    source: Mapped[str] = mapped_column(server_default=text("'reported'"))
    fed_accepted: Mapped[int | None]
    fed_expected: Mapped[int | None]
    fed_by: Mapped[str | None]
    reason: Mapped[str | None]
    note: Mapped[str | None]
    wall: Mapped[str | None]


def figure_checks() -> tuple[CheckConstraint, ...]:
    """The same constraints for every table of figures; each table needs its own objects."""
    return (
        CheckConstraint("status in ('number', 'missing', 'not_applicable')", name="status"),
        CheckConstraint("source in ('reported', 'derived', 'override')", name="source"),
        CheckConstraint("numerator >= 0 and denominator >= 0", name="non_negative"),
        CheckConstraint("wall in ('police', 'support')", name="wall"),
        CheckConstraint("fed_accepted between 1 and fed_expected", name="fed"),
    )


class Value(Identified, SubmissionPart, Figures, Base):
    """The figure as it is being written (số liệu), for an indicator and, where asked, one category."""

    __tablename__ = "values"
    wall_column = "wall"
    extra_args = (
        UniqueConstraint("submission_id", "indicator_id", "category_id", postgresql_nulls_not_distinct=True),
        *figure_checks(),
        Index("ix_values_indicator_id", "indicator_id"),
    )

    returned_note: Mapped[str | None]
    returned_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    returned_at: Mapped[datetime | None]
    returned_revision: Mapped[int | None]
    is_changed_since_return: Mapped[bool] = mapped_column(server_default=text("false"))


class RevisionValue(Identified, SubmissionPart, Figures, Base):
    """The figure as it was sent in one revision; progress is computed from these alone."""

    __tablename__ = "revision_values"
    wall_column = "wall"
    extra_args = (
        UniqueConstraint(
            "submission_id", "revision", "indicator_id", "category_id", postgresql_nulls_not_distinct=True
        ),
        *figure_checks(),
        Index("ix_revision_values_indicator_id", "indicator_id", "submission_id", "revision"),
    )

    revision: Mapped[int]


class Step(Identified, SubmissionPart, Base):
    """Something done to a submission, for its timeline: who, when, which verb, with which note."""

    __tablename__ = "submission_steps"
    extra_args = (Index("ix_submission_steps_submission_id", "submission_id", "at"),)

    verb: Mapped[str]
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    revision: Mapped[int]
    note: Mapped[str | None]


class StepNote(Identified, SubmissionPart, Base):
    """A note on one value given with a step, behind the wall of that value."""

    __tablename__ = "submission_step_notes"
    wall_column = "wall"
    extra_args = (Index("ix_submission_step_notes_step_id", "step_id"),)

    step_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission_steps.id"))
    indicator_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("indicators.id"))
    note: Mapped[str]
    wall: Mapped[str | None]


class SubmissionAttachment(AttachedToRevisions, SubmissionPart, Base):
    """A file put beside a report, or beside one of its figures as evidence, behind the wall of that figure."""

    __tablename__ = "submission_attachments"
    wall_column = "wall"
    extra_args = (
        CheckConstraint("wall in ('police', 'support')", name="wall"),
        CheckConstraint("(removed_at is null) = (until_revision is null)", name="removed"),
    )

    submission_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    indicator_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("indicators.id"))
    wall: Mapped[str | None]


class Baseline(Identified, Base):
    """A figure of a year before the system, entered once for comparison (số liệu kỳ trước)."""

    __tablename__ = "baselines"
    __table_args__ = (
        UniqueConstraint("owner_id", "indicator_code", "period_kind", "year"),
        CheckConstraint("wall in ('police', 'support')", name="wall"),
        CheckConstraint("period_kind in ('half_year', 'year')", name="period_kind"),
    )
    parties = {"owner": "owner_id", "area": "area_authority_id"}
    wall_column = "wall"

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    area_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    indicator_code: Mapped[str]
    period_kind: Mapped[str]
    year: Mapped[int]
    status: Mapped[str]
    numerator: Mapped[int | None] = mapped_column(BigInteger)
    denominator: Mapped[int | None] = mapped_column(BigInteger)
    wall: Mapped[str | None]
