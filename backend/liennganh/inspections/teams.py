"""How teams 178 are made up: bodies and functions in numbers, one decision after another."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import FieldError, Invalid, NotFound, Words
from liennganh.inspections import queries
from liennganh.inspections import team_schemas as s
from liennganh.inspections import write_schemas as w
from liennganh.inspections.service import TEAM
from liennganh.inspections.team_models import Team
from liennganh.inspections.visiting import UNKNOWN_BODY
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import standing_where
from liennganh.organisations.schemas import OrganisationRef, ref_of

SAME_DAY = Words("Đã có thành phần từ ngày này", "There is a composition from this day already")


async def list_teams(ctx: Context) -> list[s.TeamRead]:
    """The teams the caller may read of, each as it is made up today, was before and will be, the latest first."""
    teams = await standing_where(ctx, Organisation, (Organisation.kind == TEAM) & Organisation.is_group.is_(False))
    rows = list(await ctx.session.scalars(select(Team).order_by(Team.valid_from.desc())))
    ids = [uuid.UUID(one["organisation_id"]) for row in rows for one in row.members]
    bodies = await queries.list_bodies(ctx, ids)
    return [
        _told(ctx, one, [row for row in rows if row.owner_id == one.id], bodies)
        for one in teams
        if ctx.may(Verb.TEAM_READ, _of(one))
    ]


def _of(team: Organisation, **said: Any) -> Team:
    """A composition of the team, whose parties are those of every one."""
    return Team(owner_id=team.id, area_authority_id=team.parent_id, **said)


def _told(ctx: Context, team: Organisation, rows: list[Team], bodies: dict[uuid.UUID, Organisation]) -> s.TeamRead:
    now = next((row for row in rows if row.valid_from <= ctx.today), None)
    return s.TeamRead(
        team=OrganisationRef.of(team, ctx.locale),
        now=_composition(ctx, now, bodies) if now else None,
        others=[_composition(ctx, row, bodies) for row in rows if row is not now],
        actions=[Verb.TEAM_EDIT.value] if ctx.may(Verb.TEAM_EDIT, _of(team)) else [],
    )


def _composition(ctx: Context, row: Team, bodies: dict[uuid.UUID, Organisation]) -> s.TeamComposition:
    said: list[dict[str, Any]] = row.members
    members = [
        {
            "organisation": ref_of(bodies[uuid.UUID(one["organisation_id"])], ctx.locale),
            "function": one["function"],
            "count": one["count"],
        }
        for one in said
    ]
    told = {"valid_from": row.valid_from, "decision_number": row.decision_number, "members": members}
    return s.TeamComposition.model_validate(told | {"size": sum(one["count"] for one in said)})


async def make_up(ctx: Context, organisation_id: uuid.UUID, wanted: w.TeamWrite) -> None:
    """A new composition from a day on; the earlier ones stay."""
    team = await ctx.session.get(Organisation, organisation_id)
    if team is None or team.kind != TEAM or team.is_group:
        raise NotFound
    row = _of(
        team,
        id=uuid.uuid4(),
        valid_from=wanted.valid_from,
        decision_number=wanted.decision_number or None,
        members=[one.model_dump(mode="json") for one in wanted.members],
        version=1,
        recorded_by=ctx.actor_id,
    )
    if not ctx.may(Verb.TEAM_EDIT, row):
        raise NotFound
    held = await queries.list_bodies(ctx, [one.organisation_id for one in wanted.members])
    errors = [
        FieldError(f"members.{at}.organisation_id", "unknown", UNKNOWN_BODY)
        for at, one in enumerate(wanted.members)
        if one.organisation_id not in held
    ]
    taken = select(Team.id).where(Team.owner_id == team.id, Team.valid_from == wanted.valid_from)
    if await ctx.session.scalar(taken):
        errors.append(FieldError("valid_from", "same_day", SAME_DAY))
    if errors:
        raise Invalid(errors=tuple(errors))
    ctx.session.add(row)
    await ctx.session.flush()
    ctx.record(team.id, row, valid_from=row.valid_from, size=sum(one.count for one in wanted.members))
