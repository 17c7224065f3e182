"""The register narrowed, searched without diacritics and sorted, under the request's scope."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.keys import is_named
from liennganh.core.paging import Paging, page_of
from liennganh.core.vietnamese import fold
from liennganh.documents.kinds import KINDS
from liennganh.documents.models import OF_THE_PLAN, Document
from liennganh.documents.queries import Issuer, Line, Owner, lines
from liennganh.plans.models import Period

ANSWERED = [code for code, kind in KINDS.items() if kind.has_reply]
SORTS: dict[str, Any] = {
    "issued_on": Document.issued_on,
    "number": Document.number_key,
    "title": Document.folded,
    "kind": Document.kind,
    "state": Document.state,
    "issuer": Issuer.sort_key,
    "owner": Owner.sort_key,
}


@dataclass(frozen=True)
class Wanted:
    """What the register is narrowed to. Withdrawn papers, and drafts of others, are shown only where asked for."""

    plan_id: uuid.UUID | None = None
    kinds: tuple[str, ...] = ()
    issuer: str | None = None
    organisation: str | None = None
    task: str | None = None
    indicator: str | None = None
    period_id: uuid.UUID | None = None
    year: int | None = None
    states: tuple[str, ...] = ()
    is_waiting: bool = False
    q: str | None = None
    sort: str = "-issued_on"


async def list_documents(ctx: Context, wanted: Wanted, paging: Paging) -> tuple[list[Line], int]:
    """Those of the caller's scope and those open to all, narrowed; the total is exact."""
    statement = _narrowed(lines(), ctx, wanted)
    column = SORTS[wanted.sort.removeprefix("-")]
    ordered = column.desc() if wanted.sort.startswith("-") else column.asc()
    rows, total = await page_of(
        ctx.session, statement.order_by(ordered.nulls_last(), Document.created_at.desc(), Document.id), paging
    )
    return [Line(*row) for row in rows], total


def _narrowed(statement: Select[Any], ctx: Context, wanted: Wanted) -> Select[Any]:
    asked = (
        (wanted.plan_id, Document.plan_id == wanted.plan_id),
        (wanted.kinds, Document.kind.in_(wanted.kinds)),
        (wanted.task, Document.task_codes.contains([wanted.task])),
        (wanted.indicator, Document.indicator_codes.contains([wanted.indicator])),
        (wanted.year, Document.year == wanted.year),
        (wanted.is_waiting, and_(Document.kind.in_(ANSWERED), Document.reply_on.is_(None))),
    )
    statement = statement.where(*(condition for value, condition in asked if value))
    for model, key in ((Issuer, wanted.issuer), (Owner, wanted.organisation)):
        if key:
            statement = statement.where(is_named(model, key))
    if wanted.period_id:
        statement = statement.where(_of_period(wanted.period_id))
    if wanted.q:
        statement = statement.where(Document.folded.contains(fold(wanted.q), autoescape=True))
    return statement.where(_in_state(ctx, wanted))


def _of_period(period_id: uuid.UUID) -> Any:
    """It is about the period, or was issued within it and is about none."""
    asked = aliased(Period)
    inside = select(asked.id).where(asked.id == period_id, Document.issued_on.between(asked.starts_on, asked.ends_on))
    return or_(Document.period_id == period_id, and_(Document.period_id.is_(None), inside.exists()))


def _in_state(ctx: Context, wanted: Wanted) -> Any:
    if wanted.states:
        return Document.state.in_(wanted.states)
    scope = ctx.scopes.get(Verb.DOCUMENT_EDIT)
    own: Any = Document.owner_id.in_(scope.bodies if scope else ())
    if scope and scope.is_wide:
        own = or_(own, Document.kind.in_(OF_THE_PLAN))
    return or_(Document.state.in_(("published", "superseded")), and_(Document.state == "draft", own))
