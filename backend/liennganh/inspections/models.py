"""Visits to establishments at risk: who went, what was looked at and found, what was recommended and decided."""

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

from liennganh.attachments.models import Attached
from liennganh.core.database import Base, Identified, Stamped
from liennganh.organisations.models import Organisation

# The team that leads; the district whose register the establishment is in; the department of its sector; the
# district's own team, which sees every visit in its district whoever made it.
PARTIES = {"owner": "owner_id", "area": "area_authority_id", "sector": "sector_authority_id", "assignee": "team_id"}
# District, department and team are those that the register has for the establishment; they follow it.
OF_THE_REGISTER = {"area_authority_id": "owner_id", "sector_authority_id": "sector_authority_id", "team_id": "team_id"}
STATES = "'planned', 'in_progress', 'recorded', 'confirmed', 'corrected', 'cancelled'"
OUTCOMES = "'no_violation', 'reminded', 'recommendation', 'transferred'"
DECISIONS = "'warning', 'fine', 'suspension', 'revocation', 'remedy', 'no_sanction', 'other'"


class Inspection(Identified, Stamped, Base):
    """One visit to one establishment (cuộc kiểm tra), by one team or by several together (liên ngành): one record.

    `day` is the day of the visit, or the planned one before it: an establishment is visited at most once a day.
    `members` counts who came by body and function, `answers` holds the checklist by item; neither names anybody.
    `establishment_said` is what the register said of the establishment when the visit was recorded: the minutes say it
    for ever. `follow_up_on` is when somebody is to come again, `follows_id` the visit that this one comes after.
    `contributor_ids` are those who recorded; another one signs for the team.
    """

    __tablename__ = "inspections"
    __table_args__ = (
        *(UniqueConstraint("id", column) for column in PARTIES.values()),
        UniqueConstraint("id", "establishment_id"),
        *(
            ForeignKeyConstraint(
                ["establishment_id", column], ["establishments.id", f"establishments.{target}"], onupdate="CASCADE"
            )
            for column, target in OF_THE_REGISTER.items()
        ),
        ForeignKeyConstraint(["follows_id", "establishment_id"], ["inspections.id", "inspections.establishment_id"]),
        CheckConstraint(f"state in ({STATES})", name="state"),
        CheckConstraint(f"outcome in ({OUTCOMES})", name="outcome"),
        CheckConstraint("kind in ('planned', 'unannounced')", name="kind"),
        CheckConstraint("owner_id = any(team_ids)", name="teams"),
        CheckConstraint("(cardinality(team_ids) > 1) = is_joint", name="joint"),
        CheckConstraint("follow_up_on > visited_on", name="follow_up_on"),
        CheckConstraint("state not in ('confirmed', 'corrected') or visited_on is not null", name="visited_on"),
        Index(
            "uq_inspections_day", "establishment_id", "day", unique=True, postgresql_where=text("state <> 'cancelled'")
        ),
        Index("ix_inspections_day", "day", "id"),
        *(Index(f"ix_inspections_{column}", column, "day", "id") for column in PARTIES.values()),
        Index("ix_inspections_follows_id", "follows_id"),
        Index(
            "ix_inspections_follow_up_on",
            "follow_up_on",
            postgresql_where=text("follow_up_on is not null and state in ('confirmed', 'corrected')"),
        ),
        Index(
            "ix_inspections_counted",
            *("establishment_id", "visited_on"),
            postgresql_include=["kind", "owner_id"],
            postgresql_where=text("state in ('confirmed', 'corrected')"),
        ),
    )
    parties = PARTIES

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    establishment_id: Mapped[uuid.UUID]
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    area_authority_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    sector_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    team_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    team_ids: Mapped[list[uuid.UUID]]
    kind: Mapped[str]
    is_joint: Mapped[bool] = mapped_column(server_default=text("false"))
    state: Mapped[str] = mapped_column(server_default=text("'planned'"))
    version: Mapped[int] = mapped_column(server_default=text("1"))
    day: Mapped[date]
    planned_on: Mapped[date | None]
    visited_on: Mapped[date | None]
    started_at: Mapped[datetime | None]
    subject: Mapped[str | None]
    checklist_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("checklists.id"))
    members: Mapped[list[Any]] = mapped_column(server_default=text("'[]'"))
    answers: Mapped[list[Any]] = mapped_column(server_default=text("'[]'"))
    outcome: Mapped[str | None]
    findings_count: Mapped[int] = mapped_column(server_default=text("0"))
    summary: Mapped[str | None]
    recommendation: Mapped[str | None]
    recommended_to_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    follow_up_on: Mapped[date | None]
    follows_id: Mapped[uuid.UUID | None]
    establishment_said: Mapped[dict[str, Any] | None]
    recorded_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    minutes_number: Mapped[str | None]
    corrections: Mapped[int] = mapped_column(server_default=text("0"))
    contributor_ids: Mapped[list[uuid.UUID]] = mapped_column(server_default=text("'{}'"))

    owner: Mapped[Organisation] = relationship(foreign_keys=owner_id, lazy="raise")


class InspectionPart:
    """A part carries its visit's parties, by composite keys, so that they cannot differ."""

    parties = PARTIES
    extra_args: tuple[Any, ...] = ()

    inspection_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("inspections.id"))
    owner_id: Mapped[uuid.UUID]
    area_authority_id: Mapped[uuid.UUID]
    sector_authority_id: Mapped[uuid.UUID | None]
    team_id: Mapped[uuid.UUID | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (
            *(
                ForeignKeyConstraint(
                    ["inspection_id", column], ["inspections.id", f"inspections.{column}"], onupdate="CASCADE"
                )
                for column in PARTIES.values()
            ),
            *cls.extra_args,
        )


class InspectionFinding(Identified, InspectionPart, Base):
    """A violation of the catalogue found on a visit, and how often; of the establishment, never of a person."""

    __tablename__ = "inspection_findings"
    extra_args = (UniqueConstraint("inspection_id", "violation_id"), CheckConstraint("count > 0", name="count"))

    violation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("violations.id"))
    position: Mapped[int]
    count: Mapped[int] = mapped_column(server_default=text("1"))
    note: Mapped[str | None]


class InspectionDecision(Identified, InspectionPart, Base):
    """What the competent authority decided on what a team recommended (quyết định xử lý); only ever added to.

    `amount` is in đồng, as the decision says it; no rule knows one. A decision that replaces another names it.
    """

    __tablename__ = "inspection_decisions"
    extra_args = (
        UniqueConstraint("inspection_id", "authority_id", "number"),
        CheckConstraint(f"kind in ({DECISIONS})", name="kind"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("amount is null or kind = 'fine'", name="fine"),
    )

    authority_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[str]
    decided_on: Mapped[date]
    kind: Mapped[str]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    note: Mapped[str | None]
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    recorded_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class InspectionStep(Identified, InspectionPart, Base):
    """What was done to a visit (quá trình); only ever added to. `said` is what a correction replaced."""

    __tablename__ = "inspection_steps"
    extra_args = (Index("ix_inspection_steps_inspection_id", "inspection_id", "at"),)

    verb: Mapped[str]
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    state: Mapped[str]
    note: Mapped[str | None]
    day: Mapped[date | None]
    said: Mapped[dict[str, Any] | None]


class InspectionAttachment(Attached, InspectionPart, Base):
    """Photographs of documents and premises, and papers beside a visit; never of people."""

    __tablename__ = "inspection_attachments"

    inspection_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("inspections.id"), primary_key=True)
