"""Submissions over HTTP: list, read, save, and the verbs of their workflow."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Annotated, Literal

from fastapi import Depends, Path, Query, Response

from liennganh.access.context import Context
from liennganh.access.looking import Look
from liennganh.access.requests import ScopedRoute, acting, looking, writing
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import NotFound
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page, PlainText
from liennganh.organisations.schemas import OfBody
from liennganh.submissions import entering, listing, presenting, queries, service, watching
from liennganh.submissions import revision_schemas as r
from liennganh.submissions import schemas as s
from liennganh.submissions.loading import load_report
from liennganh.submissions.models import Submission
from liennganh.submissions.rules import rate_of

router = Section(prefix="/submissions", tags=["submissions"], route_class=ScopedRoute)

Glancing = Annotated[Look, looking(V.SUBMISSION_READ)]
Reading = Annotated[Context, acting(V.SUBMISSION_READ)]
Editing = Annotated[Look, writing(V.SUBMISSION_EDIT)]
Submitting = Annotated[Context, acting(V.SUBMISSION_SUBMIT)]
Certifying = Annotated[Context, acting(V.SUBMISSION_CERTIFY)]
Returning = Annotated[Context, acting(V.SUBMISSION_RETURN)]
Accepting = Annotated[Context, acting(V.SUBMISSION_ACCEPT)]
SendingBack = Annotated[Context, acting(V.SUBMISSION_SEND_BACK)]
Revising = Annotated[Context, acting(V.SUBMISSION_REVISE)]
State = Literal["draft", "submitted", "certified", "accepted", "returned"]
Act = Callable[[Context, Submission, s.Review], Awaitable[None]]
Sort = Literal["owner", "-owner", "due_on", "-due_on", "updated_at", "-updated_at", "state", "-state"]

CHANGES = problems(*BODY, 404, 409, 412, 428)


def wanted(
    period_id: uuid.UUID | None = None,
    organisation_id: OfBody = None,
    area_id: uuid.UUID | None = None,
    state: Annotated[list[State] | None, Query()] = None,
    queue: Literal["todo", "to_certify", "to_accept"] | None = None,
    q: Annotated[
        PlainText | None, Query(max_length=100, description="Part of the body's name, diacritics optional")
    ] = None,
    sort: Sort = "owner",
) -> listing.Wanted:
    """What the list is narrowed to."""
    return listing.Wanted(period_id, organisation_id, area_id, tuple(state or ()), queue, q, sort)


@router.get("", responses=problems(), response_model=Page[s.SubmissionSummary])
async def list_submissions(
    ctx: Glancing, narrowed: Annotated[listing.Wanted, Depends(wanted)], paging: Paged
) -> Response:
    """Submissions of the caller's scope; `queue` narrows to what waits for the caller."""
    rows, total = await listing.list_submissions(ctx, narrowed, paging)
    items = [presenting.summary_of(ctx, row) for row in rows]
    return presenting.answer({"items": items, "total": total, "page": paging.page, "page_size": paging.page_size})


@router.get("/{submission_id}", responses=problems(404), response_model=s.SubmissionRead)
async def read_submission(submission_id: uuid.UUID, ctx: Glancing) -> Response:
    """One submission with its figures, warnings, notes and last year's."""
    report = await load_report(ctx, submission_id)
    watching.note_report(ctx, report)
    return presenting.answer_of(ctx, report)


@router.patch("/{submission_id}", responses=CHANGES, response_model=s.SubmissionRead)
async def save_submission(submission_id: uuid.UUID, body: s.SubmissionWrite, ctx: Editing) -> Response:
    """Save some figures of a draft, all or none; what is not sent stays."""
    report = await load_report(ctx, submission_id, lock=True)
    await entering.save(ctx, report, await entering.form_of(ctx, report), body)
    return presenting.answer_of(ctx, report)


@router.post("/{submission_id}/submit", responses=CHANGES, response_model=s.SubmissionRead)
async def submit(submission_id: uuid.UUID, body: s.Review, ctx: Submitting) -> Response:
    """Send the report to the own leader; every gap is named."""
    submission = await queries.get_submission(ctx, submission_id, lock=True)
    await service.submit(ctx, submission, await queries.load_form(ctx, submission), body)
    return await presenting.read_of(ctx, submission_id)


async def _reviewed(ctx: Context, submission_id: uuid.UUID, body: s.Review, act: Act) -> Response:
    submission = await queries.get_submission(ctx, submission_id, lock=True)
    await act(ctx, submission, body)
    return await presenting.read_of(ctx, submission_id)


