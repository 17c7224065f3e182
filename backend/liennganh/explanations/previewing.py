"""What a role would see and may do, before anybody is given it: counted by the row policies as if it were held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.roles import GRANTS, SECOND_FACTOR_ROLES, Reach, Role
from liennganh.access.rules import OFFICE, RULES
from liennganh.access.supposing import Trial, try_all
from liennganh.access.verbs import Verb
from liennganh.core.errors import FieldError, Invalid
from liennganh.explanations import schemas
from liennganh.explanations.kinds import COUNTED
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import UNKNOWN_BODY, on
from liennganh.organisations.schemas import ref_of
from liennganh.people.service import walls_of

GRANTABLE = tuple(verb for verb in Verb if not RULES[verb].is_open or RULES[verb].parties)
BODIES = """select greatest(cardinality(app.scope('owner')), cardinality(app.scope('area')),
  cardinality(app.scope('sector')), cardinality(app.scope('assignee')))::text"""


@dataclass(frozen=True)
class Wanted:
    """The role that is thought of, at which body, on which day."""

    role: Role
    organisation: str
    reach: Reach
    on: date


async def preview(ctx: Context, wanted: Wanted, *, asks_factor: bool) -> schemas.RolePreviewRead:
    """Nobody holds it afterwards: the trials are undone. Invalid where the body is not there on that day."""
    valid = on(Organisation, wanted.on)
    body = await ctx.session.scalar(select(Organisation).where(Organisation.code == wanted.organisation, valid))
    if body is None:
        raise Invalid(errors=(FieldError("organisation", "unknown", UNKNOWN_BODY),))
    walls = walls_of(body.kind, wanted.role, wanted.reach)
    held: dict[str, Any] = {"role": wanted.role.value, "organisation_id": body.id, "reach": wanted.reach.value}
    held["walls"] = tuple(walls)
    granted = [Trial(verb, **held) for verb in GRANTABLE]
    counted = [
        Trial(kind.reading, f"select count(*) from {kind.model.__tablename__}", **held)  # noqa: S608
        for kind in COUNTED
    ]
    answers = await try_all(ctx, None, wanted.on, [*granted, *counted])
    verbs = [
        verb for verb, answer in zip(GRANTABLE, answers, strict=False) if answer and _is_its_own(wanted.role, verb)
    ]
    numbers = zip(COUNTED, answers[len(granted) :], strict=True)
    return schemas.RolePreviewRead(
        role=wanted.role,
        organisation=ref_of(body, ctx.locale),
        reach=wanted.reach,
        on=wanted.on,
        walls=walls,  # type: ignore[arg-type]
        needs_second_factor=asks_factor and wanted.role in SECOND_FACTOR_ROLES,
        bodies=await _bodies(ctx, wanted, held, verbs),
        nouns=_grouped(verbs),
        counts=[schemas.KindCount(kind=kind, count=int(number)) for kind, number in numbers if number is not None],
    )


def _is_its_own(role: Role, verb: Verb) -> bool:
    """Whether the role adds the verb to what everybody may who is signed in."""
    return not RULES[verb].is_open or verb in GRANTS[role]


async def _bodies(ctx: Context, wanted: Wanted, held: dict[str, Any], verbs: list[Verb]) -> int | None:
    scoped = next((verb for verb in verbs if {*RULES[verb].parties} - {OFFICE}), None)
    if wanted.reach is Reach.PLAN:
        return None
    if scoped is None:
        return 0
    (counted,) = await try_all(ctx, None, wanted.on, [Trial(scoped, BODIES, **held)])
    return int(counted or 0)


def _grouped(verbs: list[Verb]) -> list[schemas.NounGranted]:
    nouns: dict[str, list[str]] = {}
    for verb in verbs:
        nouns.setdefault(verb.noun, []).append(verb.value)
    return [schemas.NounGranted(noun=noun, verbs=named) for noun, named in nouns.items()]
