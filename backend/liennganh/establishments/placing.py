"""Whose register an establishment stands in: its commune's district, with the district's team 178; and departments."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.core.errors import Words
from liennganh.organisations.lineage import Lineage, stands
from liennganh.organisations.models import Area, Organisation
from liennganh.organisations.queries import on

COMMITTEE, TEAM = "peoples_committee", "inspection_team"
NOT_A_COMMUNE = Words("Chọn xã, phường, thị trấn nơi cơ sở hoạt động", "Choose the commune in which it is")


UNKNOWN_SECTOR = Words("Không có cơ quan quản lý ngành này", "There is no such department")


@dataclass(frozen=True)
class Place:
    """A commune (or a district that has none), its district, and the bodies that keep the register there."""

    area: Area
    district: Area
    owner: Organisation
    team_id: uuid.UUID | None


async def places_of(ctx: Context) -> dict[uuid.UUID, Place]:
    """Every place where an establishment may stand today, by area."""
    lineage = await Lineage.of(ctx, Area)
    areas = {row.id: row for row in lineage.rows.values() if stands(row, ctx.today)}
    kinds = Organisation.kind.in_((COMMITTEE, TEAM)), Organisation.level == "district", ~Organisation.is_group
    bodies = list(await ctx.session.scalars(select(Organisation).where(on(Organisation, ctx.today), *kinds)))
    # What points at territory that has ended means whatever carries it on.
    now = {key: row.id for key in lineage.rows if (row := lineage.carrying(key, ctx.today))}
    owners = {now.get(body.area_id): body for body in bodies if body.area_id and body.kind == COMMITTEE}
    teams = {now.get(body.area_id): body.id for body in bodies if body.area_id and body.kind == TEAM}
    parents = {now.get(area.parent_id) for area in areas.values() if area.parent_id}
    found = {}
    for area in areas.values():
        district = areas.get(now.get(area.parent_id)) if area.level == "commune" and area.parent_id else area
        is_smallest = area.level == "commune" or area.id not in parents
        if district and district.level == "district" and is_smallest and (owner := owners.get(district.id)):
            found[area.id] = Place(area, district, owner, teams.get(district.id))
    return found


async def department_of(ctx: Context, code: str) -> Organisation | None:
    """The department of today with this code."""
    named = Organisation.code == code, ~Organisation.is_group, on(Organisation, ctx.today)
    return (await ctx.session.scalars(select(Organisation).where(*named))).one_or_none()
