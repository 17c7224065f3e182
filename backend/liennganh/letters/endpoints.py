"""Letters over HTTP, for whoever looks after them: what became of each, and to have one tried again."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import Query, Request
from sqlalchemy import func

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import NotPermittedHere
from liennganh.core.openapi import problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.workflow import advance, etag_of
from liennganh.letters import queries
from liennganh.letters.schemas import LetterRead, LettersRead, State
from liennganh.letters.workflow import LETTER
from liennganh.notifications.models import Letter
from liennganh.notifications.rules import KINDS
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import in_language

router = Section(prefix="/letters", tags=["letters"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.LETTER_READ)]
Retrying = Annotated[Context, acting(V.LETTER_RETRY)]


@router.get("", responses=problems())
async def list_letters(
    ctx: Reading,
    request: Request,
    paging: Paged,
    state: Annotated[list[State] | None, Query(description="Only letters in these states")] = None,
    q: Annotated[str | None, Query(max_length=100, description="Part of a person's or a body's name")] = None,
) -> LettersRead:
    """Letters to people, newest first: where each has come to, never what it says."""
    rows, total = await queries.list_letters(ctx, paging, [*(state or ())], q)
    items = [_read(ctx, *row) for row in rows]
    counts = await queries.count_by_state(ctx)
    is_set_up = request.app.state.settings.has_mail
    return LettersRead(
        items=items, total=total, counts=counts, is_set_up=is_set_up, page=paging.page, page_size=paging.page_size
    )


@router.post("/{letter_id}/retry", responses=problems(404, 409, 412, 428))
async def retry_letter(letter_id: uuid.UUID, ctx: Retrying) -> LetterRead:
    """Try a letter again at once that failed, bounced or was given up."""
    letter, person, body = await queries.get_letter(ctx, letter_id)
    if not ctx.may(V.LETTER_RETRY, letter):
        raise NotPermittedHere
    was = letter.state
    advance(ctx, LETTER, letter)
    letter.attempts, letter.failure, letter.reply = 0, None, None
    letter.queued_at = letter.next_try_at = func.clock_timestamp()
    await ctx.session.flush()
    await ctx.session.refresh(letter)
    if body:
        ctx.record(body.id, letter, state=[was, letter.state])
    return _read(ctx, letter, person, body)


def _read(ctx: Context, letter: Letter, person: str, body: Organisation | None) -> LetterRead:
    same = ("id", "about", "state", "attempts", "failure", "reply", "queued_at", "sent_at")
    return LetterRead(
        **{name: getattr(letter, name) for name in same},
        person=person,
        organisation=in_language(body, "name", ctx.locale) if body else None,
        group=KINDS.get(letter.about),
        next_try_at=letter.next_try_at if letter.state in {"queued", "failed"} else None,
        etag=etag_of(ctx, letter),
        actions=LETTER.actions(ctx, letter),
    )
