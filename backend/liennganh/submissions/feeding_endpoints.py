"""Communes and their district over HTTP: what they feed to a report, and what they are asked."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import Response

from liennganh.access.context import Context
from liennganh.access.looking import Look
from liennganh.access.requests import ScopedRoute, acting, writing
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.submissions import asking, entering, feeding, measuring, presenting, queries
from liennganh.submissions import feeding_schemas as s
from liennganh.submissions.loading import load_report
from liennganh.submissions.schemas import SubmissionRead

router = Section(tags=["feeding"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.SUBMISSION_READ)]
Refilling = Annotated[Look, writing(V.SUBMISSION_REFILL)]
ReadingAsked = Annotated[Context, acting(V.FEEDING_READ)]
Deciding = Annotated[Context, acting(V.FEEDING_EDIT)]


@router.get("/submissions/{submission_id}/feeding", responses=problems(404))
async def read_feeding(submission_id: uuid.UUID, ctx: Reading) -> s.FeedingRead:
    """What this report is filled in with: the communes' sums, who is in them, who is missing; and what records tell."""
    submission = await queries.get_submission(ctx, submission_id)
    fed = await feeding.feeding_of(ctx, submission)
    return s.FeedingRead(items=fed.items, measured=await measuring.measured_of(ctx, submission))


@router.post(
    "/submissions/{submission_id}/refill", responses=problems(*BODY, 404, 409, 412, 428), response_model=SubmissionRead
)
async def refill(submission_id: uuid.UUID, body: s.Refill, ctx: Refilling) -> Response:
    """Give figures that were typed back to the communes' sums; they are filled in a moment later."""
    report = await load_report(ctx, submission_id, lock=True)
    await entering.give_back_to_communes(ctx, report, await entering.form_of(ctx, report), body.indicator_ids)
    return presenting.answer_of(ctx, report)


@router.get("/feedings/{organisation_id}", responses=problems(404))
async def read_asked(organisation_id: uuid.UUID, ctx: ReadingAsked, plan_id: uuid.UUID) -> s.AskingRead:
    """What a district asks of its communes, and its decisions so far."""
    return await asking.asking_of(ctx, organisation_id, plan_id)


@router.patch("/feedings/{organisation_id}", responses=problems(*BODY, 404, 409, 412, 428))
async def decide_asked(
    organisation_id: uuid.UUID, body: s.AskingWrite, ctx: Deciding, plan_id: uuid.UUID
) -> s.AskingRead:
    """Ask the communes or leave them in peace, indicator by indicator; the decision is kept with its reason."""
    await asking.decide(ctx, organisation_id, plan_id, body)
    return await asking.asking_of(ctx, organisation_id, plan_id)
