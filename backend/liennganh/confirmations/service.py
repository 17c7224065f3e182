"""Deciding about a reading of the plan: the history grows by one row, and what holds moves with it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from liennganh.access.context import Context
from liennganh.confirmations.queries import Reading, frequencies_in_use, list_readings
from liennganh.confirmations.schemas import ReadingChange, Seen
from liennganh.confirmations.workflow import check_open
from liennganh.core.errors import FieldError, Invalid, NotFound, NotPermitted, StaleVersion, Words
from liennganh.core.workflow import check_version, etag_of
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import on
from liennganh.plans.decided import BASIS_NOTE, DUTY, LEAD, RECURRENCE
from liennganh.plans.models import Obligation, Plan, PlanConfirmation
from liennganh.tasks.models import Task, TaskParty
from liennganh.tasks.standing import standing, with_lead

# Which field of a change a reading is about.
ASKED = {BASIS_NOTE: "text", DUTY: "is_optional", RECURRENCE: "recurrence", LEAD: "lead"}
OTHER_FIELD = Words("Chỉ gửi đúng nội dung cần thay đổi", "Send exactly the field that this is about")
SAME = Words("Nội dung mới trùng với nội dung đang dùng", "This is what holds already")
UNKNOWN_BODY = Words("Không có cơ quan, đơn vị này", "There is no such body")


async def find_reading(ctx: Context, plan_id: uuid.UUID, reading_id: str) -> Reading:
    """One reading by its identifier."""
    for reading in await list_readings(ctx, plan_id):
        if reading.id == reading_id:
            return reading
    raise NotFound


async def confirm(ctx: Context, plan: Plan, reading_id: str, note: str | None) -> None:
    """Agree with the reading as it stands."""
    reading = await _opened(ctx, plan, reading_id)
    await _decide(ctx, plan, reading, reading.value, note)


async def confirm_many(ctx: Context, plan: Plan, seen: Sequence[Seen], note: str | None) -> list[str]:
    """Agree with several; one that moved since it was seen stops them all."""
    if not ctx.is_wide:
        raise NotPermitted
    readings = {reading.id: reading for reading in await list_readings(ctx, plan.id)}
    in_use = await frequencies_in_use(ctx, plan.id)
    wanted = {one.id: one.etag for one in seen}
    if wanted.keys() - readings.keys():
        raise NotFound
    stale = [one for one, etag in wanted.items() if etag != etag_of(ctx, readings[one])]
    if stale:
        raise StaleVersion(stale=stale)
    for one in wanted:
        check_open(ctx, readings[one], in_use)
        await _decide(ctx, plan, readings[one], readings[one].value, note)
    return list(wanted)


async def change(ctx: Context, plan: Plan, reading_id: str, wanted: ReadingChange) -> None:
    """Put another value in the place of the reading."""
    reading = await _opened(ctx, plan, reading_id)
    given = {name for name in ASKED.values() if getattr(wanted, name) is not None}
    asked = ASKED[reading.field]
    if given != {asked}:
        raise Invalid(errors=(FieldError(asked, "other_field", OTHER_FIELD),))
    becomes = await _becomes(ctx, plan, reading, getattr(wanted, asked))
    await _decide(ctx, plan, reading, becomes, wanted.note)
    # Only now: where somebody decided at the same moment, what was read as the value may be theirs; that is a 412.
    if becomes == reading.value:
        raise Invalid(errors=(FieldError(asked, "same", SAME),))


async def withdraw(ctx: Context, plan: Plan, reading_id: str, note: str) -> None:
    """Take the decision back: the plan pack's own word holds again, and the reading is open."""
    reading = await _opened(ctx, plan, reading_id)
    becomes = reading.said
    if reading.field == DUTY:
        in_use = await frequencies_in_use(ctx, plan.id)
        becomes = {f: reading.value[f] if f in in_use else reading.said[f] for f in reading.value}
    await _decide(ctx, plan, reading, becomes, note)


