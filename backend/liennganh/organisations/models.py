"""Territory and the bodies that stand on it, each with the dates between which it exists."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class Dated:
    """What exists between two dates, the second one exclusive. A change from a day on is a row of its own, so that what
    was official before still says what it said.

    `heir_id` is what carries it on from `valid_to`: what stands under it then stands under the heir, and whoever acts
    for the heir reaches what it left. `is_kept`: an administrator has decided on it, and an import leaves it alone.
    """

    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    is_kept: Mapped[bool] = mapped_column(server_default=text("false"))
    version: Mapped[int] = mapped_column(server_default=text("1"))


class Area(Identified, Dated, Base):
    """Territory (đơn vị hành chính). Codes are reused after mergers, so the key is (code, valid_from)."""

    __tablename__ = "areas"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        CheckConstraint("level in ('city', 'district', 'commune')", name="level"),
        CheckConstraint("valid_to is null or valid_to > valid_from", name="validity"),
        CheckConstraint("heir_id is null or valid_to is not null and heir_id <> id", name="heir"),
    )

    code: Mapped[str]
    name_vi: Mapped[str]
    name_en: Mapped[str]
    level: Mapped[str]
    kind: Mapped[str]
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("areas.id"), index=True)
    short: Mapped[str | None]
    tile_column: Mapped[int | None]
    tile_row: Mapped[int | None]
    heir_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("areas.id"), index=True)
    folded: Mapped[str]
    sort_key: Mapped[str]


class AreaSuccession(Identified, Base):
    """A share of one area that became part of another on a day; facts stay with the area they were reported for."""

    __tablename__ = "area_successions"
    __table_args__ = (UniqueConstraint("predecessor_id", "successor_id", "effective_on"),)

    predecessor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("areas.id"))
    successor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("areas.id"))
    share: Mapped[Decimal] = mapped_column(Numeric(7, 6))
    effective_on: Mapped[date]
    basis: Mapped[str | None]


class Organisation(Identified, Dated, Base):
    """A body at a place (cơ quan, đơn vị): department, People's Committee, police, union, team 178 or a group of them.

    `parent_id` says whose subtree it belongs to (rights follow it); `reports_to_id` says who receives its reports.
    """

    __tablename__ = "organisations"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        CheckConstraint("valid_to is null or valid_to > valid_from", name="validity"),
        CheckConstraint("heir_id is null or valid_to is not null and heir_id <> id", name="heir"),
        Index("ix_organisations_folded", "folded"),
    )

    code: Mapped[str]
    name_vi: Mapped[str]
    name_en: Mapped[str]
    short_vi: Mapped[str]
    short_en: Mapped[str]
    kind: Mapped[str]
    level: Mapped[str]
    is_group: Mapped[bool] = mapped_column(server_default=text("false"))
    area_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("areas.id"), index=True)
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    reports_to_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    note: Mapped[str | None]
    named_in: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    heir_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    folded: Mapped[str]
    sort_key: Mapped[str]


class OrganisationMember(Base):
    """Membership of a concrete body in a group such as "UBND các quận, huyện"."""

    __tablename__ = "organisation_members"

    group_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True, index=True)


class OrganisationSuccession(Identified, Base):
    """A body whose work passed, whole or in a named field, to another on a day."""

    __tablename__ = "organisation_successions"
    __table_args__ = (UniqueConstraint("predecessor_id", "successor_name_vi"),)

    predecessor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    successor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    successor_name_vi: Mapped[str]
    share: Mapped[Decimal] = mapped_column(Numeric(7, 6), server_default=text("1"))
    effective_on: Mapped[date | None]
    basis: Mapped[str | None]
    is_verified: Mapped[bool] = mapped_column(server_default=text("false"))


class OrganisationClosure(Base):
    """Every body under every ancestor (itself included), with the dates on which the whole path holds.

    `is_line`: not because it stands there, but because the ancestor carries on what it left when it ended.
    """

    __tablename__ = "organisation_closure"

    ancestor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    descendant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True, index=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date | None]
    is_line: Mapped[bool] = mapped_column(server_default=text("false"))
