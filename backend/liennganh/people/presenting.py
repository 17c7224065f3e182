"""People and roles as the API shows them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.core.workflow import etag_of
from liennganh.organisations.schemas import ref_of
from liennganh.people import queries
from liennganh.people import schemas as s
from liennganh.people.queries import Held
from liennganh.people.workflow import MEMBERSHIP, PERSON, actions_of

ORDER = ("active", "coming", "ended")


def role_facts(ctx: Context, held: Held) -> dict[str, Any]:
    """A role with its body and days."""
    same = {name: getattr(held.row, name) for name in ("role", "reach", "valid_from", "valid_to")}
    return same | {"organisation": ref_of(held.organisation, ctx.locale), "state": held.state}


def membership_of(ctx: Context, held: Held) -> s.HeldRole:
    """A role with who gave and who ended it."""
    row = held.row
    return s.HeldRole(
        **role_facts(ctx, held),
        id=row.id,
        person=s.PersonRef(id=row.actor_id, name=held.names[row.actor_id]),
        deputy_for=_named(held.names, row.deputy_for),
        granted_by=_named(held.names, row.granted_by),
        granted_at=row.granted_at,
        ended_by=_named(held.names, row.ended_by),
        ended_at=row.ended_at,
        etag=etag_of(ctx, held),
        actions=list(actions_of(ctx, MEMBERSHIP, held)),
    )


def _named(names: Mapping[uuid.UUID, str], person: uuid.UUID | None) -> s.PersonRef | None:
    return s.PersonRef(id=person, name=names[person]) if person else None


async def lines_of(ctx: Context, rows: list[Any]) -> list[s.PersonLine]:
    """People of a list with what they hold or will hold."""
    held = await queries.held_by(ctx, [row.id for row in rows])
    return [
        s.PersonLine(
            **{name: getattr(row, name) for name in ("id", "name", "email", "state")},
            roles=[s.RoleRead(**role_facts(ctx, one)) for one in held[row.id] if one.state != "ended"],
        )
        for row in rows
    ]


async def person_of(ctx: Context, person_id: uuid.UUID) -> s.AdministeredPerson:
    """One in full; the present roles first."""
    known = await queries.get_person(ctx, person_id)
    held = (await queries.held_by(ctx, [person_id]))[person_id]
    # What roles and the second factor allow are other nouns; all that is read of them is read by now.
    await ctx.turn_to(V.MEMBERSHIP_READ)
    await ctx.turn_to(V.SECOND_FACTOR_READ)
    states = {one.state for one in held}
    standing: s.PersonState = "active" if "active" in states else "coming" if "coming" in states else "ended"
    return s.AdministeredPerson(
        **{name: getattr(known, name) for name in ("id", "name", "email", "is_self", "is_whole")},
        state=standing if known.is_active else "suspended",
        has_second_factor=known.has_factor,
        signed_in_on=known.signed_in_on,
        memberships=[membership_of(ctx, one) for one in sorted(held, key=lambda one: ORDER.index(one.state))],
        etag=etag_of(ctx, known),
        actions=list(actions_of(ctx, PERSON, known)),
    )
