"""Keeping the register: a paper is drafted, published, corrected, answered, superseded or withdrawn."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import delete

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, NotFound, Words
from liennganh.core.workflow import advance
from liennganh.documents import queries, schemas
from liennganh.documents.checking import (
    BEFORE_SENDING,
    FUTURE,
    Known,
    content_errors,
    due_errors,
    item_errors,
    missing_errors,
)
from liennganh.documents.effects import set_in_motion, take_back
from liennganh.documents.filing import file_faults, names_of_files
from liennganh.documents.kinds import KINDS
from liennganh.documents.models import PARTIES, DirectiveItem, Document
from liennganh.documents.placing import check_keeper, fill, parties_of
from liennganh.documents.secrecy import secrecy_errors
from liennganh.documents.steps import add_step, mark
from liennganh.documents.workflow import DOCUMENT, State
from liennganh.plans.queries import find_current_plan, get_plan

FIXED = Words(
    "Loại văn bản và đơn vị không đổi được. Thu hồi bản nháp này rồi tạo văn bản mới.",
    "Kind and body cannot be changed. Withdraw this draft and register the paper anew.",
)
SAME_NUMBER = Words(
    "Số, ký hiệu này đã có trong sổ văn bản của đơn vị cho cùng cơ quan ban hành và năm",
    "The body's register already has this number of the same issuer and year",
)
NOT_HERE = Words(
    "Chọn văn bản khác đã ban hành, cùng loại, cùng đơn vị", "Choose another published paper of the same kind and body"
)


async def create(ctx: Context, wanted: schemas.DocumentWrite) -> Document:
    """Begin a draft; whoever may not keep such a paper there is refused before anything is looked at."""
    plan = await get_plan(ctx, wanted.plan_id) if wanted.plan_id else await find_current_plan(ctx)
    if plan is None:
        raise NotFound
    row = Document(id=uuid.uuid4(), plan_id=plan.id, kind=wanted.kind, state=State.DRAFT, version=1, revision=0)
    row.is_open, row.contributor_ids, row.created_at = False, [], ctx.now
    await parties_of(ctx, row, plan, wanted)
    check_keeper(ctx, row)
    await _write(ctx, row, wanted)
    ctx.session.add(row)
    await ctx.session.flush()
    await _write_items(ctx, row, wanted.items)
    ctx.record(row.owner_id, row, kind=row.kind, state=row.state, number=row.number)
    return row


async def edit(ctx: Context, row: Document, wanted: schemas.DocumentWrite) -> None:
    """Another wording of a draft."""
    advance(ctx, DOCUMENT, row)
    owner_id = row.owner_id
    await parties_of(ctx, row, await get_plan(ctx, row.plan_id), wanted)
    if wanted.kind != row.kind or row.owner_id != owner_id:
        raise Invalid(errors=(FieldError("kind", "fixed", FIXED),))
    await _write(ctx, row, wanted)
    await _write_items(ctx, row, wanted.items)
    row.updated_at = ctx.now
    ctx.record(row.owner_id, row, kind=row.kind, state=row.state, number=row.number)


async def _write(ctx: Context, row: Document, wanted: Any) -> None:
    """Check what was typed and take it over; raises Invalid with every fault at once."""
    known = await Known.of(ctx, await get_plan(ctx, row.plan_id))
    errors = [*secrecy_errors(wanted), *content_errors(known, KINDS[row.kind], wanted, ctx.today)]
    fill(row, wanted)
    if row.number_key and row.year and await queries.find_same_number(ctx, row):
        errors.append(FieldError("number", "same_number", SAME_NUMBER))
    if errors:
        raise Invalid(errors=tuple(errors))
    mark(ctx, row)


async def _write_items(ctx: Context, row: Document, items: list[schemas.DirectiveItemWrite]) -> None:
    bodies = await queries.bodies_by_code(ctx, {code for one in items for code in [*one.leads, *one.coordinating]})
    if errors := tuple(item_errors(await get_plan(ctx, row.plan_id), items, bodies, ctx.today)):
        raise Invalid(errors=errors)
    await ctx.session.execute(delete(DirectiveItem).where(DirectiveItem.document_id == row.id))
    for position, item in enumerate(items, 1):
        ctx.session.add(
            DirectiveItem(
                document_id=row.id,
                position=position,
                text=item.text,
                due_on=item.due_on,
                lead_ids=[bodies[code].id for code in item.leads],
                coordinating_ids=[bodies[code].id for code in item.coordinating],
                **{column: getattr(row, column) for column in PARTIES.values()},
            )
        )
    await ctx.session.flush()


async def publish(ctx: Context, row: Document) -> None:
    """The paper was issued: it stands in the register, and what it sets in motion begins."""
    advance(ctx, DOCUMENT, row)
    with ctx.session.no_autoflush:  # what is not whole yet is not written
        items = await queries.list_items(ctx, row.id)
        files = await names_of_files(ctx, row.id)
        known = await Known.of(ctx, await get_plan(ctx, row.plan_id))
    errors = [*missing_errors(row, items, files), *file_faults(files)]
    errors += content_errors(known, KINDS[row.kind], row, ctx.today)
    for place, item in enumerate(items):
        errors += due_errors(known.plan, f"items.{place}.due_on", item.due_on, ctx.today)
    if errors:
        raise Invalid(errors=tuple(errors))
    row.revision, row.published_at, row.is_open = 1, ctx.now, KINDS[row.kind].is_open()
    mark(ctx, row)
    await ctx.session.flush()
    await set_in_motion(ctx, row)
    add_step(ctx, row)


async def correct(ctx: Context, row: Document, wanted: schemas.DocumentCorrection) -> None:
    """Another wording of a published paper; the one before stays in its history."""
    advance(ctx, DOCUMENT, row)
    if row.is_of_the_plan:
        # What it set in motion stands: tasks and due dates are moved by another paper, never by a wording.
        stands = {"due_on": row.due_on, "task_codes": row.task_codes}
        wanted = wanted.model_copy(update=dict.fromkeys(stands, None) | {"task_codes": []})
    else:
        stands = {}
    known = await Known.of(ctx, await get_plan(ctx, row.plan_id))
    errors = [*secrecy_errors(wanted), *content_errors(known, KINDS[row.kind], wanted, ctx.today)]
    fill(row, wanted.model_copy(update=stands))
    errors += missing_errors(row, ["items"], ["files"])
    if row.reply_on and row.sent_on and row.reply_on < row.sent_on:
        errors.append(FieldError("sent_on", "after_reply", BEFORE_SENDING))
    if row.number_key and row.year and await queries.find_same_number(ctx, row):
        errors.append(FieldError("number", "same_number", SAME_NUMBER))
    if errors:
        raise Invalid(errors=tuple(errors))
    row.revision += 1
    mark(ctx, row)
    add_step(ctx, row, wanted.reason, revision=row.revision)


async def reply(ctx: Context, row: Document, told: schemas.DocumentReplyWrite) -> None:
    """The answer came; never before the paper was sent."""
    advance(ctx, DOCUMENT, row)
    if told.replied_on > ctx.today:
        raise Invalid(errors=(FieldError("replied_on", "future", FUTURE),))
    if row.sent_on and told.replied_on < row.sent_on:
        raise Invalid(errors=(FieldError("replied_on", "before_sending", BEFORE_SENDING),))
    row.reply_number, row.reply_on, row.reply_outcome = told.number, told.replied_on, told.outcome
    row.reply_note = told.note or None
    mark(ctx, row)
    add_step(ctx, row, told.note, outcome=told.outcome)


async def supersede(ctx: Context, row: Document, wanted: schemas.Supersession) -> None:
    """Another paper of the same register takes its place."""
    advance(ctx, DOCUMENT, row)
    found = await ctx.session.get(Document, wanted.by_id)
    is_fit = found and found.id != row.id and found.kind == row.kind and found.owner_id == row.owner_id
    if found is None or not is_fit or found.state != State.PUBLISHED:
        raise Invalid(errors=(FieldError("by_id", "not_a_successor", NOT_HERE),))
    row.superseded_by_id = found.id
    await take_back(ctx, row)
    add_step(ctx, row, wanted.note, by=str(found.id))


async def withdraw(ctx: Context, row: Document, review: schemas.DocumentReview) -> None:
    """The paper no longer holds, or was a mistake; its words and its history stay."""
    advance(ctx, DOCUMENT, row, [review.note])
    await take_back(ctx, row)
    add_step(ctx, row, review.note)
