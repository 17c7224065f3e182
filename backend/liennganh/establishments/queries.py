"""Reading the register under the request's scope: one page, one establishment with its history, a day gone by."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import orjson
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.verbs import Verb
from liennganh.core.errors import NotFound, NotPermittedHere
from liennganh.core.paging import Paging
from liennganh.establishments.models import (
    Establishment,
    EstablishmentHeadcount,
    EstablishmentKind,
    EstablishmentStanding,
)
from liennganh.establishments.wording import words_of
from liennganh.organisations.models import Area, Organisation

Owner, Sector = aliased(Organisation), aliased(Organisation)
REGISTER = (Path(__file__).parent / "register.sql").read_text()
SEARCH = "select ids, total from app.search_establishments($1::text::jsonb)"


@dataclass(frozen=True)
class Wanted:
    """What the register is narrowed to."""

    q: str | None = None
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    area_id: uuid.UUID | None = None
    district: str | None = None
    sector: str | None = None
    is_listed: bool | None = None
    sort: str = "name"


class Line(NamedTuple):
    """An establishment with what it names."""

    establishment: Establishment
    kind: EstablishmentKind
    area: Area
    owner: Organisation
    sector: Organisation | None


def lines() -> Select[Any]:
    """Establishments with what a line of the register says."""
    statement: Select[Any] = (
        select(Establishment, EstablishmentKind, Area, Owner, Sector)  # type: ignore[assignment]
        .join(EstablishmentKind, EstablishmentKind.code == Establishment.kind)
        .join(Area, Area.id == Establishment.area_id)
        .join(Owner, Owner.id == Establishment.owner_id)
        .outerjoin(Sector, Sector.id == Establishment.sector_authority_id)
    )
    return statement


async def list_establishments(ctx: Context, wanted: Wanted, paging: Paging) -> tuple[list[Line], int]:
    """One page and the exact total. The function names the rows; they are read under row security once more."""
    asked = await _asked(ctx, wanted) | {"limit": paging.page_size, "offset": paging.offset}
    sql = await ctx.driver()
    found = await sql.fetchrow(SEARCH, orjson.dumps(asked, default=str).decode())
    assert found is not None
    rows = {
        row[0].id: Line(*row)
        for row in await ctx.session.execute(lines().where(Establishment.id.in_(found["ids"] or [])))
    }
    return [rows[one] for one in found["ids"] or [] if one in rows], found["total"]


async def _asked(ctx: Context, wanted: Wanted) -> dict[str, Any]:
    asked: dict[str, Any] = {"sort": wanted.sort, "words": words_of(wanted.q or "")}
    if wanted.kinds:
        asked["kinds"] = wanted.kinds
    if wanted.states:
        asked["states"] = wanted.states
    if wanted.area_id:
        inside = select(Area.id).where(or_(Area.id == wanted.area_id, Area.parent_id == wanted.area_id))
        asked["areas"] = list(await ctx.session.scalars(inside))
    for name, code in (("owner", wanted.district), ("sector", wanted.sector)):
        if code:
            body = await ctx.session.scalar(select(Organisation.id).where(Organisation.code == code))
            asked[name] = body or uuid.UUID(int=0)
    if wanted.is_listed is not None:
        asked["listed"] = wanted.is_listed
    return asked


async def get_establishment(ctx: Context, establishment_id: uuid.UUID, /, *, lock: bool = True) -> Establishment:
    """The establishment under the request's verb; hidden and absent are 404, seen but not allowed 403."""
    statement = select(Establishment).where(Establishment.id == establishment_id)
    if found := (await ctx.session.scalars(statement.with_for_update() if lock else statement)).one_or_none():
        return found
    await ctx.turn_to(Verb.ESTABLISHMENT_READ)
    if await ctx.session.scalar(select(Establishment.id).where(Establishment.id == establishment_id)):
        raise NotPermittedHere
    raise NotFound


async def get_line(ctx: Context, establishment_id: uuid.UUID) -> Line:
    """The establishment with what it names."""
    found = (await ctx.session.execute(lines().where(Establishment.id == establishment_id))).one_or_none()
    if found is None:
        raise NotFound
    return Line(*found)


async def list_standings(ctx: Context, establishment_id: uuid.UUID) -> list[tuple[Any, ...]]:
    """Its history, as it was entered; each with kind, area, department and the name of who entered it."""
    standing = EstablishmentStanding
    rows = await ctx.session.execute(
        select(standing, EstablishmentKind, Area, Sector, Actor.name)
        .join(EstablishmentKind, EstablishmentKind.code == standing.kind)
        .join(Area, Area.id == standing.area_id)
        .outerjoin(Sector, Sector.id == standing.sector_id)
        .join(Actor, Actor.id == standing.actor_id)
        .where(standing.establishment_id == establishment_id)
        .order_by(standing.recorded_at, standing.id)
    )
    return [tuple(row) for row in rows]


async def list_headcounts(ctx: Context, establishment_id: uuid.UUID) -> list[tuple[EstablishmentHeadcount, str]]:
    """Every number that was counted, the latest day first."""
    rows = await ctx.session.execute(
        select(EstablishmentHeadcount, Actor.name)
        .join(Actor, Actor.id == EstablishmentHeadcount.actor_id)
        .where(EstablishmentHeadcount.establishment_id == establishment_id)
        .order_by(EstablishmentHeadcount.counted_on.desc(), EstablishmentHeadcount.recorded_at.desc())
    )
    return [(row[0], row[1]) for row in rows]


def standing_on(day: date) -> Select[Any]:
    """The register of a day: what it then said of each establishment, as it is known now."""
    row = EstablishmentStanding
    return select(row).where(row.valid_from <= day, or_(row.valid_to.is_(None), row.valid_to > day))


async def register_on(ctx: Context, day: date, known_at: datetime | None = None) -> list[asyncpg.Record]:
    """How many there were on a day, by district, kind and department; `known_at`: as the register knew it then."""
    sql = await ctx.driver()
    return await sql.fetch(REGISTER, day, known_at)


async def list_kinds(ctx: Context) -> list[tuple[EstablishmentKind, Organisation | None]]:
    """Every kind in its order, with its department."""
    rows = await ctx.session.execute(
        select(EstablishmentKind, Sector)
        .outerjoin(Sector, Sector.id == EstablishmentKind.sector_authority_id)
        .order_by(EstablishmentKind.position, EstablishmentKind.code)
    )
    return [(row[0], row[1]) for row in rows]
