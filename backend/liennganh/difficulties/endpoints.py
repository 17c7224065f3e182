"""Difficulties over HTTP: list, time to answer, paragraphs of the report, one in full, and the workflow's verbs."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, Query, Response

from liennganh.access.context import Context
from liennganh.access.looking import Look
from liennganh.access.requests import ScopedRoute, acting, looking
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import PlainText
from liennganh.difficulties import handling, listing, paragraphs, queries, service
from liennganh.difficulties import schemas as s
from liennganh.difficulties.answering import answering_of
from liennganh.difficulties.detailing import detail_of
from liennganh.difficulties.models import Difficulty
from liennganh.difficulties.presenting import summary_of
from liennganh.difficulties.report_schemas import Answering as AnsweringRead
from liennganh.difficulties.report_schemas import ParagraphsRead, ParagraphWrite
from liennganh.organisations.schemas import OfBody
from liennganh.submissions.presenting import answer as answered_with

router = Section(prefix="/difficulties", tags=["difficulties"], route_class=ScopedRoute)

Glancing = Annotated[Look, looking(V.DIFFICULTY_READ)]
Reading = Annotated[Context, acting(V.DIFFICULTY_READ)]
Raising = Annotated[Context, acting(V.DIFFICULTY_RAISE)]
Supplying = Annotated[Context, acting(V.DIFFICULTY_SUPPLY)]
Replying = Annotated[Context, acting(V.DIFFICULTY_REPLY)]
Withdrawing = Annotated[Context, acting(V.DIFFICULTY_WITHDRAW)]
Resolving = Annotated[Context, acting(V.DIFFICULTY_RESOLVE)]
Reopening = Annotated[Context, acting(V.DIFFICULTY_REOPEN)]
Accepting = Annotated[Context, acting(V.DIFFICULTY_ACCEPT)]
Returning = Annotated[Context, acting(V.DIFFICULTY_RETURN)]
Merging = Annotated[Context, acting(V.DIFFICULTY_MERGE)]
PassingUp = Annotated[Context, acting(V.DIFFICULTY_PASS_UP)]
Asking = Annotated[Context, acting(V.DIFFICULTY_ASK)]
Escalating = Annotated[Context, acting(V.DIFFICULTY_ESCALATE)]
Answering = Annotated[Context, acting(V.DIFFICULTY_ANSWER)]
Advising = Annotated[Context, acting(V.DIFFICULTY_ADVISE)]
Deciding = Annotated[Context, acting(V.DIFFICULTY_DECIDE)]
Including = Annotated[Context, acting(V.DIFFICULTY_INCLUDE)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
Sort = Literal[
    "natural", "raised_on", "-raised_on", "due_on", "-due_on", "owner", "-owner", "title", "-title", "state", "-state",
    "priority", "-priority",
]  # fmt: skip
Body = TypeVar("Body")


def wanted(
    plan_id: uuid.UUID | None = None,
    assignment_id: uuid.UUID | None = None,
    task_id: uuid.UUID | None = None,
    target_id: uuid.UUID | None = None,
    organisation_id: OfBody = None,
    handler_id: Annotated[uuid.UUID | None, Query(description="Whose answer is waited for, or who gave it")] = None,
    level: Literal["city", "district", "commune"] | None = None,
    kind: s.Kind | None = None,
    priority: s.Priority | None = None,
    state: Annotated[list[s.StateName] | None, Query()] = None,
    overdue: Annotated[bool, Query(description="Only what is past its due date and not answered")] = False,
    waiting: Annotated[bool, Query(description="Only what waits for the caller")] = False,
    q: Annotated[
        PlainText | None,
        Query(max_length=100, description="Part of the words, of the body's name or of the task, diacritics optional"),
    ] = None,
    sort: Sort = "natural",
) -> listing.Wanted:
    """What difficulties are narrowed to; merged and withdrawn ones only when asked for."""
    return listing.Wanted(
        plan_id, assignment_id, task_id, target_id, organisation_id, handler_id, level, kind, priority,
        tuple(state or ()), overdue, waiting, q, sort,
    )  # fmt: skip


Narrowed = Annotated[listing.Wanted, Depends(wanted)]


@router.get("", responses=problems(), response_model=s.DifficultiesPage)
async def list_difficulties(ctx: Glancing, narrowed: Narrowed, paging: Paged) -> Response:
    """Difficulties of the caller's scope, what presses most first."""
    rows, counted = await listing.list_difficulties(ctx, narrowed, paging)
    items = [summary_of(ctx, row) for row in rows]
    return answered_with({"items": items, **dict(counted), "page": paging.page, "page_size": paging.page_size})


@router.get("/answering", responses=problems(), response_model=AnsweringRead)
async def read_answering(ctx: Glancing, plan_id: uuid.UUID, organisation_id: OfBody = None) -> Response:
    """Working days to the first answer and to resolution: median, 90th percentile, by body, handler and month."""
    return answered_with(await answering_of(ctx, plan_id, organisation_id))


@router.get("/paragraphs", responses=problems(404))
async def list_paragraphs(
    ctx: Reading,
    period_id: uuid.UUID,
    organisation_id: Annotated[uuid.UUID | None, Query(description="One body's own, for its own report")] = None,
    included: Annotated[bool, Query(description="Only what was chosen for the report")] = False,
) -> ParagraphsRead:
    """How the report of a period tells its difficulties, in order."""
    bodies = [organisation_id] if organisation_id else None
    return await paragraphs.paragraphs_of(ctx, period_id, bodies, only_included=included)


