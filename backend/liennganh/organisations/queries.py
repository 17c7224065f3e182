"""Territory and bodies on the business date, found without diacritics, ordered as Vietnamese orders."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select

from liennganh.access.context import Context
from liennganh.core.errors import NotFound
from liennganh.core.paging import Paging, page_of
from liennganh.core.vietnamese import fold
from liennganh.organisations.models import Area, Organisation, OrganisationMember


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


def _ordered(statement: Select[Any], model: Any, sort: str) -> Select[Any]:
    column = model.code if sort.endswith("code") else model.sort_key
    return statement.order_by(column.desc() if sort.startswith("-") else column.asc(), model.code, model.id)


def _narrowed(statement: Select[Any], model: Any, wanted: Wanted) -> Select[Any]:
    for name in ("level", "kind", "parent_id"):
        if (value := getattr(wanted, name)) is not None:
            statement = statement.where(getattr(model, name) == value)
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
        .where(OrganisationMember.member_id == member_id)
        .order_by(Organisation.sort_key)
    )
    return list(rows)


async def count_children(ctx: Context, organisation_id: uuid.UUID) -> int:
    """Bodies directly under this one."""
    return await ctx.session.scalar(select(func.count()).where(Organisation.parent_id == organisation_id)) or 0
