"""Territory and bodies on the business date, found without diacritics, ordered as Vietnamese orders."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select

from liennganh.access.context import Context
from liennganh.core.errors import NotFound, Words
from liennganh.core.keys import is_named
from liennganh.core.paging import Paging, page_of
from liennganh.core.vietnamese import fold
from liennganh.organisations.models import (
    Area,
    AreaSuccession,
    Organisation,
    OrganisationMember,
    OrganisationSuccession,
)

UNKNOWN_BODY = Words("Không có cơ quan mã này trong kỳ", "No body has this code today")


@dataclass(frozen=True)
class Wanted:
    """What a list of bodies or areas is narrowed to."""

    q: str | None = None
    level: str | None = None
    kind: str | None = None
    parent_id: uuid.UUID | None = None
    sort: str = "name"


def on(model: Any, day: date) -> Any:
    """Valid on that day."""
    return (model.valid_from <= day) & or_(model.valid_to.is_(None), model.valid_to > day)


async def bodies_of(ctx: Context, codes: Collection[str]) -> dict[str, Organisation]:
    """Those of the business date that have these codes, by code; a code that nobody has is missing."""
    named = select(Organisation).where(Organisation.code.in_(codes), on(Organisation, ctx.today))
    return {body.code: body for body in await ctx.session.scalars(named)}


async def renamings_of(ctx: Context, body: Organisation) -> list[uuid.UUID]:
    """The rows of one body, before and after its name or place changed: they bear one code."""
    return list(await ctx.session.scalars(select(Organisation.id).where(Organisation.code == body.code)))


# For a list that is narrowed to a body: what was said under a name that it bore, or of a body that it carries on, is
# its own to go on with. `{}` stands for the body.
OF_LINE = "= any(array(select l.descendant_id from organisation_closure l where l.ancestor_id = {} and l.is_line))"


def line_of(model: Any, key: uuid.UUID) -> Select[uuid.UUID]:
    """A row and all that it carries on: what points at one of them stands under it."""
    line = select(model.id).where(model.id == key).cte("line", recursive=True)
    line = line.union(select(model.id).where(model.heir_id == line.c.id))
    return select(line.c.id)


async def carrying(ctx: Context, model: Any, key: uuid.UUID | None, day: date) -> Any | None:
    """What carries a row on that day; the last one where nothing does."""
    row = await ctx.session.get(model, key) if key else None
    while row is not None and row.valid_to is not None and row.valid_to <= day and row.heir_id:
        row = await ctx.session.get(model, row.heir_id)
    return row


def _ordered(statement: Select[Any], model: Any, sort: str) -> Select[Any]:
    column = model.code if sort.endswith("code") else model.sort_key
    return statement.order_by(column.desc() if sort.startswith("-") else column.asc(), model.code, model.id)


def _narrowed(statement: Select[Any], model: Any, wanted: Wanted) -> Select[Any]:
    for name in ("level", "kind"):
        if (value := getattr(wanted, name)) is not None:
            statement = statement.where(getattr(model, name) == value)
    if wanted.parent_id is not None:
        statement = statement.where(model.parent_id.in_(line_of(model, wanted.parent_id)))
    if wanted.q:
        statement = statement.where(model.folded.contains(fold(wanted.q), autoescape=True))
    return statement


async def list_areas(ctx: Context, wanted: Wanted, paging: Paging) -> tuple[list[Area], int]:
    """Areas of the business date."""
    statement = _narrowed(select(Area).where(on(Area, ctx.today)), Area, wanted)
    rows, total = await page_of(ctx.session, _ordered(statement, Area, wanted.sort), paging)
    return [row[0] for row in rows], total


async def list_organisations(ctx: Context, wanted: Wanted, paging: Paging) -> tuple[list[Organisation], int]:
    """Bodies of the business date; by code too, since officers know the codes."""
    statement = _narrowed(select(Organisation).where(on(Organisation, ctx.today)), Organisation, wanted)
    rows, total = await page_of(ctx.session, _ordered(statement, Organisation, wanted.sort), paging)
    return [row[0] for row in rows], total


async def get_area(ctx: Context, area_id: uuid.UUID) -> Area:
    """One area, also of the past."""
    if area := await ctx.session.get(Area, area_id):
        return area
    raise NotFound


async def get_organisation(ctx: Context, organisation_id: uuid.UUID) -> Organisation:
    """One body, also of the past."""
    if organisation := await ctx.session.get(Organisation, organisation_id):
        return organisation
    raise NotFound


async def get_standing(ctx: Context, model: Any, key: str, day: date | None = None) -> Any:
    """An area or a body by identifier or code; of several with one code, that of the day, else the latest."""
    order = on(model, day or ctx.today).desc(), model.valid_from.desc()
    found = await ctx.session.scalars(select(model).where(is_named(model, key)).order_by(*order).limit(1))
    if row := found.one_or_none():
        return row
    raise NotFound


async def members_of(ctx: Context, group_id: uuid.UUID) -> list[Organisation]:
    """The concrete bodies of a group."""
    rows = await ctx.session.scalars(
        select(Organisation)
        .join(OrganisationMember, OrganisationMember.member_id == Organisation.id)
        .where(OrganisationMember.group_id == group_id)
        .order_by(Organisation.sort_key)
    )
    return list(rows)


async def groups_of(ctx: Context, member_id: uuid.UUID) -> list[Organisation]:
    """The groups a body belongs to."""
    rows = await ctx.session.scalars(
        select(Organisation)
        .join(OrganisationMember, OrganisationMember.group_id == Organisation.id)
        .where(OrganisationMember.member_id.in_(line_of(Organisation, member_id)))
        .order_by(Organisation.sort_key)
    )
    return list(rows)


async def standing_where(ctx: Context, model: Any, condition: Any, day: date | None = None) -> list[Any]:
    """Areas or bodies of a day that satisfy a condition, in Vietnamese order."""
    statement = select(model).where(condition, on(model, day or ctx.today)).order_by(model.sort_key, model.code)
    return list(await ctx.session.scalars(statement))


async def successors_of(ctx: Context, organisation_id: uuid.UUID) -> list[OrganisationSuccession]:
    """Who takes the body's work over, as far as it is known."""
    return list(
        await ctx.session.scalars(
            select(OrganisationSuccession)
            .where(OrganisationSuccession.predecessor_id == organisation_id)
            .order_by(OrganisationSuccession.successor_name_vi)
        )
    )


