"""Writing the tasks of a plan pack and the bodies that lead or coordinate them."""

from __future__ import annotations

import uuid

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.vietnamese import fold
from liennganh.organisations.models import Organisation
from liennganh.plans.decided import LEAD, RECURRENCE, Decided
from liennganh.plans.importing import get_plan_id, import_pack
from liennganh.plans.pack import Pack
from liennganh.plans.pack_diff import Alignment, Changes, Row
from liennganh.plans.pack_models import TaskPart
from liennganh.tasks.models import Task, TaskParty
from liennganh.tasks.standing import standing

DETAILS = {
    "coord_source", "recurrence_source", "is_requested", "condition", "deliverable", "report_to", "subtasks", "related",
    "data_protection",
}  # fmt: skip


async def import_plan(session: AsyncSession, pack: Pack, *, dry_run: bool) -> Changes:
    """The whole pack: `import_pack` and then its tasks, under the rules told there. A dry run is taken back."""
    savepoint = await session.begin_nested()
    changes = await import_pack(session, pack, dry_run=False) + await import_tasks(session, pack)
    await (savepoint.rollback() if dry_run else savepoint.commit())
    return changes


async def import_tasks(session: AsyncSession, pack: Pack) -> Changes:
    """The tasks alone, after `import_pack` in the same transaction."""
    alignment = Alignment(session)
    plan_id = await get_plan_id(session, pack)
    bodies = await _bodies(session, pack)
    alignment.names |= {body_id: code for code, body_id in bodies.items()}
    decided = await Decided.of(session, plan_id)
    rows = [_task(part, position, plan_id) for position, part in enumerate(pack.tasks, 1)]
    for row in rows:
        decided.keep(alignment.changes, ("task", row["code"], RECURRENCE), row)
    own = and_(Task.plan_id == plan_id, Task.source == "plan")
    found = await alignment.align(Task.__table__, "task", ("plan_id", "code"), rows, within=own, told_by=("code",))
    parties = [
        {"task_id": found[plan_id, part.code], "organisation_id": bodies[body]} | standing
        for part in pack.tasks
        for body, standing in _parties(part, decided, alignment.changes)
    ]
    await alignment.align(
        TaskParty.__table__,
        "task party",
        ("task_id", "organisation_id", "part"),
        parties,
        within=TaskParty.task_id.in_(list(found.values())),
    )
    return alignment.changes


def _parties(part: TaskPart, decided: Decided, changes: Changes) -> list[tuple[str, Row]]:
    """Each body's part by code. Where the coordinator decided who leads, the pack's own word stays, out of force."""
    said: Row = {"lead": list(part.lead), "coordinating": list(part.coordinating)}
    held = dict(said)
    decided.keep(changes, ("task", part.code, LEAD), held)
    return standing(said, held)


async def _bodies(session: AsyncSession, pack: Pack) -> dict[str, uuid.UUID]:
    wanted = {(body.code, body.valid_from) for body in pack.organisations.values()}
    wanted |= {(group.code, group.valid_from) for group in pack.groups}
    rows = await session.execute(select(Organisation.id, Organisation.code, Organisation.valid_from))
    return {code: body_id for body_id, code, valid_from in rows if (code, valid_from) in wanted}


def _task(part: TaskPart, position: int, plan_id: uuid.UUID) -> Row:
    recurrence = (part.recurrence_source or "").lower()
    return {
        "plan_id": plan_id,
        "code": part.code,
        "position": position,
        "section": part.section,
        "text_vi": part.text_vi,
        "text_en": part.text_en,
        "recurrence": part.recurrence,
        "recurrence_basis": "inferred" if recurrence.startswith("inferred") else "stated",
        "lead_basis": part.lead_source,
        "objective_codes": list(part.objectives),
        "indicator_codes": list(part.indicators),
        "note": part.note,
        "details": part.model_dump(mode="json", include=DETAILS, exclude_defaults=True),
        "folded": fold(f"{part.code} {part.text_vi}"),
        "source": "plan",
    }
