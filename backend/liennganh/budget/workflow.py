"""The states of a line of the budget, and who may move it on."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from liennganh.access import separation
from liennganh.access.context import Caller
from liennganh.access.verbs import Verb as V
from liennganh.budget.models import OWN_SOURCES
from liennganh.core.errors import Conflict, NotPermittedHere, Problem, Words
from liennganh.core.workflow import Transition, Workflow


class State(StrEnum):
    """How far a line has come; what was allotted or spent of it stands in its entries."""

    DRAFT = "draft"
    RETURNED = "returned"
    PROPOSED = "proposed"
    SYNTHESISED = "synthesised"
    ALLOCATED = "allocated"
    WITHDRAWN = "withdrawn"


class OwnWork(separation.OwnWork):
    title = Words("Người lập dòng kinh phí không được tự duyệt", "Whoever wrote the line may not sign it")
    detail = Words("Đề nghị người khác có thẩm quyền thực hiện.", "Ask somebody else who may.")


class BeyondSynthesised(Conflict):
    """A warning that whoever allots may go on after: decisions do give more than was summed up."""

    code = "beyond-synthesised"
    title = Words("Phân bổ vượt số tổng hợp", "More would be allotted than was summed up")


def not_own_work(ctx: Caller, row: Any) -> type[Problem] | None:
    """Nobody signs, sums up or gives money for what he or she wrote."""
    return OwnWork if separation.has_written(ctx, row) else None


def is_allotted_here(ctx: Caller, row: Any) -> type[Problem] | None:
    """The body of finance allots; money that a body or its locality finds itself, that body allots too."""
    scope = ctx.scopes.get(V.BUDGET_LINE_ALLOCATE)
    if scope is None:
        return NotPermittedHere
    is_own = row.source in OWN_SOURCES and row.owner_id in scope.bodies
    return None if scope.is_wide or is_own or row.sector_authority_id in scope.bodies else NotPermittedHere


OPEN = frozenset({State.DRAFT, State.RETURNED})
PROPOSED = frozenset({State.PROPOSED, State.SYNTHESISED})
FUNDED = frozenset({State.ALLOCATED})
BUDGET_LINE = Workflow(
    Transition(V.BUDGET_LINE_EDIT, OPEN, ""),
    Transition(V.BUDGET_LINE_WITHDRAW, OPEN, State.WITHDRAWN, needs_note=True),
    Transition(V.BUDGET_LINE_PROPOSE, OPEN, State.PROPOSED, guards=(not_own_work,)),
    Transition(V.BUDGET_LINE_RETURN, PROPOSED, State.RETURNED, needs_note=True),
    Transition(V.BUDGET_LINE_SYNTHESISE, PROPOSED, State.SYNTHESISED, guards=(not_own_work,)),
    Transition(
        V.BUDGET_LINE_ALLOCATE,
        frozenset({State.SYNTHESISED, State.ALLOCATED}),
        State.ALLOCATED,
        guards=(is_allotted_here, not_own_work),
    ),
    Transition(V.BUDGET_LINE_DISBURSE, FUNDED, ""),
    Transition(V.BUDGET_LINE_VOID, FUNDED, ""),
)