@router.post("/{submission_id}/certify", responses=CHANGES, response_model=s.SubmissionRead)
async def certify(submission_id: uuid.UUID, body: s.Review, ctx: Certifying) -> Response:
    """The leader answers for the own body's figures; never whoever entered them."""
    return await _reviewed(ctx, submission_id, body, service.certify)


@router.post("/{submission_id}/return", responses=CHANGES, response_model=s.SubmissionRead)
async def return_submission(submission_id: uuid.UUID, body: s.Review, ctx: Returning) -> Response:
    """Back to the own contributor, with a note to the whole or to single figures."""
    return await _reviewed(ctx, submission_id, body, service.give_back)


@router.post("/{submission_id}/accept", responses=CHANGES, response_model=s.SubmissionRead)
async def accept(submission_id: uuid.UUID, body: s.Review, ctx: Accepting) -> Response:
    """The coordinator takes the figures over; they become official."""
    return await _reviewed(ctx, submission_id, body, service.accept)


@router.post("/{submission_id}/send-back", responses=CHANGES, response_model=s.SubmissionRead)
async def send_back(submission_id: uuid.UUID, body: s.Review, ctx: SendingBack) -> Response:
    """Back to the body from the coordinator; what was accepted stays official until it is replaced."""
    return await _reviewed(ctx, submission_id, body, service.give_back)


@router.post("/{submission_id}/revise", responses=CHANGES, response_model=s.SubmissionRead)
async def revise(submission_id: uuid.UUID, body: s.Review, ctx: Revising) -> Response:
    """Take an accepted report up again because its records changed; it stays official until it is replaced."""
    return await _reviewed(ctx, submission_id, body, service.revise)


@router.get("/{submission_id}/timeline", responses=problems(404))
async def read_timeline(submission_id: uuid.UUID, ctx: Reading) -> s.TimelineRead:
    """Who did what, newest first."""
    submission = await queries.get_submission(ctx, submission_id)
    steps, notes = await queries.list_steps(ctx, submission_id)
    watching.note(ctx, submission, (note.code for told in notes.values() for note in told if note.wall))
    names = await queries.names_of(ctx, (step.actor_id for step in steps))
    items = [
        s.StepRead(
            verb=step.verb,
            by=names.get(step.actor_id, ""),
            at=step.at,
            revision=step.revision,
            note=step.note,
            values=[s.StepNoteRead(indicator_code=note.code, note=note.note) for note in notes[step.id]],
        )
        for step in steps
    ]
    return s.TimelineRead(items=items)


@router.get("/{submission_id}/revisions", responses=problems(404))
async def list_revisions(submission_id: uuid.UUID, ctx: Reading) -> Page[r.RevisionRead]:
    """Everything that was sent, newest first."""
    await queries.get_submission(ctx, submission_id)
    steps, _ = await queries.list_steps(ctx, submission_id)
    sent = [step for step in steps if step.verb == V.SUBMISSION_SUBMIT]
    names = await queries.names_of(ctx, (step.actor_id for step in sent))
    items = [
        r.RevisionRead(revision=t.revision, submitted_at=t.at, submitted_by=names.get(t.actor_id, ""), note=t.note)
        for t in sent
    ]
    return Page(items=items, total=len(items), page_size=max(len(items), 1))


@router.get("/{submission_id}/revisions/{revision}", responses=problems(404))
async def read_revision(
    submission_id: uuid.UUID, revision: Annotated[int, Path(ge=1, le=100_000)], ctx: Reading
) -> r.RevisionFigures:
    """The figures as they were sent."""
    submission = await queries.get_submission(ctx, submission_id)
    if revision > submission.revision:
        raise NotFound
    form = await queries.load_form(ctx, submission)
    rows = await queries.list_revision_values(ctx, submission_id, revision)
    sensitive = {indicator_id for indicator_id, row in form.indicators.items() if row.is_sensitive}
    watched = [form.indicators[v.indicator_id].code for v in rows if v.wall or v.indicator_id in sensitive]
    watching.note(ctx, submission, watched, revision=revision)
    figures = [
        r.RevisionValueRead(
            indicator_id=row.indicator_id,
            indicator_code=form.indicators[row.indicator_id].code,
            category_id=row.category_id,
            status=row.status,  # type: ignore[arg-type]
            numerator=row.numerator,
            denominator=row.denominator,
            rate=rate_of(row, form.entry(row.indicator_id)),
            source=row.source,
            fed_by=row.fed_by,
            reason=row.reason,
            note=row.note,
        )
        for row in rows
    ]
    return r.RevisionFigures(revision=revision, values=figures)
