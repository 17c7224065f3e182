"""Files beside something: which are there, how many may be, and how one is added and taken off."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.attachments.parents import Parent
from liennganh.attachments.receiving import Received
from liennganh.attachments.refusals import refusal
from liennganh.attachments.service import keep
from liennganh.attachments.storage import Storage
from liennganh.core.errors import Conflict, NotFound

MOST_FILES = 40
MOST_BYTES = 100 * 1024**2


def _of(parent: Parent, parent_id: uuid.UUID) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = getattr(parent.model, parent.key) == parent_id
    return condition


def _in(parent: Parent, revision: int | None) -> ColumnElement[bool]:
    """Those that are there now, or those that a sent revision had."""
    row: Any = parent.model
    if revision is None:
        there: ColumnElement[bool] = row.removed_at.is_(None)
        return there
    return (row.since_revision <= revision) & or_(row.until_revision.is_(None), row.until_revision >= revision)


async def list_files(
    ctx: Context, parent: Parent, parent_id: uuid.UUID, revision: int | None = None
) -> list[tuple[Any, str]]:
    """In the order they were added, each with who did; those behind a wall of the caller are not there."""
    row: Any = parent.model
    statement = select(row, Actor.name).join(Actor, Actor.id == row.added_by)
    statement = statement.where(_of(parent, parent_id), _in(parent, revision)).order_by(row.added_at, row.id)
    return [(file, by) for file, by in await ctx.session.execute(statement)]


async def name_of(ctx: Context, file: Any) -> str:
    """Who added it."""
    return await ctx.session.scalar(select(Actor.name).where(Actor.id == file.added_by)) or ""


async def _find(ctx: Context, parent: Parent, parent_id: uuid.UUID, file_id: uuid.UUID) -> Any:
    wanted = select(parent.model).where(_of(parent, parent_id), parent.model.id == file_id)
    return (await ctx.session.scalars(wanted)).one_or_none()


async def get_file(ctx: Context, parent: Parent, parent_id: uuid.UUID, file_id: uuid.UUID) -> Any:
    """One of the parent's; one that was taken off and never sent is gone."""
    found = await _find(ctx, parent, parent_id, file_id)
    if found is None or (found.removed_at and not _was_sent(parent, found)):
        raise NotFound
    return found


def _was_sent(parent: Parent, file: Any) -> bool:
    return parent.has_revisions and file.until_revision >= file.since_revision


async def check_room(ctx: Context, parent: Parent, row: Any, size: int = 0) -> None:
    """Files may change and there is room for one more; raises what stands against it."""
    parent.permit(ctx, row)
    held = select(func.count(), func.coalesce(func.sum(parent.model.size), 0))
    files, total = (await ctx.session.execute(held.where(_of(parent, row.id), _in(parent, None)))).one()
    if files >= MOST_FILES:
        raise refusal("too_many", files=MOST_FILES)
    if total + size > MOST_BYTES:
        raise refusal("too_much", megabytes=MOST_BYTES // 1024**2)


async def attach(
    ctx: Context, storage: Storage, parent: Parent, row: Any, file_id: uuid.UUID, asked: Any, received: Received
) -> Any:
    """Add the file; the same upload repeated adds nothing. The parent's version does not move: no form is stale."""
    parent.permit(ctx, row)
    if there := await _find(ctx, parent, row.id, file_id):
        if there.sha256 != received.sha256 or there.removed_at:
            raise Conflict
        return there
    await check_room(ctx, parent, row, received.size)
    own = await parent.adds(ctx, row, asked)
    await keep(ctx.session, storage, received)
    file = parent.model(
        id=file_id,
        name=received.name,
        media_type=received.media_type,
        size=received.size,
        sha256=received.sha256,
        added_by=ctx.actor_id,
        added_at=ctx.now,
        **_place(parent, row),
        **own,
    )
    ctx.session.add(file)
    parent.marks(ctx, row)
    _record(ctx, parent, file, "added")
    await ctx.session.flush()
    await ctx.session.refresh(file)
    return file


def _place(parent: Parent, row: Any) -> dict[str, Any]:
    """Whose it is: the parent, its parties, and the revision that will have it first."""
    place = {parent.key: row.id} | {column: getattr(row, column) for column in parent.parties.values()}
    return place | ({"since_revision": row.revision + 1} if parent.has_revisions else {})


async def detach(ctx: Context, parent: Parent, row: Any, file_id: uuid.UUID) -> None:
    """Take a file off; what was sent with it keeps it. Repeating it changes nothing."""
    parent.permit(ctx, row)
    file = await _find(ctx, parent, row.id, file_id)
    if file is None:
        raise NotFound
    if file.removed_at:
        return
    file.removed_at, file.removed_by = ctx.now, ctx.actor_id
    if parent.has_revisions:
        file.until_revision = row.revision
    parent.marks(ctx, row)
    _record(ctx, parent, file, "removed")


def _record(ctx: Context, parent: Parent, file: Any, change: str) -> None:
    parent.record(ctx, file, change=change, digest=file.sha256.hex(), size=file.size, media_type=file.media_type)
