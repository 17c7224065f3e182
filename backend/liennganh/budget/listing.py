"""Lines of the budget narrowed, searched without diacritics and sorted, under the request's scope."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, or_

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.budget.models import BudgetLine
from liennganh.budget.queries import Line, Owner, lines
from liennganh.core.keys import is_named
from liennganh.core.paging import Paging, page_of
from liennganh.core.vietnamese import fold

GENERAL = "none"
SORTS: dict[str, Any] = {
    "owner": Owner.sort_key,
    "purpose": BudgetLine.folded,
    "source": BudgetLine.source,
    "objective": BudgetLine.objective_code,
    "planned": BudgetLine.planned,
    "synthesised": BudgetLine.synthesised,
    "state": BudgetLine.state,
    "updated_at": BudgetLine.updated_at,
}


@dataclass(frozen=True)
class Wanted:
    """What lines are narrowed to. Withdrawn ones, and drafts of others, are shown only where asked for."""

    plan_id: uuid.UUID | None = None
    organisation: str | None = None
    sources: tuple[str, ...] = ()
    objective: str | None = None
    states: tuple[str, ...] = ()
    q: str | None = None
    sort: str = "owner"


async def list_lines(ctx: Context, wanted: Wanted, paging: Paging) -> tuple[list[Line], int]:
    """Those of the caller's scope, narrowed; the total is exact."""
    rows, total = await page_of(ctx.session, narrowed(ctx, wanted), paging)
    return [Line(*row) for row in rows], total


def narrowed(ctx: Context, wanted: Wanted) -> Select[Any]:
    """The statement of a list or of an export, in its order."""
    statement = lines().where(_in_state(ctx, wanted))
    if wanted.plan_id:
        statement = statement.where(BudgetLine.plan_id == wanted.plan_id)
    if wanted.sources:
        statement = statement.where(BudgetLine.source.in_(wanted.sources))
    if wanted.organisation:
        statement = statement.where(is_named(Owner, wanted.organisation))
    if wanted.objective:
        code = BudgetLine.objective_code
        statement = statement.where(code.is_(None) if wanted.objective == GENERAL else code == wanted.objective)
    for word in fold(wanted.q or "").split():
        found = (column.contains(word, autoescape=True) for column in (BudgetLine.folded, Owner.folded))
        statement = statement.where(or_(*found))
    column = SORTS[wanted.sort.removeprefix("-")]
    ordered = column.desc() if wanted.sort.startswith("-") else column.asc()
    return statement.order_by(ordered.nulls_last(), Owner.sort_key, BudgetLine.created_at, BudgetLine.id)


def _in_state(ctx: Context, wanted: Wanted) -> Any:
    if wanted.states:
        return BudgetLine.state.in_(wanted.states)
    scope = ctx.scopes.get(Verb.BUDGET_LINE_READ)
    own = BudgetLine.owner_id.in_(scope.bodies if scope else ())
    return or_(BudgetLine.state.not_in(("draft", "withdrawn")), and_(BudgetLine.state == "draft", own))
