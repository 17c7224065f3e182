"""What the coordinator does with a difficulty, and how it is answered: by itself, a body it asks, or the Committee."""

from __future__ import annotations

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.workflow import advance
from liennganh.difficulties import queries, schemas
from liennganh.difficulties.models import Difficulty
from liennganh.difficulties.telling import check_due, check_letter, coordinator_of, desk_of, let_in, say, speaks_for
from liennganh.difficulties.workflow import DIFFICULTY, DONE, OPEN
from liennganh.organisations.models import Organisation
from liennganh.plans.queries import get_plan

ITSELF = Words("Không gộp một khó khăn vào chính nó", "A difficulty cannot be merged into itself")
STRANGE = Words("Không tìm thấy khó khăn này trong phạm vi của anh/chị", "This difficulty is not within your reach")
GONE = Words("Khó khăn này đã được gộp hoặc đã rút", "This difficulty was itself merged or withdrawn")
OTHER_PLAN = Words("Khó khăn này thuộc kế hoạch khác", "This difficulty belongs to another plan")
NO_BODY = Words("Chọn một cơ quan, đơn vị đang hoạt động", "Choose a single body that exists today")
OWN_BODY = Words("Đơn vị này chính là nơi nêu khó khăn", "This is the very body that raised it")
OWN_DESK = Words("Cơ quan đầu mối tự trả lời bằng nút Trả lời", "The coordinating body answers by itself: use Answer")
USE_LETTER = Words(
    "Trình Ủy ban nhân dân thành phố bằng văn bản, dùng nút Trình",
    "This is put to the Committee by letter: use Escalate",
)
NO_COMMITTEE = Words("Kế hoạch chưa ghi cơ quan ban hành", "The plan names no issuing body")


async def accept(ctx: Context, row: Difficulty, wanted: schemas.AcceptWrite) -> None:
    """Take it up: how pressing it is, and the working day by which it is to be answered."""
    advance(ctx, DIFFICULTY, row)
    await check_due(ctx, row, wanted.due_on)
    row.priority, row.due_on = wanted.priority, wanted.due_on
    row.handler_id = await desk_of(ctx, row)
    await say(ctx, row, wanted.note, priority=wanted.priority, due_on=wanted.due_on)


async def send_back(ctx: Context, row: Difficulty, said: schemas.Noting) -> None:
    """More must be known first; the body says it."""
    advance(ctx, DIFFICULTY, row, [said.note])
    await say(ctx, row, said.note)


async def merge(ctx: Context, row: Difficulty, wanted: schemas.MergeWrite) -> None:
    """One of the same content: what that one is answered, this one is answered too.

    Only into one that is not merged itself, and both are held while it is done: no chain leads back.
    """
    advance(ctx, DIFFICULTY, row)
    if wanted.into_id == row.id:
        raise _invalid("into_id", "itself", ITSELF)
    into = await queries.find_difficulty(ctx, wanted.into_id)
    if into is None:
        raise _invalid("into_id", "unknown", STRANGE)
    if into.plan_id != row.plan_id:
        raise _invalid("into_id", "other_plan", OTHER_PLAN)
    if into.state not in OPEN | DONE:
        raise _invalid("into_id", "gone", GONE)
    row.merged_into_id = into.id
    await say(ctx, row, wanted.note)


async def pass_up(ctx: Context, row: Difficulty, said: schemas.Noting) -> None:
    """A district passes a commune's on to the plan's coordinator, and says why."""
    advance(ctx, DIFFICULTY, row, [said.note])
    row.passed_up_on = ctx.today
    row.priority = row.due_on = None
    row.handler_id = await coordinator_of(ctx, row)
    await say(ctx, row, said.note)


async def ask(ctx: Context, row: Difficulty, wanted: schemas.AskWrite) -> None:
    """Ask a body for its professional answer (đề nghị trả lời); it sees the difficulty from then on."""
    advance(ctx, DIFFICULTY, row)
    body = await ctx.session.get(Organisation, wanted.organisation_id)
    if body is None or body.is_group or not _stands(ctx, body):
        raise _invalid("organisation_id", "no_body", NO_BODY)
    if body.id == row.owner_id:
        raise _invalid("organisation_id", "own_body", OWN_BODY)
    if body.id == await coordinator_of(ctx, row):
        raise _invalid("organisation_id", "own_desk", OWN_DESK)
    if body.id == (await get_plan(ctx, row.plan_id)).issuer_id:
        raise _invalid("organisation_id", "use_letter", USE_LETTER)
    await check_due(ctx, row, wanted.due_on)
    await let_in(ctx, row, "advisor_id", body.id)
    row.handler_id, row.due_on = body.id, wanted.due_on or row.due_on
    await say(ctx, row, wanted.note, to=body.name_vi, due_on=wanted.due_on)


def _stands(ctx: Context, body: Organisation) -> bool:
    return body.valid_from <= ctx.today and (body.valid_to is None or body.valid_to > ctx.today)


async def escalate(ctx: Context, row: Difficulty, wanted: schemas.EscalateWrite) -> None:
    """Put it to the People's Committee that issued the plan (trình UBND thành phố), by a letter."""
    advance(ctx, DIFFICULTY, row)
    check_letter(ctx, row, wanted.letter_on)
    await check_due(ctx, row, wanted.due_on)
    issuer_id = (await get_plan(ctx, row.plan_id)).issuer_id
    if issuer_id is None:
        raise Invalid(NO_COMMITTEE)
    committee = await ctx.session.get_one(Organisation, issuer_id)
    await let_in(ctx, row, "escalated_to_id", committee.id)
    row.handler_id, row.due_on, row.escalated_on = committee.id, wanted.due_on or row.due_on, ctx.today
    row.letter_number, row.letter_on = wanted.letter_number, wanted.letter_on
    row.decision_number = row.decision_on = None
    letter = {"letter_number": wanted.letter_number, "letter_on": wanted.letter_on}
    await say(ctx, row, wanted.note, **letter, to=committee.name_vi, due_on=wanted.due_on)


async def answer(ctx: Context, row: Difficulty, said: schemas.Saying) -> None:
    """Answer it: the coordinator itself, a district for its communes, or the body that was asked."""
    advance(ctx, DIFFICULTY, row)
    row.handler_id = await speaks_for(ctx, row)
    _answered(ctx, row)
    await say(ctx, row, said.note)


async def decide(ctx: Context, row: Difficulty, wanted: schemas.DecideWrite) -> None:
    """The People's Committee's answer: by its own person, or as the coordinator records the letter that came."""
    advance(ctx, DIFFICULTY, row)
    check_letter(ctx, row, wanted.letter_on)
    row.decision_number, row.decision_on = wanted.letter_number, wanted.letter_on
    row.handler_id = row.escalated_to_id
    _answered(ctx, row)
    await say(ctx, row, wanted.note, letter_number=wanted.letter_number, letter_on=wanted.letter_on)


def _answered(ctx: Context, row: Difficulty) -> None:
    if row.first_answered_on is None:
        row.first_answered_on, row.first_due_on = ctx.today, row.due_on
    row.answered_on = ctx.today


def _invalid(field: str, code: str, said: Words) -> Invalid:
    return Invalid(errors=(FieldError(field, code, said),))
