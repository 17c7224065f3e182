"""Visits put together for their reader."""

from __future__ import annotations

import uuid
from typing import Any

from liennganh.access.context import Context
from liennganh.access.separation import has_written
from liennganh.access.verbs import Verb
from liennganh.core.workflow import etag_of
from liennganh.inspections import queries, schemas
from liennganh.inspections.models import Inspection
from liennganh.inspections.workflow import COUNTED, INSPECTION, is_overdue
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import OrganisationRef, in_language, ref_of
from liennganh.plans.inspection_models import Checklist, Violation

COPIED = (
    *("id", "area_authority_id", "sector_authority_id", "kind", "is_joint", "state", "day", "planned_on"),
    *("visited_on", "outcome", "findings_count", "follow_up_on", "follows_id", "version"),
)
DETAILED = (
    *("subject", "started_at", "recorded_at", "confirmed_at", "minutes_number", "corrections"),
    *("summary", "recommendation"),
)


def summary_of(ctx: Context, row: Inspection, *, is_followed: bool = False) -> dict[str, Any]:
    """A line of a list; `is_followed` where somebody has come again since."""
    said = row.establishment_said or {}
    return {name: getattr(row, name) for name in COPIED} | {
        "establishment": {"id": row.establishment_id, "name": "", "kind": "other", "address": "", **said},
        "team": OrganisationRef.of(row.owner, ctx.locale),
        "is_follow_up_overdue": is_overdue(row, ctx.today, is_followed=is_followed),
        "etag": etag_of(ctx, row),
        "actions": [verb.value for verb in INSPECTION.actions(ctx, row)],
    }


async def detail_of(ctx: Context, inspection_id: uuid.UUID) -> schemas.InspectionDetail:
    """The visit in full, under the reading verb, whatever was done before."""
    await ctx.session.flush()
    if ctx.verb != Verb.INSPECTION_READ:
        await ctx.turn_to(Verb.INSPECTION_READ)
    row = await queries.find_inspection(ctx, inspection_id)
    following = await queries.list_after(ctx, row.id)
    bodies = await queries.list_bodies(ctx, [*row.team_ids, *_named(row)])
    is_followed = any(one.state in COUNTED for one in following)
    checklist = await ctx.session.get(Checklist, row.checklist_id) if row.checklist_id else None
    to = bodies.get(row.recommended_to_id) if row.recommended_to_id else None
    return schemas.InspectionDetail.model_validate(
        summary_of(ctx, row, is_followed=is_followed)
        | {name: getattr(row, name) for name in DETAILED}
        | {
            "teams": [OrganisationRef.of(bodies[one], ctx.locale) for one in row.team_ids if one in bodies],
            "members": [_member(ctx, one, bodies) for one in row.members],
            "checklist": _checklist(ctx, row, checklist) if checklist else None,
            "findings": [
                violation_of(ctx, known) | {"count": found.count, "note": found.note}
                for found, known in await queries.list_findings(ctx, row.id)
            ],
            "recommended_to": ref_of(to, ctx.locale) if to else None,
            "decisions": [_decision(ctx, *one) for one in await queries.list_decisions(ctx, row.id)],
            "following": [_after(ctx, one) for one in following],
            "steps": [_step(*done) for done in await queries.list_steps(ctx, row.id)],
            "own_record": has_written(ctx, row),
        }
    )


def _named(row: Inspection) -> list[uuid.UUID]:
    found = [uuid.UUID(one["organisation_id"]) for one in row.members]
    return [*found, row.recommended_to_id] if row.recommended_to_id else found


def _member(ctx: Context, said: dict[str, Any], bodies: dict[uuid.UUID, Organisation]) -> dict[str, Any]:
    body = bodies[uuid.UUID(said["organisation_id"])]
    return {"organisation": ref_of(body, ctx.locale), "function": said["function"], "count": said["count"]}


def _checklist(ctx: Context, row: Inspection, checklist: Checklist) -> dict[str, Any]:
    answers = {one["item"]: one for one in row.answers}
    items = []
    for item in checklist.items:
        said = answers.get(item["code"], {})
        text = item["text_en"] if ctx.locale == "en" else item["text_vi"]
        items.append(
            {"code": item["code"], "text": text, "answer": said.get("answer"), "note": said.get("note") or None}
        )
    name = in_language(checklist, "name", ctx.locale)
    return {"code": checklist.code, "version": checklist.version, "name": name, "items": items}


def violation_of(ctx: Context, row: Violation) -> dict[str, Any]:
    """A violation in the reader's language."""
    copied = ("code", "decree", "article", "is_checked", "valid_from", "valid_to", "kinds")
    return {name: getattr(row, name) for name in copied} | {"text": in_language(row, "text", ctx.locale)}


def _decision(ctx: Context, row: Any, authority: Organisation) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in ("id", "number", "decided_on", "kind", "amount", "note")}
    return said | {"authority": ref_of(authority, ctx.locale)}


def _after(ctx: Context, row: Inspection) -> dict[str, Any]:
    return {"id": row.id, "day": row.day, "state": row.state, "team": ref_of(row.owner, ctx.locale)}


def _step(row: Any, by: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "verb", "at", "state", "note", "day", "said")} | {"by": by}
