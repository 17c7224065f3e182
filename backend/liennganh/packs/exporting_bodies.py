"""The territory and the bodies that a plan's pack names."""

from __future__ import annotations

import csv
import io
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.vietnamese import sort_key
from liennganh.establishments.models import EstablishmentKind
from liennganh.organisations.models import Area, Organisation, OrganisationMember, OrganisationSuccession
from liennganh.plans.models import Obligation, Plan, PlanCoordinator
from liennganh.plans.pack_bodies import AgenciesFile, AreaRow, GroupPart, OrganisationPart, RolePart
from liennganh.tasks.models import Task, TaskParty

COLUMNS = tuple(AreaRow.model_fields)
SAME = ("code", "name_vi", "name_en", "short_vi", "kind", "level", "valid_from", "note")


@dataclass(frozen=True)
class Bodies:
    """The rows that stand for the codes of a pack, in which a code stands once; `codes` knows every row's."""

    organisations: list[Organisation]
    areas: list[Area]
    codes: dict[uuid.UUID, str]
    area_codes: dict[uuid.UUID, str]
    members: dict[uuid.UUID, list[str]]

    @classmethod
    async def of(cls, session: AsyncSession, plan: Plan) -> Bodies:
        """What the plan refers to, and what else existed in its days."""
        rows = list(await session.scalars(select(Organisation).order_by(Organisation.valid_from, Organisation.id)))
        areas = list(await session.scalars(select(Area).order_by(Area.valid_from, Area.id)))
        named, days = await _named(session, plan), _days(plan)
        held = _one_per_code(rows, named, days)
        grounds = {row.area_id for row in held if row.area_id}
        members: dict[uuid.UUID, list[str]] = defaultdict(list)
        codes = {row.id: row.code for row in rows}
        for one in await session.scalars(select(OrganisationMember)):
            members[one.group_id].append(codes[one.member_id])
        return cls(
            organisations=sorted(held, key=lambda row: row.code),
            areas=sorted(_one_per_code(areas, grounds, days), key=_place),
            codes=codes,
            area_codes={row.id: row.code for row in areas},
            members={group: sorted(set(found)) for group, found in members.items()},
        )

    def ground_of(self, row: Organisation) -> str | None:
        """Where it stands. A body made in the app may have no place of its own; a pack wants one: the city."""
        if row.area_id or row.level == "central":
            return self.area_codes[row.area_id] if row.area_id else None
        return next((area.code for area in self.areas if area.level == row.level == "city"), None)


def _days(plan: Plan) -> tuple[date, date]:
    said = plan.document
    return date.fromisoformat(said["starts_on"]), date.fromisoformat(said["ends_on"])


def _one_per_code(rows: Iterable[Any], named: set[Any], days: tuple[date, date]) -> list[Any]:
    """A code may be used again after a merger or a renaming: the row that the plan names goes before, then the first
    that existed in its days."""
    found: dict[str, Any] = {}
    for row in rows:
        exists = row.valid_from <= days[1] and (row.valid_to is None or row.valid_to > days[0])
        earlier = found.get(row.code)
        if (row.id in named and (earlier is None or earlier.id not in named)) or (exists and earlier is None):
            found[row.code] = row
    return list(found.values())


def _place(row: Area) -> tuple[int, str]:
    """Above before below, as people read territory."""
    return ("city", "district", "commune").index(row.level), row.code


async def _named(session: AsyncSession, plan: Plan) -> set[Any]:
    """The bodies that rows of the plan point at."""
    sources = (
        select(Obligation.organisation_id).where(Obligation.plan_id == plan.id),
        select(PlanCoordinator.organisation_id).where(PlanCoordinator.plan_id == plan.id),
        select(TaskParty.organisation_id).join(Task, Task.id == TaskParty.task_id).where(Task.plan_id == plan.id),
        select(EstablishmentKind.sector_authority_id),
    )
    found: set[Any] = {plan.issuer_id}
    for source in sources:
        found |= set(await session.scalars(source.distinct()))
    return found - {None}


def areas_csv(bodies: Bodies) -> bytes:
    """The file of territory; an empty cell where nothing is known."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in bodies.areas:
        same = {name: getattr(row, name) for name in ("code", "level", "kind", "name_vi", "name_en", "valid_from")}
        parent = bodies.area_codes[row.parent_id] if row.parent_id else None
        tile = {"tile_col": row.tile_column, "tile_row": row.tile_row, "tile_short": row.short}
        said = same | tile | {"parent": parent, "valid_to": row.valid_to, "short_vi": _short(row)}
        writer.writerow({name: "" if value is None else value for name, value in said.items()})
    return target.getvalue().encode()


def _short(row: Area) -> str:
    """The name without its kind, by which it is ordered: the end of the name that gives the very key it has."""
    words = row.name_vi.split()
    ends = (" ".join(words[number:]) for number in range(len(words)))
    return next((end for end in ends if sort_key(end[:1].upper() + end[1:]) == row.sort_key), row.name_vi)


async def agencies_of(session: AsyncSession, plan: Plan, bodies: Bodies) -> AgenciesFile:
    """Bodies, groups with their members by name, and who coordinates."""
    announced = select(OrganisationSuccession).where(OrganisationSuccession.successor_id.is_(None))
    successors: dict[uuid.UUID, dict[str, Any]] = {}
    for one in await session.scalars(announced.order_by(OrganisationSuccession.id)):
        said = {"name_vi": one.successor_name_vi, "basis": one.basis, "verified": one.is_verified}
        successors.setdefault(one.predecessor_id, {name: value for name, value in said.items() if value is not None})
    roles = await session.scalars(
        select(PlanCoordinator).where(PlanCoordinator.plan_id == plan.id).order_by(PlanCoordinator.valid_from)
    )
    return AgenciesFile(
        roles=[
            RolePart(
                role="coordinator",
                organisation=bodies.codes[one.organisation_id],
                valid_from=one.valid_from,
                valid_to=one.valid_to,
                basis="stated",
            )
            for one in roles
        ],
        organisations=[_body(row, bodies, successors) for row in bodies.organisations if not row.is_group],
        groups=[_group(row, bodies) for row in bodies.organisations if row.is_group],
    )


def _body(row: Organisation, bodies: Bodies, successors: dict[uuid.UUID, dict[str, Any]]) -> OrganisationPart:
    return OrganisationPart.model_validate(
        {name: getattr(row, name) for name in (*SAME, "short_en", "valid_to")}
        | {"area": bodies.ground_of(row)}
        | {"parent": bodies.codes[row.parent_id] if row.parent_id else None}
        | {"reports_to": bodies.codes[row.reports_to_id] if row.reports_to_id else None}
        | {"named_in": row.named_in, "successor_2025": successors.get(row.id)}
    )


def _group(row: Organisation, bodies: Bodies) -> GroupPart:
    return GroupPart.model_validate(
        {name: getattr(row, name) for name in SAME}
        | {"parent": bodies.codes[row.parent_id] if row.parent_id else None}
        | {"named_in": row.named_in, "members": bodies.members.get(row.id, [])}
    )