async def _opened(ctx: Context, plan: Plan, reading_id: str) -> Reading:
    if not ctx.is_wide:
        raise NotPermitted
    reading = await find_reading(ctx, plan.id, reading_id)
    check_version(ctx, reading)
    check_open(ctx, reading, await frequencies_in_use(ctx, plan.id))
    return reading


async def _becomes(ctx: Context, plan: Plan, reading: Reading, wanted: Any) -> dict[str, Any]:
    if reading.field == RECURRENCE:
        return {"recurrence": wanted}
    if reading.field == BASIS_NOTE:
        return {"basis_note_vi": wanted, "basis_note_en": wanted}
    if reading.field == LEAD:
        leads = list(dict.fromkeys(wanted))
        known = await _bodies(ctx, leads)
        if missing := [code for code in leads if code not in known]:
            raise Invalid(errors=(FieldError("lead", "unknown_body", UNKNOWN_BODY, {"body": missing[0]}),))
        return with_lead(reading.value, leads)
    in_use = await frequencies_in_use(ctx, plan.id)
    return {f: held if f in in_use else wanted for f, held in reading.value.items()}


async def _decide(ctx: Context, plan: Plan, reading: Reading, becomes: dict[str, Any], note: str | None) -> None:
    row = PlanConfirmation(
        plan_id=plan.id,
        kind=reading.kind,
        key=reading.key,
        field=reading.field,
        sequence=reading.version + 1,
        action=ctx.verb.value.partition(".")[2],
        was=reading.value,
        becomes=becomes,
        said=reading.said,
        note=note or None,
        decided_by=ctx.actor_id,
    )
    ctx.session.add(row)
    try:
        await ctx.session.flush()
    except IntegrityError as error:  # somebody decided at the same moment
        raise StaleVersion from error
    if becomes != reading.value:
        await _apply(ctx, plan, reading, becomes)
    if plan.issuer_id:
        ctx.record(plan.issuer_id, row, subject=reading.id, was=reading.value, becomes=becomes)


async def _apply(ctx: Context, plan: Plan, reading: Reading, becomes: dict[str, Any]) -> None:
    if reading.field == LEAD:
        await _apply_parties(ctx, plan, reading, becomes)
        return
    if reading.field == DUTY:
        reporter, _, code = reading.key.partition(":")
        indicator = select(Indicator.id).where(Indicator.plan_id == plan.id, Indicator.code == code).scalar_subquery()
        owed = update(Obligation).where(Obligation.plan_id == plan.id, Obligation.reporter_code == reporter)
        for frequency, is_optional in becomes.items():
            of = owed.where(Obligation.indicator_id == indicator, Obligation.frequency == frequency)
            await ctx.session.execute(of.values(is_optional=is_optional))
        return
    model: Any = Indicator if reading.kind == "indicator" else Task
    await ctx.session.execute(
        update(model).where(model.plan_id == plan.id, model.code == reading.key).values(**becomes)
    )


async def _apply_parties(ctx: Context, plan: Plan, reading: Reading, becomes: dict[str, Any]) -> None:
    task = select(Task.id).where(Task.plan_id == plan.id, Task.code == reading.key)
    task_id = (await ctx.session.scalars(task)).one()
    rows = standing(reading.said, becomes)
    bodies = await _bodies(ctx, [code for code, _ in rows])
    await ctx.session.execute(update(TaskParty).where(TaskParty.task_id == task_id).values(is_in_force=False))
    for code, part in rows:
        statement = insert(TaskParty).values(task_id=task_id, organisation_id=bodies[code], **part)
        written = {name: statement.excluded[name] for name in ("position", "is_in_force")}
        key = ["task_id", "organisation_id", "part"]
        await ctx.session.execute(statement.on_conflict_do_update(index_elements=key, set_=written))


async def _bodies(ctx: Context, codes: Sequence[str]) -> dict[str, uuid.UUID]:
    rows = await ctx.session.execute(
        select(Organisation.code, Organisation.id).where(Organisation.code.in_(codes), on(Organisation, ctx.today))
    )
    return {row.code: row.id for row in rows}
