"""Packs as administrators bring them in and decide on them; the worker compares and imports them."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any, Literal

from sqlalchemy import insert, select
from sqlalchemy.orm import defer

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.recording import record_own
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Conflict, IllegalTransition, NotFound, Words
from liennganh.core.jobs import enqueue
from liennganh.core.paging import Paging, page_of
from liennganh.core.stamps import PLAN, Stamp
from liennganh.core.workflow import check_version, etag_of
from liennganh.packs import schemas
from liennganh.packs.models import PackImport
from liennganh.packs.telling import WITHIN
from liennganh.parameters.catalogue import SETTINGS

OPEN: dict[V, frozenset[str]] = {
    V.PACK_CHECK: frozenset({"ready", "refused"}),
    V.PACK_IMPORT: frozenset({"ready"}),
}


class PlanMoved(Conflict):
    code = "plan-moved"
    title = Words("Kế hoạch đã thay đổi sau khi so sánh", "The plan has changed since it was compared")
    detail = Words(
        "Chưa nhập gì. So sánh lại rồi xem trước khi nhập.", "Nothing was imported. Compare once more first."
    )


class OtherDifferences(Conflict):
    code = "other-differences"
    title = Words("Nội dung thay đổi đang xem không còn là bản mới nhất", "What you saw is not the latest comparison")
    detail = Words("Chưa nhập gì. Tải lại để xem bản mới.", "Nothing was imported. Reload to see the latest.")


async def bring_in(ctx: Context, name: str, content: bytes) -> schemas.PackImportRead:
    """Keep the file and leave the comparing to the worker."""
    digest = hashlib.sha256(content).digest()
    key = uuid.uuid4()
    # Of all columns a request writes these alone.
    given = {"id": key, "file_name": name, "sha256": digest, "content": content, "sent_by": ctx.actor_id}
    await ctx.session.execute(insert(PackImport).values(given))
    row = await ctx.session.get_one(PackImport, key)
    await record_own(ctx, pack=str(row.id), sha256=digest.hex())
    return await _asked(ctx, row)


async def check_again(ctx: Context, key: uuid.UUID) -> schemas.PackImportRead:
    """Compare once more with the plan as it is."""
    row = await _opened(ctx, key)
    row.state, row.has_moved, row.version = "waiting", False, row.version + 1
    await record_own(ctx, pack=str(row.id))
    return await _asked(ctx, row)


async def decide(ctx: Context, key: uuid.UUID, shown: schemas.PackDecision) -> schemas.PackImportRead:
    """Have exactly the differences imported that were shown; raises PlanMoved where the plan is another by now."""
    row = await _opened(ctx, key)
    if row.digest != shown.digest:
        raise OtherDifferences
    if row.plan_stamp != await ctx.session.scalar(select(Stamp.version).where(Stamp.name == PLAN)):
        raise PlanMoved
    row.state, row.decided_by, row.has_moved, row.version = "applying", ctx.actor_id, False, row.version + 1
    return await _asked(ctx, row)


async def read(ctx: Context, key: uuid.UUID) -> schemas.PackImportRead:
    """One pack as it stands."""
    row = await ctx.session.get(PackImport, key)
    if row is None:
        raise NotFound
    return await _read(ctx, row)


async def list_imports(ctx: Context, paging: Paging) -> schemas.PackImportList:
    """The newest first."""
    newest = select(PackImport).options(defer(PackImport.findings)).order_by(PackImport.sent_at.desc())
    found, total = await page_of(ctx.session, newest, paging)
    rows = [row for (row,) in found]
    names = await _names(ctx, rows)
    items = [schemas.PackImportSummary(**_summary(ctx, row, names)) for row in rows]
    return schemas.PackImportList(items=items, total=total, page=paging.page, page_size=paging.page_size)


async def _opened(ctx: Context, key: uuid.UUID) -> PackImport:
    row = await ctx.session.get(PackImport, key, with_for_update=True)
    if row is None:
        raise NotFound
    check_version(ctx, row)
    if row.state not in OPEN[ctx.verb]:
        raise IllegalTransition(state=row.state)
    return row


async def _asked(ctx: Context, row: PackImport) -> schemas.PackImportRead:
    """The worker is told in the same transaction; that the plan was written stands in the audit once it was."""
    await ctx.session.flush()
    key = {"id": str(row.id), "by": str(ctx.actor_id), "key": str(uuid.uuid4())}
    await enqueue(await ctx.driver(), [(ctx.verb.value, key)])
    await ctx.session.refresh(row)
    return await _read(ctx, row)


async def _names(ctx: Context, rows: list[PackImport]) -> dict[uuid.UUID, str]:
    keys = {row.sent_by for row in rows} | {row.decided_by for row in rows if row.decided_by}
    return {one.id: one.name for one in await ctx.session.scalars(select(Actor).where(Actor.id.in_(keys)))}


def _summary(ctx: Context, row: PackImport, names: dict[uuid.UUID, str]) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in ("id", "state", "file_name", "sent_at", "decided_at")}
    by = {"sent_by": names[row.sent_by], "decided_by": names[row.decided_by] if row.decided_by else None}
    return own | by | {"etag": etag_of(ctx, row)}


async def _read(ctx: Context, row: PackImport) -> schemas.PackImportRead:
    found = row.findings
    language: Literal["vi", "en"] = "en" if ctx.locale.startswith("en") else "vi"
    errors = [
        schemas.PackMistake(file=e["file"], line=e["line"], field=e["field"], message=e[language])
        for e in found.get("errors", [])
    ]
    return schemas.PackImportRead(
        **_summary(ctx, row, await _names(ctx, [row])),
        checked_at=row.checked_at,
        has_moved=row.has_moved,
        digest=row.digest if row.state == "ready" else None,
        errors=errors,
        errors_total=found.get("errors_total", 0),
        groups=[_group(group, ctx.locale) for group in found.get("groups", [])],
        unchanged=found.get("unchanged", 0),
        actions=[verb.value for verb, states in OPEN.items() if row.state in states and verb in ctx.scopes],
    )


def _group(kept: dict[str, Any], locale: str) -> schemas.DifferenceGroup:
    """As it was kept, settings by the names that their own page gives them."""
    is_setting = kept["noun"] == "setting"
    items = [
        item
        | {"name": _setting(item["label"], locale) if is_setting else None}
        | {"fields": [field | {"setting": _of_field(field, locale)} for field in item["fields"]]}
        for item in kept["items"]
    ]
    return schemas.DifferenceGroup.model_validate(kept | {"items": items})


def _of_field(field: dict[str, Any], locale: str) -> str | None:
    if field["name"] != "settings" or field["part"] is None:
        return None
    return _setting(field["part"].partition(WITHIN)[0], locale)


def _setting(key: str, locale: str) -> str | None:
    return SETTINGS[key].name.in_(locale) if key in SETTINGS else None
