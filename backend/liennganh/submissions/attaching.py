"""Files beside a report and its figures: who may add and remove them, how many, and which a sent revision had."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from liennganh.access.context import Context
from liennganh.attachments.receiving import Received
from liennganh.attachments.refusals import refusal
from liennganh.attachments.service import keep
from liennganh.attachments.storage import Storage
from liennganh.core.errors import Conflict, FieldError, Invalid, NotFound
from liennganh.core.workflow import permit
from liennganh.submissions.entering import NOT_OWED, mark_contributor
from liennganh.submissions.models import PARTIES, Submission, SubmissionAttachment, Value
from liennganh.submissions.workflow import SUBMISSION

Row = SubmissionAttachment
MOST_FILES = 40
MOST_BYTES = 100 * 1024**2


def _in(revision: int | None) -> ColumnElement[bool]:
    """Those of the draft, or those that a sent revision had."""
    if revision is None:
        return Row.removed_at.is_(None)
    return (Row.since_revision <= revision) & or_(Row.until_revision.is_(None), Row.until_revision >= revision)


async def list_attachments(ctx: Context, submission_id: uuid.UUID, revision: int | None) -> Sequence[Row]:
    """In the order they were added; those behind a wall of the caller are not there."""
    statement = select(Row).where(Row.submission_id == submission_id, _in(revision))
    return (await ctx.session.scalars(statement.order_by(Row.added_at, Row.id))).all()


async def _find(ctx: Context, submission_id: uuid.UUID, attachment_id: uuid.UUID) -> Row | None:
    wanted = select(Row).where(Row.submission_id == submission_id, Row.id == attachment_id)
    return (await ctx.session.scalars(wanted)).one_or_none()


async def get_attachment(ctx: Context, submission_id: uuid.UUID, attachment_id: uuid.UUID) -> Row:
    """One of a report; one that was taken off before it was ever sent is gone."""
    found = await _find(ctx, submission_id, attachment_id)
    if found is None or (found.until_revision is not None and found.until_revision < found.since_revision):
        raise NotFound
    return found


async def check_room(ctx: Context, submission: Submission, size: int = 0) -> None:
    """The report may be written and has room for one more file; raises what stands against it."""
    permit(ctx, SUBMISSION, submission)
    held = select(func.count(), func.coalesce(func.sum(Row.size), 0))
    files, total = (await ctx.session.execute(held.where(Row.submission_id == submission.id, _in(None)))).one()
    if files >= MOST_FILES:
        raise refusal("too_many", files=MOST_FILES)
    if total + size > MOST_BYTES:
        raise refusal("too_much", megabytes=MOST_BYTES // 1024**2)


async def attach(
    ctx: Context,
    storage: Storage,
    submission: Submission,
    attachment_id: uuid.UUID,
    indicator_id: uuid.UUID | None,
    received: Received,
) -> Row:
    """Add the file; the same upload repeated adds nothing. The report's version does not move: no figure changed."""
    permit(ctx, SUBMISSION, submission)
    if there := await _find(ctx, submission.id, attachment_id):
        if there.sha256 != received.sha256 or there.removed_at:
            raise Conflict
        return there
    await check_room(ctx, submission, received.size)
    wall = await _wall_of(ctx, submission, indicator_id)
    await keep(ctx.session, storage, received)
    row = Row(
        id=attachment_id,
        submission_id=submission.id,
        indicator_id=indicator_id,
        wall=wall,
        name=received.name,
        media_type=received.media_type,
        size=received.size,
        sha256=received.sha256,
        added_by=ctx.actor_id,
        added_at=ctx.now,
        since_revision=submission.revision + 1,
        **{party: getattr(submission, party) for party in PARTIES.values()},
    )
    ctx.session.add(row)
    mark_contributor(ctx, submission)
    _record(ctx, row, "added")
    await ctx.session.flush()
    await ctx.session.refresh(row)
    return row


async def detach(ctx: Context, submission: Submission, attachment_id: uuid.UUID) -> None:
    """Take a file off the draft; revisions that were sent with it keep it. Repeating it changes nothing."""
    permit(ctx, SUBMISSION, submission)
    row = await _find(ctx, submission.id, attachment_id)
    if row is None:
        raise NotFound
    if row.removed_at:
        return
    row.removed_at, row.removed_by, row.until_revision = ctx.now, ctx.actor_id, submission.revision
    mark_contributor(ctx, submission)
    _record(ctx, row, "removed")


async def _wall_of(ctx: Context, submission: Submission, indicator_id: uuid.UUID | None) -> str | None:
    """Evidence stands behind the wall of its figure, and only who sees the figure may add any."""
    if indicator_id is None:
        return None
    figure = select(Value).where(
        Value.submission_id == submission.id, Value.indicator_id == indicator_id, Value.category_id.is_(None)
    )
    value = (await ctx.session.scalars(figure)).one_or_none()
    if value is None:
        raise Invalid(errors=(FieldError("indicator_id", "not_owed", NOT_OWED),))
    return value.wall


def _record(ctx: Context, row: Row, change: str) -> None:
    """What the audit keeps: no file name, which may hold anything."""
    told: dict[str, Any] = {"digest": row.sha256.hex(), "size": row.size, "media_type": row.media_type}
    ctx.record(row.owner_id, row, change=change, submission_id=str(row.submission_id), **told)
