"""Writing a pack's territory and bodies, which plans of several years share."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.vietnamese import fold, sort_key
from liennganh.organisations.models import Area, Organisation, OrganisationMember, OrganisationSuccession
from liennganh.plans.pack import Pack
from liennganh.plans.pack_bodies import GroupPart, OrganisationPart
from liennganh.plans.pack_diff import Alignment, Change, Row

TOLD = ("name_vi", "name_en", "valid_to")
NOUNS = ("area", "organisation", "group member", "succession")
Ids = dict[str, uuid.UUID]


@dataclass(frozen=True)
class Places:
    """The ids a pack's codes stand for."""

    areas: Ids
    organisations: Ids


async def import_bodies(alignment: Alignment, pack: Pack) -> Places:
    areas = await _areas(alignment, pack)
    organisations = await _organisations(alignment, pack, areas)
    groups = [organisations[group.code] for group in pack.groups]
    await alignment.align(
        OrganisationMember.__table__,
        "group member",
        ("group_id", "member_id"),
        [
            {"group_id": organisations[group], "member_id": organisations[member]}
            for group, members in pack.members.items()
            for member in members
        ],
        within=OrganisationMember.group_id.in_(groups),
    )
    await _successions(alignment, pack, organisations)
    return Places(areas, organisations)


async def _areas(alignment: Alignment, pack: Pack) -> Ids:
    keys = {row.code: (row.code, row.valid_from) for row in pack.areas}
    rows: list[Row] = [
        {
            "code": row.code,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "name_vi": row.name_vi,
            "name_en": row.name_en,
            "level": row.level,
            "kind": row.kind,
            "parent_id": keys[row.parent] if row.parent else None,
            "short": row.tile_short,
            "tile_column": row.tile_col,
            "tile_row": row.tile_row,
            "folded": fold(f"{row.name_vi} {row.code}"),
            "sort_key": sort_key(row.short_vi),
        }
        for row in pack.areas
    ]
    rows = await _without_decided(alignment, Area, "area", rows)
    ids = await alignment.align(
        Area.__table__, "area", ("code", "valid_from"), rows, told_by=("code",), points=("parent_id",)
    )
    return {code: ids[key] for code, key in keys.items()}


async def _organisations(alignment: Alignment, pack: Pack, areas: Ids) -> Ids:
    bodies: list[OrganisationPart | GroupPart] = [*pack.organisations.values(), *pack.groups]
    keys = {body.code: (body.code, body.valid_from) for body in bodies}
    rows = [_organisation(body, areas, keys) for body in bodies]
    rows = await _without_decided(alignment, Organisation, "organisation", rows)
    ids = await alignment.align(
        Organisation.__table__,
        "organisation",
        ("code", "valid_from"),
        rows,
        told_by=("code",),
        points=("parent_id", "reports_to_id"),
    )
    return {code: ids[key] for code, key in keys.items()}


async def last_days(session: AsyncSession) -> dict[uuid.UUID, date]:
    """Until when bodies stood that another one carries on now: what they were, that one is."""
    carried = select(Organisation.id, Organisation.valid_to).where(Organisation.heir_id.is_not(None))
    return {key: until for key, until in await session.execute(carried) if until}


async def _without_decided(alignment: Alignment, model: Any, noun: str, rows: list[Row]) -> list[Row]:
    """What an administrator has decided on stays: of such a row the key alone is left, for others to point at."""
    decided = await alignment.session.scalars(select(model).where(model.is_kept))
    by_key = {(row.code, row.valid_from): row for row in decided}
    left = []
    for row in rows:
        known = by_key.get((row["code"], row["valid_from"]))
        if known is None:
            left.append(row)
            continue
        told = {name: (getattr(known, name), row[name]) for name in TOLD if getattr(known, name) != row[name]}
        alignment.changes.items.append(Change("administered", noun, row["code"], told))
        left.append({"code": row["code"], "valid_from": row["valid_from"]})
    return left


def _organisation(body: OrganisationPart | GroupPart, areas: Ids, keys: dict[str, tuple[str, date]]) -> Row:
    row: Row = {
        "code": body.code,
        "valid_from": body.valid_from,
        "valid_to": None,
        "name_vi": body.name_vi,
        "name_en": body.name_en,
        "short_vi": body.short_vi,
        "short_en": body.name_en,
        "kind": body.kind,
        "level": body.level,
        "is_group": True,
        "area_id": None,
        "parent_id": keys[body.parent] if body.parent else None,
        "reports_to_id": None,
        "note": body.note,
        "named_in": list(body.named_in),
        "folded": fold(f"{body.name_vi} {body.short_vi} {body.code}"),
        "sort_key": sort_key(body.name_vi),
    }
    if isinstance(body, OrganisationPart):
        row |= {
            "valid_to": body.valid_to,
            "short_en": body.short_en,
            "is_group": False,
            "area_id": areas[body.area] if body.area else None,
            "reports_to_id": keys[body.reports_to] if body.reports_to else None,
        }
    return row


async def _successions(alignment: Alignment, pack: Pack, organisations: Ids) -> None:
    rows: list[dict[str, Any]] = [
        {
            "predecessor_id": organisations[body.code],
            "successor_name_vi": body.successor_2025["name_vi"],
            "basis": body.successor_2025.get("basis"),
            "is_verified": bool(body.successor_2025.get("verified")),
        }
        for body in pack.organisations.values()
        if body.successor_2025
    ]
    came = await alignment.session.execute(
        select(OrganisationSuccession.predecessor_id, OrganisationSuccession.successor_name_vi).where(
            OrganisationSuccession.successor_id.is_not(None)
        )
    )
    is_so = {tuple(row) for row in came}
    rows = [row for row in rows if (row["predecessor_id"], row["successor_name_vi"]) not in is_so]
    await alignment.align(OrganisationSuccession.__table__, "succession", ("predecessor_id", "successor_name_vi"), rows)
