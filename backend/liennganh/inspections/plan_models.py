"""The plan of the year's inspections: quotas, the register it was drawn from, what was drawn and what was added."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified, Stamped

# Whoever keeps the register of the district, its team, and the department of the sector.
CELL_PARTIES = {"area": "area_authority_id", "sector": "sector_authority_id", "assignee": "team_id"}


class InspectionPlan(Identified, Stamped, Base):
    """One draw for the year (kế hoạch kiểm tra năm), from the register of a day, with the seed that repeats it.

    A new one takes the place of the adopted one from then on; each keeps what it was made of.
    """

    __tablename__ = "inspection_plans"
    __table_args__ = (
        UniqueConstraint("plan_id", "sequence"),
        CheckConstraint("state in ('draft', 'adopted', 'superseded', 'cancelled')", name="state"),
        CheckConstraint("share > 0 and share <= 1", name="share"),
        Index("uq_inspection_plans_adopted", "plan_id", unique=True, postgresql_where=text("state = 'adopted'")),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    sequence: Mapped[int]
    state: Mapped[str] = mapped_column(server_default=text("'draft'"))
    version: Mapped[int] = mapped_column(server_default=text("1"))
    share: Mapped[Decimal] = mapped_column(Numeric(5, 4))
    seed: Mapped[str]
    register_on: Mapped[date]
    first_month: Mapped[int]
    registered: Mapped[int]
    wanted: Mapped[int]
    note: Mapped[str | None]
    drawn_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    drawn_at: Mapped[datetime]
    adopted_at: Mapped[datetime | None]
    adopted_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))


class CellPart:
    """What belongs to a district and a sector of a draw."""

    parties = CELL_PARTIES

    inspection_plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("inspection_plans.id"))
    area_authority_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    sector_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    team_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))


class InspectionQuota(Identified, CellPart, Base):
    """How many establishments of a sector a district is to visit in a month of the plan."""

    __tablename__ = "inspection_quotas"
    __table_args__: Any = (
        UniqueConstraint(
            *("inspection_plan_id", "area_authority_id", "sector_authority_id", "month"),
            name="uq_inspection_quotas_cell",
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint("wanted > 0", name="wanted"),
        CheckConstraint("month between 1 and 12", name="month"),
    )

    month: Mapped[int]
    wanted: Mapped[int]


class InspectionCandidate(Identified, CellPart, Base):
    """An establishment of the register a draw was made from, as it was then; where it was drawn or added, the month.

    `lot` is what the lot said of it, so that the order can be read off; `reason` is why it was added by hand.
    """

    __tablename__ = "inspection_candidates"
    __table_args__: Any = (
        UniqueConstraint("inspection_plan_id", "establishment_id"),
        ForeignKeyConstraint(
            ["establishment_id", "area_authority_id"], ["establishments.id", "establishments.owner_id"]
        ),
        CheckConstraint("source in ('drawn', 'added')", name="source"),
        CheckConstraint("(source is null) = (month is null)", name="month"),
        CheckConstraint("(source = 'added') = (reason is not null)", name="reason"),
        Index(
            "ix_inspection_candidates_chosen",
            *("inspection_plan_id", "area_authority_id", "month"),
            postgresql_where=text("source is not null"),
        ),
    )

    establishment_id: Mapped[uuid.UUID]
    last_visited_on: Mapped[date | None]
    lot: Mapped[str]
    rank: Mapped[int | None]
    source: Mapped[str | None]
    month: Mapped[int | None]
    reason: Mapped[str | None]
    added_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    added_at: Mapped[datetime | None]