@router.post("", status_code=201, responses=problems(*BODY))
async def raise_difficulty(body: s.DifficultyWrite, ctx: Raising) -> s.DifficultyDetail:
    """Raise a difficulty; it is sent at once."""
    return await detail_of(ctx, await service.raise_difficulty(ctx, body))


@router.get("/{difficulty_id}", responses=problems(404))
async def read_difficulty(difficulty_id: uuid.UUID, ctx: Reading) -> s.DifficultyDetail:
    """One difficulty with all that was said and done."""
    return await detail_of(ctx, difficulty_id)


async def _acted(
    ctx: Context, difficulty_id: uuid.UUID, body: Body, act: Callable[[Context, Difficulty, Body], Awaitable[Any]]
) -> s.DifficultyDetail:
    await act(ctx, await queries.get_difficulty(ctx, difficulty_id), body)
    return await detail_of(ctx, difficulty_id)


@router.post("/{difficulty_id}/supply", responses=CHANGES)
async def supply(difficulty_id: uuid.UUID, body: s.Saying, ctx: Supplying) -> s.DifficultyDetail:
    """Give what the coordinator asked for."""
    return await _acted(ctx, difficulty_id, body, service.supply)


@router.post("/{difficulty_id}/reply", responses=CHANGES)
async def reply(difficulty_id: uuid.UUID, body: s.Saying, ctx: Replying) -> s.DifficultyDetail:
    """Add to the thread."""
    return await _acted(ctx, difficulty_id, body, service.reply)


@router.post("/{difficulty_id}/withdraw", responses=CHANGES)
async def withdraw(difficulty_id: uuid.UUID, body: s.Noting, ctx: Withdrawing) -> s.DifficultyDetail:
    """Take it back while nobody has answered."""
    return await _acted(ctx, difficulty_id, body, service.withdraw)


@router.post("/{difficulty_id}/resolve", responses=CHANGES)
async def resolve(difficulty_id: uuid.UUID, body: s.Noting, ctx: Resolving) -> s.DifficultyDetail:
    """Say that the answer has settled it."""
    return await _acted(ctx, difficulty_id, body, service.resolve)


@router.post("/{difficulty_id}/reopen", responses=CHANGES)
async def reopen(difficulty_id: uuid.UUID, body: s.Noting, ctx: Reopening) -> s.DifficultyDetail:
    """Say within 30 days that the answer has not settled it, and why."""
    return await _acted(ctx, difficulty_id, body, service.reopen)


@router.post("/{difficulty_id}/accept", responses=CHANGES)
async def accept(difficulty_id: uuid.UUID, body: s.AcceptWrite, ctx: Accepting) -> s.DifficultyDetail:
    """Take it up: how pressing it is, and by which working day it is to be answered."""
    return await _acted(ctx, difficulty_id, body, handling.accept)


@router.post("/{difficulty_id}/return", responses=CHANGES)
async def send_back(difficulty_id: uuid.UUID, body: s.Noting, ctx: Returning) -> s.DifficultyDetail:
    """Ask the body for more; the note says what."""
    return await _acted(ctx, difficulty_id, body, handling.send_back)


@router.post("/{difficulty_id}/merge", responses=CHANGES)
async def merge(difficulty_id: uuid.UUID, body: s.MergeWrite, ctx: Merging) -> s.DifficultyDetail:
    """Merge it into another one of the same content, whose answer it then gets."""
    await queries.hold_two(ctx, difficulty_id, body.into_id)
    return await _acted(ctx, difficulty_id, body, handling.merge)


@router.post("/{difficulty_id}/pass-up", responses=CHANGES)
async def pass_up(difficulty_id: uuid.UUID, body: s.Noting, ctx: PassingUp) -> s.DifficultyDetail:
    """A district passes a commune's on to the plan's coordinator."""
    return await _acted(ctx, difficulty_id, body, handling.pass_up)


@router.post("/{difficulty_id}/ask", responses=CHANGES)
async def ask(difficulty_id: uuid.UUID, body: s.AskWrite, ctx: Asking) -> s.DifficultyDetail:
    """Ask a body for its professional answer."""
    return await _acted(ctx, difficulty_id, body, handling.ask)


@router.post("/{difficulty_id}/escalate", responses=CHANGES)
async def escalate(difficulty_id: uuid.UUID, body: s.EscalateWrite, ctx: Escalating) -> s.DifficultyDetail:
    """Put it to the People's Committee by a letter."""
    return await _acted(ctx, difficulty_id, body, handling.escalate)


@router.post("/{difficulty_id}/answer", responses=CHANGES)
async def answer(difficulty_id: uuid.UUID, body: s.Saying, ctx: Answering) -> s.DifficultyDetail:
    """Answer it as the coordinator, or as a district for its communes."""
    return await _acted(ctx, difficulty_id, body, handling.answer)


@router.post("/{difficulty_id}/advise", responses=CHANGES)
async def advise(difficulty_id: uuid.UUID, body: s.Saying, ctx: Advising) -> s.DifficultyDetail:
    """Answer it as the body that was asked."""
    return await _acted(ctx, difficulty_id, body, handling.answer)


@router.post("/{difficulty_id}/decide", responses=CHANGES)
async def decide(difficulty_id: uuid.UUID, body: s.DecideWrite, ctx: Deciding) -> s.DifficultyDetail:
    """The People's Committee's answer, by its own leader or as the coordinator records the letter."""
    return await _acted(ctx, difficulty_id, body, handling.decide)


@router.put("/{difficulty_id}/paragraph", responses=CHANGES)
async def include(difficulty_id: uuid.UUID, body: ParagraphWrite, ctx: Including) -> s.DifficultyDetail:
    """Whether the report of a period tells it, and in which words."""
    return await _acted(ctx, difficulty_id, body, paragraphs.include)
