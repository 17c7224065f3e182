"""What must agree between the places, bodies and promises of a plan pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from liennganh.core.vietnamese import sort_key
from liennganh.plans.pack_bodies import AgenciesFile, AreaRow, AreasFile, OrganisationPart
from liennganh.plans.pack_files import AGENCIES, AREAS, PLAN, Files
from liennganh.plans.pack_models import PlanFile
from liennganh.plans.pack_reading import Location

ABOVE = {"commune": "district", "district": "city", "city": None}


def check_unique(files: Files, file: str, root: str, codes: Iterable[str]) -> None:
    seen: dict[str, int] = {}
    for position, code in enumerate(codes):
        if code in seen:
            first = files.sources[file].line((root, seen[code]))
            files.report(file, (root, position, "code"), f"code {code} is already used on line {first}")
        seen.setdefault(code, position)


def check_areas(files: Files, areas: AreasFile) -> None:
    rows = areas.areas
    check_unique(files, AREAS, "areas", (row.code for row in rows))
    known = {row.code: row for row in rows}
    names: dict[tuple[str | None, str], str] = {}
    tiles: dict[tuple[int, int], str] = {}
    for position, row in enumerate(rows):
        at: Location = ("areas", position)
        _check_area(files, at, row, known)
        # "Thuỷ" and "Thủy" are one word, so the key of order, not the spelling, tells two names apart.
        key = (row.parent, sort_key(row.name_vi))
        if names.setdefault(key, row.code) != row.code:
            files.report(AREAS, (*at, "name_vi"), f"{row.name_vi} is also the name of {names[key]}, under one parent")
        if (row.tile_col is None) != (row.tile_row is None):
            files.report(AREAS, (*at, "tile_col"), "a tile needs both its column and its row")
        elif row.tile_col is not None and row.tile_row is not None:
            place = (row.tile_col, row.tile_row)
            if tiles.setdefault(place, row.code) != row.code:
                files.report(AREAS, (*at, "tile_col"), f"the tile of {tiles[place]} stands at {place} already")


def _check_area(files: Files, at: Location, row: AreaRow, known: dict[str, AreaRow]) -> None:
    above = ABOVE[row.level]
    parent = known.get(row.parent) if row.parent else None
    if row.parent and parent is None:
        files.report(AREAS, (*at, "parent"), f"unknown area {row.parent}")
    elif (parent.level if parent else None) != above:
        files.report(AREAS, (*at, "parent"), f"a {row.level} lies in a {above}" if above else "the city has no parent")
    if row.valid_to and row.valid_to <= row.valid_from:
        files.report(AREAS, (*at, "valid_to"), "ends before it begins")
    if parent and row.valid_from < parent.valid_from:
        files.report(AREAS, (*at, "valid_from"), f"begins before its parent {parent.code}")


def check_agencies(files: Files, agencies: AgenciesFile, areas: AreasFile) -> None:
    root_codes = [o.code for o in agencies.organisations]
    check_unique(files, AGENCIES, "organisations", root_codes)
    check_unique(files, AGENCIES, "groups", (g.code for g in agencies.groups))
    levels = {row.code: row.level for row in areas.areas}
    for position, organisation in enumerate(agencies.organisations):
        _check_organisation(files, ("organisations", position), organisation, levels)
    for position, code in _cycles({o.code: o.parent for o in agencies.organisations}, root_codes):
        files.report(AGENCIES, ("organisations", position, "parent"), f"{code} stands under itself")
    for position, group in enumerate(agencies.groups):
        at: Location = ("groups", position)
        if group.code in root_codes:
            files.report(AGENCIES, (*at, "code"), f"{group.code} is an organisation already")
        if group.parent and group.parent not in root_codes:
            files.report(AGENCIES, (*at, "parent"), f"unknown organisation {group.parent}")
        for index, member in enumerate(group.members):
            if member not in files.organisations:
                files.report(AGENCIES, (*at, "members", index), f"unknown organisation {member}")
            elif member in group.members[:index]:
                files.report(AGENCIES, (*at, "members", index), f"{member} is named twice")
    _check_roles(files, agencies)


def _check_organisation(files: Files, at: Location, organisation: OrganisationPart, levels: Mapping[str, str]) -> None:
    for name in ("parent", "reports_to"):
        other = getattr(organisation, name)
        if other and other not in files.organisations:
            files.report(AGENCIES, (*at, name), f"unknown organisation {other}")
    if organisation.area and organisation.area not in levels:
        files.report(AGENCIES, (*at, "area"), f"unknown area {organisation.area}")
    elif organisation.area and levels[organisation.area] != organisation.level:
        files.report(AGENCIES, (*at, "area"), f"a body of level {organisation.level} at a {levels[organisation.area]}")
    if organisation.level != "central" and not organisation.area:
        files.report(AGENCIES, (*at, "area"), f"a body of level {organisation.level} needs its area")
    if organisation.valid_to and organisation.valid_to <= organisation.valid_from:
        files.report(AGENCIES, (*at, "valid_to"), "ends before it begins")


def _cycles(parents: dict[str, str | None], codes: list[str]) -> Iterable[tuple[int, str]]:
    for position, code in enumerate(codes):
        seen, above = {code}, parents[code]
        while above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        if above == code:
            yield position, code


def _check_roles(files: Files, agencies: AgenciesFile) -> None:
    if not agencies.roles:
        files.report(AGENCIES, ("roles",), "a plan needs a coordinator")
    for position, role in enumerate(agencies.roles):
        at: Location = ("roles", position)
        if role.organisation not in files.organisations:
            files.report(AGENCIES, (*at, "organisation"), f"unknown organisation {role.organisation}")
        if role.valid_to and role.valid_to <= role.valid_from:
            files.report(AGENCIES, (*at, "valid_to"), "ends before it begins")
        for earlier in agencies.roles[:position]:
            ends_before = earlier.valid_to is not None and earlier.valid_to <= role.valid_from
            begins_after = role.valid_to is not None and role.valid_to <= earlier.valid_from
            if not (ends_before or begins_after):
                files.report(AGENCIES, at, f"{role.organisation} and {earlier.organisation} share days")


def check_plan(files: Files, plan: PlanFile) -> None:
    check_unique(files, PLAN, "objectives", (o.code for o in plan.objectives))
    check_unique(files, PLAN, "targets", (t.code for t in plan.targets))
    objectives = {o.code for o in plan.objectives}
    for position, target in enumerate(plan.targets):
        if target.objective not in objectives:
            files.report(PLAN, ("targets", position, "objective"), f"unknown objective {target.objective}")
    if plan.plan.ends_on <= plan.plan.starts_on:
        files.report(PLAN, ("plan", "ends_on"), "ends before it begins")
    if files.agencies and not files.is_known_body(plan.plan.issuer):
        files.report(PLAN, ("plan", "issuer"), f"unknown organisation {plan.plan.issuer}")
