"""Evaluations over HTTP: the programme, one in full, what is known beside it, and the verbs of its workflow."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Annotated, Literal, TypeVar

from fastapi import Depends, Query, Response

from liennganh.access.context import Context
from liennganh.access.looking import Look
from liennganh.access.requests import ScopedRoute, acting, looking
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import NotFound
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page, PlainText
from liennganh.evaluations import assessing, concluding, listing, queries, service
from liennganh.evaluations import report_schemas as r
from liennganh.evaluations import schemas as s
from liennganh.evaluations import write_schemas as w
from liennganh.evaluations.facts import facts_of
from liennganh.evaluations.models import Evaluation
from liennganh.evaluations.presenting import criterion_of, detail_of, summary_of
from liennganh.evaluations.summarising import section_of
from liennganh.evaluations.summarising import summary_of as summed_up
from liennganh.organisations.schemas import OrganisationRef
from liennganh.plans.queries import find_current_plan
from liennganh.submissions.presenting import answer as as_json

router = Section(prefix="/evaluations", tags=["evaluations"], route_class=ScopedRoute)

Glancing = Annotated[Look, looking(V.EVALUATION_READ)]
Reading = Annotated[Context, acting(V.EVALUATION_READ)]
Planning = Annotated[Context, acting(V.EVALUATION_PLAN)]
Editing = Annotated[Context, acting(V.EVALUATION_EDIT)]
Announcing = Annotated[Context, acting(V.EVALUATION_ANNOUNCE)]
Moving = Annotated[Context, acting(V.EVALUATION_MOVE)]
Cancelling = Annotated[Context, acting(V.EVALUATION_CANCEL)]
Answering = Annotated[Context, acting(V.EVALUATION_ANSWER)]
SelfAssessing = Annotated[Context, acting(V.EVALUATION_SELF_ASSESS)]
Visiting = Annotated[Context, acting(V.EVALUATION_VISIT)]
Recording = Annotated[Context, acting(V.EVALUATION_RECORD)]
Concluding = Annotated[Context, acting(V.EVALUATION_CONCLUDE)]
Replying = Annotated[Context, acting(V.EVALUATION_REPLY)]
Closing = Annotated[Context, acting(V.EVALUATION_CLOSE)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
Sort = Literal["planned_on", "-planned_on", "owner", "-owner", "state", "-state", "next_due_on", "-next_due_on"]
Said = TypeVar("Said")


def wanted(
    period_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    level: Literal["city", "district", "commune"] | None = None,
    quarter: Annotated[int | None, Query(ge=1, le=4)] = None,
    state: Annotated[list[s.StateName] | None, Query()] = None,
    overdue: Annotated[bool, Query(description="Only those with a follow-up past its due date")] = False,
    queue: Literal["todo", "to_act"] | None = None,
    q: Annotated[
        PlainText | None,
        Query(max_length=100, description="Part of the body's name or of the subject, diacritics optional"),
    ] = None,
    sort: Sort = "planned_on",
) -> listing.Wanted:
    """What evaluations are narrowed to."""
    return listing.Wanted(period_id, organisation_id, level, quarter, tuple(state or ()), overdue, queue, q, sort)


@router.get("", responses=problems())
async def list_evaluations(
    ctx: Reading, narrowed: Annotated[listing.Wanted, Depends(wanted)], paging: Paged
) -> Page[s.EvaluationRead]:
    """The programme as far as the caller may see it; `queue` narrows to what waits for the caller."""
    rows, total = await listing.list_evaluations(ctx, narrowed, paging)
    items = [s.EvaluationRead.model_validate(summary_of(ctx, row)) for row in rows]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


@router.post("", status_code=201, responses=problems(*BODY))
async def plan(body: w.EvaluationWrite, ctx: Planning) -> s.EvaluationDetail:
    """Put a visit into the programme of the year."""
    return await detail_of(ctx, (await service.plan(ctx, body)).id)


@router.get("/criteria", responses=problems(404))
async def list_criteria(ctx: Reading, plan_id: uuid.UUID | None = None) -> s.CriteriaRead:
    """By what bodies are checked, and what the plan's settings say of notice and rating."""
    plan = None if plan_id else await find_current_plan(ctx)
    if plan_id is None and plan is None:
        raise NotFound
    chosen = plan_id or (plan.id if plan else uuid.UUID(int=0))
    items = [criterion_of(ctx, row) for row in await queries.list_criteria(ctx, chosen)]
    return s.CriteriaRead.model_validate({"items": items} | await queries.settings_of(ctx, chosen))


@router.get("/bodies", responses=problems())
async def list_bodies(ctx: Reading) -> s.BodiesRead:
    """Whom the caller may check, and whose people may go along."""
    found = await listing.list_checkable(ctx)
    checkable, team = ([OrganisationRef.of(body, ctx.locale) for body in bodies] for bodies in found)
    return s.BodiesRead(checkable=checkable, team=team)


@router.get("/summary", responses=problems(404))
async def read_summary(ctx: Reading, period_id: uuid.UUID | None = None) -> r.EvaluationSummary:
    """Concluded evaluations by criterion; no body is named and none is ranked."""
    return await summed_up(ctx, period_id)


