"""From what was found to what is read: bodies by their names, and what it would take."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.roles import GRANTS, Role
from liennganh.access.rules import OFFICE, RULES
from liennganh.core.schemas import Ref
from liennganh.explanations import schemas
from liennganh.explanations.kinds import WALLED
from liennganh.explanations.service import ALONE, Explained, acting_parties
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import ref_of

WALL = "wall"


async def refs_of(ctx: Context, ids: Collection[uuid.UUID]) -> dict[str, Ref]:
    """Bodies by identifier, also those of another day."""
    rows = await ctx.session.scalars(select(Organisation).where(Organisation.id.in_(ids)))
    return {str(row.id): ref_of(row, ctx.locale) for row in rows}


async def read_explanation(ctx: Context, explained: Explained) -> schemas.ExplanationRead:
    """In the reader's language."""
    question, facts = explained.question, explained.facts
    ids = {held["organisation_id"] for held in facts["memberships"]}
    ids |= {body for name, body in (explained.parties or {}).items() if body and name != WALL}
    refs = await refs_of(ctx, [uuid.UUID(body) for body in ids])
    row = _row(explained, refs)
    now = [{"role": one["role"], "organisation": refs[one["organisation_id"]]} for one in _current(facts)]
    told: dict[str, Any] = {
        "subject": {"id": question.subject, "kind": facts["kind"], "name": facts["name"], "held": now},
        "memberships": [_membership(*one, refs) for one in explained.memberships],
        "second_factor": explained.factor,
        "objections": [{"code": one.code, "title": one.title.in_(ctx.locale)} for one in explained.objections],
        "passes": explained.passes if question.kind in WALLED else None,
    }
    same = ("is_allowed", "reason", "bars")
    return schemas.ExplanationRead(
        **told,
        **{name: getattr(explained, name) for name in same},
        verb=question.verb.value,
        on=question.on,
        row=row,
        needed=None if explained.is_allowed else _needed(explained, row),
        needs_step_up=RULES[question.verb].needs_step_up and facts["kind"] == "person",
    )


def _current(facts: dict[str, Any]) -> list[dict[str, Any]]:
    return [held for held in facts["memberships"] if held["holds"]]


def _membership(held: dict[str, Any], outcome: str, through: list[str], refs: dict[str, Ref]) -> dict[str, Any]:
    same = ("role", "reach", "valid_from", "valid_to", "walls")
    told = {name: held[name] for name in same}
    return told | {"organisation": refs[held["organisation_id"]], "outcome": outcome, "through": through}


def _row(explained: Explained, refs: dict[str, Ref]) -> schemas.RowRead | None:
    kind, parties = explained.question.kind, explained.parties
    if kind is None or parties is None:
        return None
    acting = acting_parties(explained.question)
    bodies = [
        {"party": name, "organisation": refs[body], "acts": name in acting}
        for name, body in parties.items()
        if body and name != WALL
    ]
    told: dict[str, Any] = {"belongs_to": ALONE.get(kind, "bodies"), "parties": bodies, "wall": parties.get(WALL)}
    return schemas.RowRead(kind=kind, **told)


def _needed(explained: Explained, row: schemas.RowRead | None) -> schemas.NeededRead | None:
    """Which role, where; nothing where no role would change it: an own row, or a bar alone."""
    verb = explained.question.verb
    granting = [role for role in Role if verb in GRANTS[role]]
    if not granting or (row and row.belongs_to == "person"):
        return None
    acting = [party.organisation for party in row.parties if party.acts] if row else []
    unique = list({body.id: body for body in acting}.values())
    rule = RULES[verb]
    return schemas.NeededRead(
        roles=granting,
        organisations=unique,
        is_plan_wide=OFFICE in rule.parties or not (rule.parties or rule.is_open),
        wall=row.wall if row else None,
    )
