"""The visit on the spot: begun, put down step by step as the device delivers it, and recorded once it is complete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.clock import wall_now
from liennganh.core.errors import FieldError, Words
from liennganh.core.workflow import advance
from liennganh.inspections import queries
from liennganh.inspections import write_schemas as w
from liennganh.inspections.models import PARTIES, Inspection, InspectionFinding
from liennganh.inspections.service import add_step, refuse, said_of, taken_error
from liennganh.inspections.workflow import INSPECTION
from liennganh.plans.inspection_models import Checklist, Violation

CLOCK_OFF = timedelta(hours=1)  # more is a wrong date or time zone, not a slow clock
LONGEST_AGO = timedelta(days=31)
FUTURE = Words("Ngày kiểm tra không được sau hôm nay", "The visit must not be after today")
BEFORE_YEAR = Words("Ngày kiểm tra quá xa ngày ghi nhận (31 ngày)", "The visit is more than 31 days ago")
BEGUN_LATER = Words(
    "Giờ bắt đầu sau giờ gửi; kiểm tra lại đồng hồ của máy", "It began after it was sent; check the device's clock"
)
CLOCK = "Đồng hồ của máy lệch {hours} giờ. Chỉnh lại ngày, giờ rồi gửi lại; nội dung đã nhập vẫn còn trên máy."
CLOCK_EN = "The device's clock is {hours} h off. Set date and time and send again; what you entered is still there."
UNKNOWN_BODY = Words("Không có cơ quan, đơn vị này", "There is no such body")
UNKNOWN_ITEM = Words("Mục này không có trong danh mục kiểm tra", "The checklist has no such item")
ANSWERED_TWICE = Words("Mục này được gửi hai lần", "This item was sent twice")
UNKNOWN_VIOLATION = Words("Không có hành vi này trong danh mục", "The catalogue has no such violation")
NOT_IN_FORCE = "Hành vi {code} không có căn cứ pháp lý còn hiệu lực ngày {day}"
NOT_IN_FORCE_EN = "No legal basis of {code} was in force on {day}"
OTHER_KIND = Words("Hành vi này không áp dụng cho loại cơ sở này", "This violation is of other kinds of establishments")
FOUND_TWICE = Words("Hành vi này được ghi hai lần; hãy ghi số lần", "This violation stands twice; say how often")
AFTER_VISIT = Words("Ngày kiểm tra lại phải sau ngày kiểm tra", "The follow-up must be after the visit")
LISTS = ("members", "answers")
PLAIN = ("outcome", "summary", "recommendation", "recommended_to_id", "follow_up_on")


async def start(ctx: Context, row: Inspection, told: w.InspectionStart, device_time: datetime | None = None) -> None:
    """The visit begins, or began at the time the device tells; the checklist is chosen by what the register says."""
    advance(ctx, INSPECTION, row)
    refuse(_clock_errors(told, device_time))
    elapsed = device_time - told.started_at if told.started_at and device_time else timedelta()
    row.started_at = ctx.now - elapsed
    row.visited_on = told.visited_on or min(_day_of(row.started_at, ctx), ctx.today)
    refuse([_day_error(ctx, row.visited_on)])
    if row.visited_on != row.day:
        refuse([await taken_error(ctx, row, row.visited_on, "visited_on")])
    row.day = row.visited_on
    contribute(ctx, row)
    await add_step(ctx, row, None, day=row.visited_on)
    # The team may read its establishments, though this verb itself does not reach the register.
    await ctx.turn_to(Verb.INSPECTION_READ)
    if place := await queries.find_establishment(ctx, row.establishment_id):
        row.establishment_said = said_of(place)
    kind = (row.establishment_said or {}).get("kind", "other")
    checklist = await queries.find_checklist(ctx, row.plan_id, kind, row.visited_on)
    row.checklist_id = checklist.id if checklist else None
    await ctx.session.flush()


def _day_of(moment: datetime, ctx: Context) -> date:
    return moment.astimezone(ctx.now.tzinfo).date()


def _clock_errors(told: w.InspectionStart, device_time: datetime | None) -> Iterator[FieldError]:
    if device_time is None:
        return
    off = device_time - wall_now()
    if abs(off) > CLOCK_OFF:
        hours = round(abs(off) / timedelta(hours=1))
        yield FieldError("device_time", "clock_wrong", Words(CLOCK.format(hours=hours), CLOCK_EN.format(hours=hours)))
    if told.started_at and told.started_at > device_time:
        yield FieldError("started_at", "after_sent", BEGUN_LATER)


def _day_error(ctx: Context, day: date) -> FieldError | None:
    if day > ctx.today:
        return FieldError("visited_on", "future", FUTURE)
    if day < ctx.today - LONGEST_AGO:
        return FieldError("visited_on", "too_long_ago", BEFORE_YEAR)
    return None


async def edit(ctx: Context, row: Inspection, form: w.InspectionForm) -> None:
    """Put down what was sent; every step of the form is saved by itself."""
    advance(ctx, INSPECTION, row)
    await put_down(ctx, row, form)
    contribute(ctx, row)
    row.updated_at = ctx.now
    ctx.record(row.owner_id, row, changed=sorted(form.model_fields_set))


async def put_down(ctx: Context, row: Inspection, form: w.InspectionForm) -> None:
    """The fields that were sent, all or none; raises Invalid naming each that cannot stand."""
    sent = form.model_fields_set
    assert row.visited_on is not None
    every = await queries.list_violations(ctx, row.plan_id) if form.findings else []
    known = {one.code: one for one in every if one.holds_on(row.visited_on)}
    checklist = await ctx.session.get(Checklist, row.checklist_id) if row.checklist_id else None
    bodies = {member.organisation_id for member in form.members}
    bodies |= {form.recommended_to_id} if form.recommended_to_id else set()
    held = await queries.list_bodies(ctx, list(bodies))
    refuse(
        [
            *(
                FieldError(f"members.{at}.organisation_id", "unknown", UNKNOWN_BODY)
                for at, member in enumerate(form.members)
                if member.organisation_id not in held
            ),
            *_answer_errors(checklist, form),
            *_finding_errors(row, form, known, {one.code for one in every}),
            *_other_errors(row, form, set(held)),
        ]
    )
    for name in sent & set(LISTS):
        setattr(row, name, [one.model_dump(mode="json") for one in getattr(form, name)])
    for name in sent & set(PLAIN):
        setattr(row, name, getattr(form, name) or None)
    if "findings" in sent:
        await _replace_findings(ctx, row, form, known)


def _answer_errors(checklist: Checklist | None, form: w.InspectionForm) -> Iterator[FieldError]:
    items = {item["code"] for item in checklist.items} if checklist else set()
    seen: set[str] = set()
    for at, said in enumerate(form.answers):
        if said.item not in items:
            yield FieldError(f"answers.{at}.item", "unknown_item", UNKNOWN_ITEM)
        if said.item in seen:
            yield FieldError(f"answers.{at}.item", "repeated", ANSWERED_TWICE)
        seen.add(said.item)


def _finding_errors(
    row: Inspection, form: w.InspectionForm, known: dict[str, Violation], every: set[str]
) -> Iterator[FieldError]:
    kind = (row.establishment_said or {}).get("kind")
    seen: set[str] = set()
    for at, said in enumerate(form.findings):
        field, code = f"findings.{at}.violation", said.violation
        found = known.get(code)
        if code not in every:
            yield FieldError(field, "unknown_violation", UNKNOWN_VIOLATION)
        elif found is None:
            told = {"code": code, "day": f"{row.visited_on:%d/%m/%Y}"}
            words = Words(NOT_IN_FORCE.format(**told), NOT_IN_FORCE_EN.format(**told))
            yield FieldError(field, "not_in_force", words)
        elif found.kinds and kind not in found.kinds:
            yield FieldError(field, "other_kind", OTHER_KIND)
        if code in seen:
            yield FieldError(field, "repeated", FOUND_TWICE)
        seen.add(code)


def _other_errors(row: Inspection, form: w.InspectionForm, held: set[Any]) -> Iterator[FieldError]:
    if form.recommended_to_id and form.recommended_to_id not in held:
        yield FieldError("recommended_to_id", "unknown", UNKNOWN_BODY)
    if form.follow_up_on and row.visited_on and form.follow_up_on <= row.visited_on:
        yield FieldError("follow_up_on", "before_visit", AFTER_VISIT)


async def _replace_findings(ctx: Context, row: Inspection, form: w.InspectionForm, known: dict[str, Violation]) -> None:
    await ctx.session.execute(delete(InspectionFinding).where(InspectionFinding.inspection_id == row.id))
    for position, said in enumerate(form.findings, 1):
        ctx.session.add(
            InspectionFinding(
                inspection_id=row.id,
                **{column: getattr(row, column) for column in PARTIES.values()},
                violation_id=known[said.violation].id,
                position=position,
                count=said.count,
                note=said.note or None,
            )
        )
    row.findings_count = len(form.findings)
    await ctx.session.flush()


def contribute(ctx: Context, row: Inspection) -> None:
    """Whoever recorded will not be the one who signs."""
    if ctx.actor_id not in row.contributor_ids:
        row.contributor_ids = [*row.contributor_ids, ctx.actor_id]
