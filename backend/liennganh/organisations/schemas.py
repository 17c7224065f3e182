"""Bodies and territory as the API shows them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated, Any

from fastapi import Query
from pydantic import Field

from liennganh.core.schemas import Read, Ref

OfBody = Annotated[
    uuid.UUID | None, Query(description="One body's, with those under its earlier names and of bodies it carries on")
]


def in_language(row: Any, field: str, locale: str) -> Any:
    """`name_vi` or `name_en` of a row, by the reader's language."""
    return getattr(row, f"{field}_{'en' if locale == 'en' else 'vi'}")


def ref_of(row: Any, locale: str) -> Ref:
    """A named row; its short name where it has one."""
    short = in_language(row, "short", locale) if hasattr(row, "short_vi") else None
    return Ref(id=row.id, code=row.code, name=in_language(row, "name", locale), short_name=short)


class AreaRead(Ref):
    """A city, district or commune of the business date."""

    level: str
    kind: str
    parent_id: uuid.UUID | None
    valid_from: date
    valid_to: date | None


class TileRead(AreaRead):
    """An area inside another, with its place on the tile map where it has one."""

    tile_column: int | None = Field(examples=[2])
    tile_row: int | None = Field(examples=[1])
    children_count: int = Field(examples=[17])


class AreaChange(Read):
    """A share of an area that became part of another on a day."""

    area: AreaRead
    share: float = Field(examples=[1.0])
    effective_on: date
    basis: str | None


class NameRead(Read):
    """What something of this code was called between two dates, the second one exclusive."""

    id: uuid.UUID
    name: str
    valid_from: date
    valid_to: date | None


class Administered(Read):
    """What an administrator needs beside it: the version a change must name, and what may be changed."""

    etag: str
    actions: list[str] = Field(examples=[["organisation.edit", "organisation.rename"]])


class AreaWords(Read):
    """The names in both languages, and the place on the tile map."""

    name_vi: str
    name_en: str
    short: str | None
    tile_column: int | None
    tile_row: int | None


class BodyWords(Read):
    """The names in both languages."""

    name_vi: str
    name_en: str
    short_vi: str
    short_en: str


class AreaDetail(AreaRead, Administered):
    """An area in full: what it lies in, what lies in it, which bodies stand on it, what it was and became."""

    parents: list[Ref]
    children: list[TileRead]
    organisations: list[OrganisationRef]
    predecessors: list[AreaChange]
    successors: list[AreaChange]
    names: list[NameRead]
    words: AreaWords


class OrganisationRef(Ref):
    """A body with its level and kind."""

    level: str
    kind: str
    area_id: uuid.UUID | None = None

    @classmethod
    def of(cls, row: Any, locale: str) -> OrganisationRef:
        """From an Organisation."""
        return cls(**ref_of(row, locale).model_dump(), level=row.level, kind=row.kind, area_id=row.area_id)


class SuccessorRead(Read):
    """Who takes a body's work over; unverified while only announced."""

    name: str
    code: str | None
    effective_on: date | None
    basis: str | None
    is_verified: bool
    id: uuid.UUID | None
    share: float = Field(examples=[1.0])


class PredecessorRead(Read):
    """A body whose work was taken over, with its share."""

    id: uuid.UUID
    code: str
    name: str
    share: float = Field(examples=[1.0])
    effective_on: date | None
    basis: str | None


class OrganisationRead(OrganisationRef, Administered):
    """A body in full: where it stands, what it belongs to, who is in its group."""

    is_group: bool
    parent: Ref | None
    reports_to: Ref | None
    area: Ref | None
    note: str | None
    named_in: list[str]
    valid_from: date
    valid_to: date | None
    members: list[Ref]
    groups: list[Ref]
    children: list[OrganisationRef]
    children_count: int
    receives_from: list[OrganisationRef]
    successors: list[SuccessorRead]
    predecessors: list[PredecessorRead]
    names: list[NameRead]
    words: BodyWords
