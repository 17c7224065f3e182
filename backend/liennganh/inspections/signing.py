"""What makes a visit complete, who signs it for the team, how it is corrected, and what the authority then decides."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Words
from liennganh.core.workflow import advance
from liennganh.inspections import queries
from liennganh.inspections import write_schemas as w
from liennganh.inspections.models import PARTIES, Inspection, InspectionDecision
from liennganh.inspections.service import add_step, refuse
from liennganh.inspections.visiting import LISTS, PLAIN, UNKNOWN_BODY, contribute, put_down
from liennganh.inspections.workflow import INSPECTION
from liennganh.plans.inspection_models import Checklist

NOBODY = Words("Ghi số thành viên có mặt theo cơ quan", "Say how many were there, by body")
UNANSWERED = "Chưa trả lời mục {code} của danh mục kiểm tra", "Item {code} of the checklist is not answered"
NO_OUTCOME = Words("Chọn kết quả của cuộc kiểm tra", "Choose the outcome of the visit")
FOUND = Words(
    "Đã ghi hành vi vi phạm nên kết quả không thể là “không vi phạm”",
    "Violations are put down, so the outcome cannot be “no violation”",
)
NOT_FOUND = Words("Ghi ít nhất một hành vi vi phạm cho kết quả này", "This outcome needs at least one violation")
NOTHING_SAID = Words("Ghi nội dung kiến nghị", "Say what is recommended")
TO_NOBODY = Words("Chọn cơ quan có thẩm quyền nhận kiến nghị", "Choose the authority it is recommended to")
BEFORE_VISIT = Words("Quyết định không được trước ngày kiểm tra", "The decision must not be before the visit")
FUTURE = Words("Ngày quyết định không được sau hôm nay", "The decision must not be dated after today")
NO_AMOUNT = Words("Ghi số tiền theo quyết định", "Say the amount as the decision does")
NOT_A_FINE = Words("Chỉ quyết định phạt tiền có số tiền", "Only a fine has an amount")
TWICE = Words("Quyết định này đã được ghi", "This decision has been recorded")


async def record(ctx: Context, row: Inspection, review: w.InspectionReview) -> None:
    """Everything is put down; raises Invalid for whatever is missing. From here on the head of the team signs."""
    advance(ctx, INSPECTION, row)
    refuse(await _open_errors(ctx, row))
    row.recorded_at = ctx.now
    contribute(ctx, row)
    await add_step(ctx, row, review.note)


async def _open_errors(ctx: Context, row: Inspection) -> list[FieldError]:
    found = [] if row.members else [FieldError("members", "nobody", NOBODY)]
    checklist = await ctx.session.get(Checklist, row.checklist_id) if row.checklist_id else None
    answered = {one["item"] for one in row.answers}
    for item in checklist.items if checklist else []:
        if item["code"] not in answered:
            told = Words(*(text.format(code=item["code"]) for text in UNANSWERED))
            found.append(FieldError("answers", "unanswered", told, {"item": item["code"]}))
    return [*found, *_outcome_errors(row)]


def _outcome_errors(row: Inspection) -> Iterator[FieldError]:
    if row.outcome is None:
        yield FieldError("outcome", "no_outcome", NO_OUTCOME)
    if row.outcome == "no_violation" and row.findings_count:
        yield FieldError("outcome", "violations_found", FOUND)
    if row.outcome in {"recommendation", "transferred"}:
        if not row.findings_count:
            yield FieldError("findings", "nothing_found", NOT_FOUND)
        if not row.recommendation:
            yield FieldError("recommendation", "nothing_said", NOTHING_SAID)
        if row.recommended_to_id is None:
            yield FieldError("recommended_to_id", "to_nobody", TO_NOBODY)


async def give_back(ctx: Context, row: Inspection, review: w.InspectionReview) -> None:
    """The head of the team wants something changed before signing."""
    advance(ctx, INSPECTION, row, [review.note])
    await add_step(ctx, row, review.note)


async def confirm(ctx: Context, row: Inspection, signed: w.InspectionSignature) -> None:
    """The head of the team signs; from now on the visit counts."""
    advance(ctx, INSPECTION, row)
    row.confirmed_at, row.confirmed_by = ctx.now, ctx.actor_id
    row.minutes_number = signed.minutes_number or row.minutes_number
    await add_step(ctx, row, signed.note, day=row.visited_on)


async def correct(ctx: Context, row: Inspection, wanted: w.InspectionCorrection) -> None:
    """Say again what was put down wrongly; what stood before is kept with the reason."""
    advance(ctx, INSPECTION, row, [wanted.note])
    before = await _held(ctx, row)
    await put_down(ctx, row, wanted)
    refuse(_outcome_errors(row))
    row.corrections += 1
    changed = {name: value for name, value in before.items() if name in wanted.model_fields_set}
    await add_step(ctx, row, wanted.note, said=changed)


async def _held(ctx: Context, row: Inspection) -> dict[str, Any]:
    """Everything a correction may change, as JSON keeps it."""
    plain = {name: getattr(row, name) for name in (*LISTS, *PLAIN)}
    findings = [
        {"violation": known.code, "count": found.count, "note": found.note}
        for found, known in await queries.list_findings(ctx, row.id)
    ]
    said = {name: value if name in LISTS or value is None else str(value) for name, value in plain.items()}
    return said | {"findings": findings}


async def decide(ctx: Context, row: Inspection, said: w.DecisionWrite) -> None:
    """Record what the competent authority decided, as its paper says it."""
    advance(ctx, INSPECTION, row)
    held = await queries.list_bodies(ctx, [said.authority_id])
    known = {(one.authority_id, one.number) for one, _ in await queries.list_decisions(ctx, row.id)}
    refuse(
        [
            None if held else FieldError("authority_id", "unknown", UNKNOWN_BODY),
            FieldError("number", "repeated", TWICE) if (said.authority_id, said.number) in known else None,
            *_decision_errors(ctx, row, said),
        ]
    )
    ctx.session.add(
        InspectionDecision(
            id=uuid.uuid4(),
            inspection_id=row.id,
            **{column: getattr(row, column) for column in PARTIES.values()},
            recorded_by=ctx.actor_id,
            recorded_at=ctx.now,
            **said.model_dump(exclude={"note"}),
            note=said.note or None,
        )
    )
    await add_step(ctx, row, said.note, day=said.decided_on)


def _decision_errors(ctx: Context, row: Inspection, said: w.DecisionWrite) -> Iterator[FieldError]:
    if said.decided_on > ctx.today:
        yield FieldError("decided_on", "future", FUTURE)
    if row.visited_on and said.decided_on < row.visited_on:
        yield FieldError("decided_on", "before_visit", BEFORE_VISIT)
    if said.kind == "fine" and said.amount is None:
        yield FieldError("amount", "no_amount", NO_AMOUNT)
    if said.kind != "fine" and said.amount is not None:
        yield FieldError("amount", "not_a_fine", NOT_A_FINE)
