"""What every act on a difficulty leaves behind: a line of its thread, for the body that acted, and the audit."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import update

from liennganh.access.context import Context
from liennganh.access.rules import RULES
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.difficulties.models import PARTIES, Difficulty, Paragraph, Reply
from liennganh.plans.queries import find_coordinator, list_days_off
from liennganh.plans.working_days import is_working_day, moved_to_working_day

PAST = Words("Ngày này phải từ hôm nay trở đi", "This day must be today or later")
FUTURE = Words("Ngày văn bản không được sau hôm nay", "The day of the letter must not be after today")
BEFORE = Words("Ngày văn bản không được trước ngày nêu khó khăn", "The letter cannot be older than the difficulty")
TOO_FAR = Words("Ngày này quá xa, chọn trong vòng một năm", "This day is too far off: choose one within a year")
YEAR = 366


async def say(ctx: Context, row: Difficulty, note: str | None, **details: Any) -> uuid.UUID:
    """Add to the thread and to the audit what was just done; the identifier of the reply."""
    row.updated_at = ctx.now
    if ctx.actor_id not in row.contributor_ids:
        row.contributor_ids = [*row.contributor_ids, ctx.actor_id]
    told = {name: str(value) for name, value in details.items() if value is not None}
    reply = Reply(
        id=uuid.uuid4(),
        verb=ctx.verb.value,
        actor_id=ctx.actor_id,
        organisation_id=await speaks_for(ctx, row),
        at=ctx.now,
        state=row.state,
        note=note or None,
        details=told,
        **parties_of(row),
    )
    await ctx.session.flush()
    ctx.session.add(reply)
    ctx.record(row.owner_id, row, state=row.state, **told)
    return reply.id


async def speaks_for(ctx: Context, row: Difficulty) -> uuid.UUID | None:
    """The body in whose name the request acts: the one of the parties it reaches, else the plan's coordinator."""
    scope = ctx.scopes[ctx.verb]
    for kind in ("owner", "sector", "assignee", "area"):
        body: uuid.UUID | None = getattr(row, PARTIES[kind])
        if kind in RULES[ctx.verb].parties and body in scope.bodies:
            return body
    return await coordinator_of(ctx, row)


async def coordinator_of(ctx: Context, row: Difficulty) -> uuid.UUID | None:
    """Who coordinates the plan on the business date."""
    coordinator = await find_coordinator(ctx, row.plan_id)
    return coordinator.id if coordinator else None


async def desk_of(ctx: Context, row: Difficulty) -> uuid.UUID | None:
    """Where it is handled: a commune's at its district until that passes it up."""
    return row.area_authority_id if row.area_authority_id and not row.passed_up_on else await coordinator_of(ctx, row)


def parties_of(row: Difficulty) -> dict[str, Any]:
    """What a child carries of its parent."""
    return {"difficulty_id": row.id} | {column: getattr(row, column) for column in PARTIES.values()}


async def let_in(ctx: Context, row: Difficulty, column: str, body_id: uuid.UUID) -> None:
    """A body becomes a party: from now on it sees the difficulty with all that was said before.

    The children of a row that had such a party already follow by their keys; a key with a gap binds nothing.
    """
    setattr(row, column, body_id)
    await ctx.session.flush()
    for part in (Reply, Paragraph):
        of_it = (part.difficulty_id == row.id) & getattr(part, column).is_(None)
        await ctx.session.execute(update(part).where(of_it).values({column: body_id}))


async def check_due(ctx: Context, row: Difficulty, wanted: date | None) -> None:
    """An answer falls due on a working day to come; raises Invalid otherwise."""
    if wanted is None:
        return
    days_off = (await list_days_off(ctx))[row.plan_id]
    if wanted < ctx.today:
        raise Invalid(errors=(FieldError("due_on", "past", PAST),))
    if (wanted - ctx.today).days > YEAR:
        raise Invalid(errors=(FieldError("due_on", "too_far", TOO_FAR),))
    if not is_working_day(wanted, days_off):
        day = moved_to_working_day(wanted, days_off)
        said = Words(
            f"Đây là ngày nghỉ; ngày làm việc kế tiếp là {day:%d/%m/%Y}",
            f"This is a day off; the next working day is {day:%d/%m/%Y}",
        )
        raise Invalid(errors=(FieldError("due_on", "day_off", said),))


def check_letter(ctx: Context, row: Difficulty, letter_on: date) -> None:
    """A letter was written between the raising and today; raises Invalid otherwise."""
    if letter_on > ctx.today:
        raise Invalid(errors=(FieldError("letter_on", "future", FUTURE),))
    if letter_on < row.raised_on:
        raise Invalid(errors=(FieldError("letter_on", "before_raised", BEFORE),))