async def predecessors_of(
    ctx: Context, organisation_id: uuid.UUID
) -> list[tuple[OrganisationSuccession, Organisation]]:
    """Whose work it took over, the last first."""
    rows = await ctx.session.execute(
        select(OrganisationSuccession, Organisation)
        .join(Organisation, Organisation.id == OrganisationSuccession.predecessor_id)
        .where(OrganisationSuccession.successor_id == organisation_id)
        .order_by(OrganisationSuccession.effective_on.desc(), Organisation.sort_key)
    )
    return [(row[0], row[1]) for row in rows]


async def list_named(ctx: Context, model: Any, code: str) -> list[Any]:
    """All that has had the code, the latest first."""
    rows = await ctx.session.scalars(select(model).where(model.code == code).order_by(model.valid_from.desc()))
    return list(rows)


async def area_changes(ctx: Context, area_id: uuid.UUID) -> tuple[list[Any], list[Any]]:
    """What the area was made from and what became of it: (succession, area) pairs."""
    found = []
    for here, there in (("successor_id", "predecessor_id"), ("predecessor_id", "successor_id")):
        rows = await ctx.session.execute(
            select(AreaSuccession, Area)
            .join(Area, Area.id == getattr(AreaSuccession, there))
            .where(getattr(AreaSuccession, here) == area_id)
            .order_by(AreaSuccession.effective_on, Area.sort_key)
        )
        found.append(list(rows.all()))
    return found[0], found[1]
