"""The register of businesses: what each is now, what it was on any day before, and how many people work there."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    desc,
    func,
    text,
)
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from liennganh.core.database import Base, Identified, Stamped

# The district keeps the register of its area; its team 178 keeps it too; a department reads what is of its sector.
PARTIES = {"owner": "owner_id", "sector": "sector_authority_id", "assignee": "team_id"}
STATES = "'active', 'suspended', 'closed'"


class EstablishmentKind(Identified, Stamped, Base):
    """A kind of business (loại hình cơ sở) and the department that answers for it; the coordinator edits the list.

    `category` and `sector_category` are the categories under which indicators count it. A kind that is no longer
    offered stays with the establishments that have it.
    """

    __tablename__ = "establishment_kinds"
    __table_args__ = (UniqueConstraint("code"),)

    code: Mapped[str]
    position: Mapped[int]
    name_vi: Mapped[str]
    name_en: Mapped[str]
    sector_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    category: Mapped[str]
    sector_category: Mapped[str | None]
    basis: Mapped[str] = mapped_column(server_default=text("'inferred'"))
    basis_note_vi: Mapped[str | None]
    basis_note_en: Mapped[str | None]
    is_offered: Mapped[bool] = mapped_column(server_default=text("true"))
    version: Mapped[int] = mapped_column(server_default=text("1"))


class Establishment(Identified, Stamped, Base):
    """A business of a kind at which the plan looks (cơ sở kinh doanh dịch vụ), as it is now.

    `owner_id` is the district's People's Committee that keeps it in its register and never changes; `team_id` is the
    district's team 178. `is_listed` says that the authority lists it as "dễ phát sinh tệ nạn mại dâm": the 20 % counts
    the active ones among these. `since` is the day from which all this holds; what held before stands in
    EstablishmentStanding. `name_key` and `licence_key` compare without diacritics and punctuation.
    """

    __tablename__ = "establishments"
    __table_args__ = (
        *(UniqueConstraint("id", column) for column in PARTIES.values()),
        CheckConstraint(f"state in ({STATES})", name="state"),
        CheckConstraint("workers >= 0", name="workers"),
        Index(
            "uq_establishments_licence",
            *("owner_id", "licence_key"),
            unique=True,
            postgresql_where=text("licence_key is not null and state <> 'closed'"),
        ),
        Index("ix_establishments_name_key", "owner_id", "area_id", "name_key"),
        Index("ix_establishments_folded", "folded", postgresql_using="gin", postgresql_ops={"folded": "gin_trgm_ops"}),
        Index("ix_establishments_sort_key", "sort_key", "id"),
        Index("ix_establishments_owner_id", "owner_id", "sort_key", "id"),
        Index("ix_establishments_sector_authority_id", "sector_authority_id", "sort_key", "id"),
        Index("ix_establishments_team_id", "team_id", "sort_key", "id"),
        Index("ix_establishments_area_id", "area_id"),
    )
    parties = PARTIES

    area_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("areas.id"))
    kind: Mapped[str] = mapped_column(ForeignKey("establishment_kinds.code"))
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    team_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    sector_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    is_sector_chosen: Mapped[bool] = mapped_column(server_default=text("false"))
    name: Mapped[str]
    name_key: Mapped[str]
    address: Mapped[str]
    licence_number: Mapped[str | None]
    licence_key: Mapped[str | None]
    note: Mapped[str | None]
    state: Mapped[str] = mapped_column(server_default=text("'active'"))
    is_listed: Mapped[bool] = mapped_column(server_default=text("false"))
    since: Mapped[date]
    workers: Mapped[int | None]
    workers_counted_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(server_default=text("1"))
    folded: Mapped[str]
    sort_key: Mapped[str]


class EstablishmentPart:
    """A child carries the establishment's present parties, bound so that they cannot differ."""

    parties = PARTIES
    extra_args: tuple[Any, ...] = ()

    establishment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("establishments.id"))
    owner_id: Mapped[uuid.UUID]
    team_id: Mapped[uuid.UUID | None]
    sector_authority_id: Mapped[uuid.UUID | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (
            *(
                ForeignKeyConstraint(
                    ["establishment_id", column], ["establishments.id", f"establishments.{column}"], onupdate="CASCADE"
                )
                for column in PARTIES.values()
            ),
            *cls.extra_args,
        )


class EstablishmentStanding(Identified, EstablishmentPart, Base):
    """What the register says of an establishment from one day to another (lịch sử cơ sở); rows are never taken away.

    It holds on D where `valid_from <= D` and `valid_to` is empty or later than D; days that were corrected away are an
    empty stretch (`valid_to = valid_from`). `recorded_at` and `ended_at` tell when the register learned of it, so that
    a figure of an earlier moment can be told again. `sector_id` is the department then; `sector_authority_id`, as in
    every child, the one now.
    """

    __tablename__ = "establishment_standings"
    extra_args = (
        CheckConstraint(f"state in ({STATES})", name="state"),
        CheckConstraint("valid_to >= valid_from", name="valid_to"),
        CheckConstraint("(valid_to is null) = (ended_at is null)", name="ended_at"),
        Index(
            "uq_establishment_standings_present",
            "establishment_id",
            unique=True,
            postgresql_where=text("valid_to is null"),
        ),
        Index("ix_establishment_standings_establishment_id", "establishment_id", "valid_from"),
        Index(
            "ix_establishment_standings_counted",
            *("owner_id", "valid_from"),
            postgresql_where=text("is_listed and state = 'active'"),
        ),
    )

    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    area_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("areas.id"))
    kind: Mapped[str] = mapped_column(ForeignKey("establishment_kinds.code"))
    sector_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    name: Mapped[str]
    address: Mapped[str]
    licence_number: Mapped[str | None]
    state: Mapped[str]
    is_listed: Mapped[bool]
    verb: Mapped[str]
    reason: Mapped[str | None]
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    recorded_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    ended_at: Mapped[datetime | None]


class EstablishmentHeadcount(Identified, EstablishmentPart, Base):
    """How many people work there on a day (số lao động): a number, and nothing of anybody; only ever added to."""

    __tablename__ = "establishment_headcounts"
    extra_args = (
        CheckConstraint("workers >= 0", name="workers"),
        Index(
            "ix_establishment_headcounts_establishment_id", "establishment_id", desc("counted_on"), desc("recorded_at")
        ),
    )

    counted_on: Mapped[date]
    workers: Mapped[int]
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    recorded_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
