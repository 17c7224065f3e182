"""Attachments of a report over HTTP: list, add, download, remove, with the rights of the report itself."""

from __future__ import annotations

import uuid
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from fastapi.responses import StreamingResponse

from liennganh.access.context import Context
from liennganh.access.requests import Acting, ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.attachments.kinds import EXTENSIONS
from liennganh.attachments.receiving import Received, Reception
from liennganh.attachments.schemas import AttachmentLimits
from liennganh.attachments.serving import download
from liennganh.core.errors import NotFound
from liennganh.core.openapi import problems
from liennganh.submissions import attaching, queries
from liennganh.submissions.attachment_schemas import SubmissionAttachmentRead, SubmissionAttachments
from liennganh.submissions.workflow import SUBMISSION

router = APIRouter(prefix="/submissions/{submission_id}/attachments", tags=["submissions"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.SUBMISSION_READ)]
Editing = Annotated[Context, acting(V.SUBMISSION_EDIT)]
Revision = Annotated[int | None, Query(ge=1, le=100_000, description="As it was sent; without it, the draft's")]
FileName = Annotated[
    str | None,
    Header(
        alias="Content-Disposition", max_length=2000, examples=["attachment; filename*=UTF-8''Danh%20s%C3%A1ch.pdf"]
    ),
]
CONTENT = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}


async def arrived(request: Request, submission_id: uuid.UUID, content_disposition: FileName = None) -> Received:
    """The file, taken in before the transaction of the command opens: a slow upload holds no connection.

    Whether the caller may write here at all is asked first, so that nobody fills the disk in vain.
    """
    entering = asynccontextmanager(Acting(V.SUBMISSION_EDIT).__call__)
    async with entering(request, accept_language=request.headers.get("accept-language")) as ctx:
        await attaching.check_room(ctx, await queries.get_submission(ctx, submission_id))
        actor_id = ctx.actor_id
    reception: Reception = request.app.state.reception
    return await reception.receive(request, actor_id)


@router.get("", responses=problems(404))
async def list_attachments(
    submission_id: uuid.UUID, ctx: Reading, request: Request, revision: Revision = None
) -> SubmissionAttachments:
    """Files of the draft, or those that a revision was sent with."""
    submission = await queries.get_submission(ctx, submission_id)
    if revision and revision > submission.revision:
        raise NotFound
    rows = await attaching.list_attachments(ctx, submission_id, revision)
    names = await queries.names_of(ctx, (row.added_by for row in rows))
    actions = SUBMISSION.actions(ctx, submission) if revision is None else []
    return SubmissionAttachments(
        items=[SubmissionAttachmentRead.of(row, names, actions) for row in rows],
        actions=[verb for verb in actions if verb == V.SUBMISSION_EDIT],
        limits=AttachmentLimits(
            extensions=list(EXTENSIONS),
            largest_bytes=request.app.state.reception.largest,
            files=attaching.MOST_FILES,
            total_bytes=attaching.MOST_BYTES,
        ),
    )


@router.put("/{attachment_id}", responses=problems(400, 404, 409, 413, 507), openapi_extra=CONTENT)
async def add_attachment(
    submission_id: uuid.UUID,
    attachment_id: Annotated[uuid.UUID, Path(description="Chosen by the caller; repeating the request adds nothing")],
    received: Annotated[Received, Depends(arrived)],  # before ctx: see there
    ctx: Editing,
    request: Request,
    indicator_id: Annotated[uuid.UUID | None, Query(description="The figure it is evidence of")] = None,
) -> SubmissionAttachmentRead:
    """Attach a file to the report or to one of its figures; the body is the file's bytes."""
    submission = await queries.get_submission(ctx, submission_id, lock=True)
    storage = request.app.state.reception.storage
    row = await attaching.attach(ctx, storage, submission, attachment_id, indicator_id, received)
    names = await queries.names_of(ctx, [row.added_by])
    return SubmissionAttachmentRead.of(row, names, SUBMISSION.actions(ctx, submission))


@router.get("/{attachment_id}", responses={**problems(404), **FILE}, response_class=StreamingResponse)
async def download_attachment(
    submission_id: uuid.UUID, attachment_id: uuid.UUID, ctx: Reading, request: Request
) -> StreamingResponse:
    """The file, as a download."""
    await queries.get_submission(ctx, submission_id)
    row = await attaching.get_attachment(ctx, submission_id, attachment_id)
    if row.wall:
        ctx.record(row.owner_id, row, submission_id=str(submission_id))
    return download(row, await request.app.state.reception.storage.open(row.sha256))


@router.delete("/{attachment_id}", responses=problems(404, 409), status_code=204)
async def remove_attachment(submission_id: uuid.UUID, attachment_id: uuid.UUID, ctx: Editing) -> None:
    """Take a file off the draft; what was sent keeps it."""
    submission = await queries.get_submission(ctx, submission_id, lock=True)
    await attaching.detach(ctx, submission, attachment_id)
