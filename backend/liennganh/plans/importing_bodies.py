"""Writing a pack's territory and bodies, which plans of several years share."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from liennganh.core.vietnamese import fold, sort_key
from liennganh.organisations.models import Area, Organisation, OrganisationMember, OrganisationSuccession
from liennganh.plans.pack import Pack
from liennganh.plans.pack_bodies import GroupPart, OrganisationPart
from liennganh.plans.pack_diff import Alignment, Row

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
    ids = await alignment.align(
        Area.__table__, "area", ("code", "valid_from"), rows, told_by=("code",), points=("parent_id",)
    )
    return {code: ids[key] for code, key in keys.items()}


async def _organisations(alignment: Alignment, pack: Pack, areas: Ids) -> Ids:
    bodies: list[OrganisationPart | GroupPart] = [*pack.organisations.values(), *pack.groups]
    keys = {body.code: (body.code, body.valid_from) for body in bodies}
    rows = [_organisation(body, areas, keys) for body in bodies]
    ids = await alignment.align(
        Organisation.__table__,
        "organisation",
        ("code", "valid_from"),
        rows,
        told_by=("code",),
        points=("parent_id", "reports_to_id"),
    )
    return {code: ids[key] for code, key in keys.items()}


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
    await alignment.align(OrganisationSuccession.__table__, "succession", ("predecessor_id", "successor_name_vi"), rows)
