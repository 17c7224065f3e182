"""Lines of the plan's budget, what was allotted and spent on each by day, and what was done to each line."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

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
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from liennganh.core.database import Base, Identified, Stamped

PARTIES = {"owner": "owner_id", "area": "area_authority_id", "sector": "sector_authority_id"}
SOURCES = ("city", "district", "central", "aid", "mobilised", "integrated")
# Money that a body or its locality finds itself, beside what the city's body of finance gives out.
OWN_SOURCES = frozenset({"district", "mobilised", "integrated"})
STATES = ("draft", "returned", "proposed", "synthesised", "allocated", "withdrawn")
# Ten thousand billion đồng: more than the city's whole budget is a slip of the hand.
MOST = 10**13


def _one_of(*values: str) -> str:
    return ", ".join(f"'{value}'" for value in sorted(values))


class BudgetLine(Identified, Stamped, Base):
    """Money that a body needs for a part of the plan (dòng kinh phí), in đồng, from one source (nguồn kinh phí).

    `planned` is what the body asks for (dự toán đề xuất), `synthesised` the coordinator's figure (tổng hợp), empty
    until there is one. What was allotted and spent stands in the entries. `objective_code` is the plan's section
    (II.1 to II.5), empty for what serves all of them. The sector authority is the body of finance, which the plan
    names.
    """

    __tablename__ = "budget_lines"
    __table_args__ = (
        *(UniqueConstraint("id", column) for column in PARTIES.values()),
        CheckConstraint(f"source in ({_one_of(*SOURCES)})", name="source"),
        CheckConstraint(f"state in ({_one_of(*STATES)})", name="state"),
        CheckConstraint(f"planned between 0 and {MOST}", name="planned"),
        CheckConstraint(f"synthesised between 0 and {MOST}", name="synthesised"),
        CheckConstraint("(synthesised is not null) = (state in ('synthesised', 'allocated'))", name="synthesised_when"),
        Index("ix_budget_lines_plan_id", "plan_id", "state"),
        Index("ix_budget_lines_owner_id", "owner_id"),
        Index("ix_budget_lines_area_authority_id", "area_authority_id"),
        Index("ix_budget_lines_sector_authority_id", "sector_authority_id"),
    )
    parties = PARTIES

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    area_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    sector_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    source: Mapped[str]
    objective_code: Mapped[str | None]
    task_code: Mapped[str | None]
    purpose: Mapped[str]
    planned: Mapped[int] = mapped_column(BigInteger)
    synthesised: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(server_default=text("'draft'"))
    version: Mapped[int] = mapped_column(server_default=text("1"))
    contributor_ids: Mapped[list[uuid.UUID]] = mapped_column(server_default=text("'{}'"))
    folded: Mapped[str]


class BudgetPart:
    """A child of a line: it carries the parent's parties, bound so that they cannot differ."""

    parties: ClassVar[dict[str, str]] = PARTIES

    line_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("budget_lines.id"))
    owner_id: Mapped[uuid.UUID]
    area_authority_id: Mapped[uuid.UUID | None]
    sector_authority_id: Mapped[uuid.UUID | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (
            *(
                ForeignKeyConstraint(["line_id", column], ["budget_lines.id", f"budget_lines.{column}"])
                for column in PARTIES.values()
            ),
            *getattr(cls, "extra_args", ()),
        )


class BudgetEntry(Identified, BudgetPart, Base):
    """Money allotted to a line (phân bổ) or spent of it (giải ngân) on a day.

    One that is wrong is voided with a reason and stays readable; it is never edited and never deleted.
    """

    __tablename__ = "budget_entries"
    extra_args = (
        CheckConstraint("kind in ('allotment', 'disbursement')", name="kind"),
        CheckConstraint(f"amount between 1 and {MOST}", name="amount"),
        CheckConstraint(
            "(voided_at is null) = (voided_by is null) and (voided_at is null) = (void_reason is null)", name="voided"
        ),
        Index("ix_budget_entries_line_id", "line_id", "dated_on"),
    )

    kind: Mapped[str]
    dated_on: Mapped[date]
    amount: Mapped[int] = mapped_column(BigInteger)
    decision_number: Mapped[str | None]
    note: Mapped[str | None]
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    recorded_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    voided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str | None]


class BudgetStep(Identified, BudgetPart, Base):
    """What was done to a line, on which day of the plan, and what it then said (lịch sử dòng kinh phí); only added to.

    What a line asked for as of a day is read from the last step until that day.
    """

    __tablename__ = "budget_steps"
    extra_args = (UniqueConstraint("line_id", "version"),)

    version: Mapped[int]
    verb: Mapped[str]
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    done_on: Mapped[date]
    state: Mapped[str]
    source: Mapped[str]
    objective_code: Mapped[str | None]
    planned: Mapped[int] = mapped_column(BigInteger)
    synthesised: Mapped[int | None] = mapped_column(BigInteger)
    amount: Mapped[int | None] = mapped_column(BigInteger)
    note: Mapped[str | None]
