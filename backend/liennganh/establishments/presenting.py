"""Establishments put together for their reader."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.workflow import etag_of
from liennganh.establishments import queries, schemas
from liennganh.establishments.models import EstablishmentKind
from liennganh.establishments.queries import Line
from liennganh.establishments.standing import SAID
from liennganh.establishments.workflow import ESTABLISHMENT
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import in_language, ref_of

COPIED = (
    *("id", "name", "address", "licence_number", "is_sector_chosen", "state", "is_listed", "since", "workers"),
    *("workers_counted_on", "updated_at", "version"),
)
OF_A_STANDING = (
    *("id", "verb", "valid_from", "valid_to", "state", "is_listed", "name", "address", "licence_number", "reason"),
    "recorded_at",
)
COUNTED = ("active", "suspended", "listed", "counted")


def kind_ref(ctx: Context, kind: EstablishmentKind) -> schemas.EstablishmentKindRef:
    """A kind in the reader's language."""
    return schemas.EstablishmentKindRef(code=kind.code, name=in_language(kind, "name", ctx.locale))


def summaries_of(ctx: Context, lines: Iterable[Line]) -> list[schemas.EstablishmentRead]:
    """Lines of the register."""
    return [schemas.EstablishmentRead.model_validate(_summary(ctx, line)) for line in lines]


def _summary(ctx: Context, line: Line) -> dict[str, Any]:
    row = line.establishment
    return {name: getattr(row, name) for name in COPIED} | {
        "kind": kind_ref(ctx, line.kind),
        "area": ref_of(line.area, ctx.locale),
        "district": ref_of(line.owner, ctx.locale),
        "sector": ref_of(line.sector, ctx.locale) if line.sector else None,
        "etag": etag_of(ctx, row),
        "actions": [verb.value for verb in ESTABLISHMENT.actions(ctx, row)],
    }


async def detail_of(ctx: Context, establishment_id: uuid.UUID) -> schemas.EstablishmentDetail:
    """One in full, as whoever reads it may see it."""
    await ctx.session.flush()
    if ctx.verb != Verb.ESTABLISHMENT_READ:
        await ctx.turn_to(Verb.ESTABLISHMENT_READ)
    line = await queries.get_line(ctx, establishment_id)
    row = line.establishment
    team = await ctx.session.get(Organisation, row.team_id) if row.team_id else None
    standings = list(_standings(ctx, await queries.list_standings(ctx, row.id)))
    headcounts = await queries.list_headcounts(ctx, row.id)
    return schemas.EstablishmentDetail.model_validate(
        _summary(ctx, line)
        | {
            "note": row.note,
            "team": ref_of(team, ctx.locale) if team else None,
            "standings": standings[::-1],
            "headcounts": [
                {name: getattr(one, name) for name in ("id", "counted_on", "workers", "recorded_at")} | {"by": by}
                for one, by in headcounts
            ],
        }
    )


def _standings(ctx: Context, rows: list[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """In the order they were entered, each with what it changed of the one before."""
    before: Any = None
    for row, kind, area, sector, by in rows:
        names = (*SAID, "sector_id")
        changed = [name for name in names if before and getattr(before, name) != getattr(row, name)]
        before = row
        yield {name: getattr(row, name) for name in OF_A_STANDING} | {
            "kind": kind_ref(ctx, kind),
            "area": ref_of(area, ctx.locale),
            "sector": ref_of(sector, ctx.locale) if sector else None,
            "by": by,
            "changed": [name.removesuffix("_id") for name in changed],
        }


async def register_at(ctx: Context, day: date) -> schemas.RegisterAt:
    """The register of a day in numbers, with the district, kind and department of each line."""
    rows = await queries.register_on(ctx, day)
    kinds = {kind.code: kind for kind, _ in await queries.list_kinds(ctx)}
    ids = {one for row in rows for one in (row["owner_id"], row["sector_id"]) if one}
    found = await ctx.session.scalars(select(Organisation).where(Organisation.id.in_(ids)))
    bodies = {body.id: body for body in found}
    rows.sort(key=lambda row: (bodies[row["owner_id"]].sort_key, kinds[row["kind"]].position))
    lines = [
        schemas.RegisterLine(
            district=ref_of(bodies[row["owner_id"]], ctx.locale),
            kind=kind_ref(ctx, kinds[row["kind"]]),
            sector=ref_of(bodies[row["sector_id"]], ctx.locale) if row["sector_id"] else None,
            **{name: row[name] for name in COUNTED},
        )
        for row in rows
    ]
    return schemas.RegisterAt(on=day, lines=lines, **{name: sum(row[name] for row in rows) for name in COUNTED})