@router.get("/section", responses=problems(404))
async def read_section(ctx: Reading, period_id: uuid.UUID) -> r.EvaluationSection:
    """The part of the plan's report on evaluations of a period."""
    return await section_of(ctx, period_id)


@router.get("/{evaluation_id}", responses=problems(404))
async def read_evaluation(evaluation_id: uuid.UUID, ctx: Reading) -> s.EvaluationDetail:
    """One evaluation; what the visit found is left out for the body until the conclusion."""
    return await detail_of(ctx, evaluation_id)


@router.get("/{evaluation_id}/facts", responses=problems(404), response_model=r.EvaluationFacts)
async def read_facts(evaluation_id: uuid.UUID, ctx: Glancing) -> Response:
    """What the system already knows of the body: its tasks, and whether its reports came in time."""
    return as_json(await facts_of(ctx, evaluation_id))


async def _acted(
    ctx: Context, evaluation_id: uuid.UUID, body: Said, act: Callable[[Context, Evaluation, Said], Awaitable[None]]
) -> s.EvaluationDetail:
    await act(ctx, await queries.get_evaluation(ctx, evaluation_id), body)
    return await detail_of(ctx, evaluation_id)


@router.patch("/{evaluation_id}", responses=CHANGES)
async def edit(evaluation_id: uuid.UUID, body: w.EvaluationChange, ctx: Editing) -> s.EvaluationDetail:
    """Say otherwise what the visit is about and who goes."""
    return await _acted(ctx, evaluation_id, body, service.edit)


@router.post("/{evaluation_id}/announce", responses=CHANGES)
async def announce(evaluation_id: uuid.UUID, body: w.AnnouncementWrite, ctx: Announcing) -> s.EvaluationDetail:
    """Tell the body of the visit."""
    return await _acted(ctx, evaluation_id, body, service.announce)


@router.post("/{evaluation_id}/move", responses=CHANGES)
async def move(evaluation_id: uuid.UUID, body: w.MoveWrite, ctx: Moving) -> s.EvaluationDetail:
    """Another day for the visit, with the reason."""
    return await _acted(ctx, evaluation_id, body, service.move)


@router.post("/{evaluation_id}/cancel", responses=CHANGES)
async def cancel(evaluation_id: uuid.UUID, body: w.EvaluationReview, ctx: Cancelling) -> s.EvaluationDetail:
    """The visit does not take place, with the reason."""
    return await _acted(ctx, evaluation_id, body, service.cancel)


@router.put("/{evaluation_id}/answers", responses=CHANGES)
async def answer(evaluation_id: uuid.UUID, body: w.AssessmentsWrite, ctx: Answering) -> s.EvaluationDetail:
    """What the body says of itself; criteria that are not named stay as they were."""
    return await _acted(ctx, evaluation_id, body, assessing.answer)


@router.post("/{evaluation_id}/self-assess", responses=CHANGES)
async def self_assess(evaluation_id: uuid.UUID, body: w.EvaluationReview, ctx: SelfAssessing) -> s.EvaluationDetail:
    """The body's leader sends what it says of itself."""
    return await _acted(ctx, evaluation_id, body, assessing.self_assess)


@router.post("/{evaluation_id}/visit", responses=CHANGES)
async def visit(evaluation_id: uuid.UUID, body: w.VisitWrite, ctx: Visiting) -> s.EvaluationDetail:
    """The visit took place; findings may be put down from here on."""
    return await _acted(ctx, evaluation_id, body, service.visit)


@router.put("/{evaluation_id}/results", responses=CHANGES)
async def record_results(evaluation_id: uuid.UUID, body: w.AssessmentsWrite, ctx: Recording) -> s.EvaluationDetail:
    """What the visit found by criterion; hidden from the body until the conclusion."""
    return await _acted(ctx, evaluation_id, body, assessing.record)


@router.put("/{evaluation_id}/findings", responses=CHANGES)
async def record_findings(evaluation_id: uuid.UUID, body: w.FindingsWrite, ctx: Recording) -> s.EvaluationDetail:
    """Remarks, shortcomings and recommendations, all of them; hidden from the body until the conclusion."""
    return await _acted(ctx, evaluation_id, body, assessing.record_findings)


@router.post("/{evaluation_id}/conclude", responses=CHANGES)
async def conclude(evaluation_id: uuid.UUID, body: w.ConclusionWrite, ctx: Concluding) -> s.EvaluationDetail:
    """Conclude and publish to the body."""
    return await _acted(ctx, evaluation_id, body, concluding.conclude)


@router.post("/{evaluation_id}/reply", responses=CHANGES)
async def reply(evaluation_id: uuid.UUID, body: w.EvaluationReplyWrite, ctx: Replying) -> s.EvaluationDetail:
    """What the body says to the conclusion."""
    return await _acted(ctx, evaluation_id, body, concluding.reply)


@router.post("/{evaluation_id}/close", responses=CHANGES)
async def close(evaluation_id: uuid.UUID, body: w.EvaluationReview, ctx: Closing) -> s.EvaluationDetail:
    """Everything that was recommended is done and confirmed."""
    return await _acted(ctx, evaluation_id, body, concluding.close)
