"""What a workflow asks of who acts, beside rights: the very guards before the act, with the subject as who acts.

Nobody judges the own work, and some rows are one body's to keep although more may act there. Guards of state, of time
and of periods are no reasons of rights and are not asked.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import orjson

from liennganh.access.context import Context
from liennganh.access.scopes import Scope
from liennganh.access.supposing import Trial, try_all, try_wide
from liennganh.access.verbs import Verb
from liennganh.assignments.workflow import ASSIGNMENT
from liennganh.budget.workflow import BUDGET_LINE
from liennganh.core.errors import Problem
from liennganh.core.workflow import Guard, Workflow
from liennganh.documents.workflow import DOCUMENT
from liennganh.evaluations.workflow import EVALUATION, FOLLOW_UP
from liennganh.explanations.kinds import Kind
from liennganh.inspections.workflow import INSPECTION
from liennganh.organisations.models import Organisation
from liennganh.submissions.workflow import SUBMISSION

# A file is kept by the guards of what it is put beside; the column names that.
BESIDE = {
    Kind.SUBMISSION_FILE: (Kind.SUBMISSION, "submission_id"),
    Kind.ASSIGNMENT_FILE: (Kind.ASSIGNMENT, "assignment_id"),
    Kind.EVALUATION_FILE: (Kind.EVALUATION, "evaluation_id"),
    Kind.CONCLUSION_FILE: (Kind.EVALUATION, "evaluation_id"),
    Kind.DOCUMENT_FILE: (Kind.DOCUMENT, "document_id"),
    Kind.INSPECTION_FILE: (Kind.INSPECTION, "inspection_id"),
}
WORKFLOWS: dict[Kind, Workflow] = {
    Kind.SUBMISSION: SUBMISSION,
    Kind.ASSIGNMENT: ASSIGNMENT,
    Kind.DOCUMENT: DOCUMENT,
    Kind.BUDGET_LINE: BUDGET_LINE,
    Kind.EVALUATION: EVALUATION,
    Kind.FOLLOW_UP: FOLLOW_UP,
    Kind.INSPECTION: INSPECTION,
}
ABOUT_WHO_ACTS = frozenset(
    {
        "not_own_work",
        "not_own_request",
        "not_own_record",
        "not_own_completion",
        "not_own_assessment",
        "not_own_report",
        "sees_every_figure",
        "is_kept_here",
        "is_allotted_here",
        "is_of_a_district",
        "of_its_own_team",
    }
)
# All that those guards look at, of any kind of row; none of it is told.
LOOKED_AT = (
    *("owner_id", "team_id", "contributor_ids", "reported_by", "reopening_requested_by", "walls", "kind"),
    *("source", "sector_authority_id"),
)
# The scopes that a request has entered with: of every verb of the noun, wide or not.
ENTERED = "select current_setting('app.entered')"


@dataclass(frozen=True)
class Pretended:
    """The subject as a guard sees who acts."""

    actor_id: uuid.UUID
    scopes: dict[Verb, Scope]


def name_of(guard: Guard) -> str:
    """Its own, or that of the function which makes it."""
    return guard.__qualname__.partition(".")[0]


def guards_of(kind: Kind | None, verb: Verb) -> list[Guard]:
    """Those of the verb that look at who acts."""
    workflow = WORKFLOWS.get(kind) if kind else None
    transition = workflow.by_verb.get(verb) if workflow else None
    return [guard for guard in transition.guards if name_of(guard) in ABOUT_WHO_ACTS] if transition else []


async def objections(ctx: Context, question: Any, memberships: Sequence[str]) -> list[type[Problem]]:
    """What the guards say against the subject, who holds these memberships and is let by them."""
    kind, row_id = question.kind, question.row_id
    above, column = BESIDE.get(kind, (kind, None))
    guards = guards_of(above, question.verb)
    if not guards:
        return []
    if column:
        asked = f"select {column}::text from {kind.model.__tablename__} where id = '{row_id}'"  # noqa: S608
        row_id = uuid.UUID(await try_wide(ctx, asked))
    row = await _looked_at(ctx, above.model, row_id)
    trial = Trial(question.verb, ENTERED, tuple(map(uuid.UUID, memberships)))
    (told,) = await try_all(ctx, question.subject, question.on, [trial])
    scopes = {Verb(verb): Scope.of(raw) for verb, raw in orjson.loads(told or "{}").items()}
    subject: Any = Pretended(question.subject, scopes)
    said = (guard(subject, row) for guard in guards)
    return list({problem: None for problem in said if problem is not None})


async def _looked_at(ctx: Context, model: Any, row_id: uuid.UUID) -> SimpleNamespace:
    columns = [name for name in LOOKED_AT if name in model.__table__.columns]
    named = ", ".join(f"'{name}', to_jsonb({name})" for name in columns)
    question = f"select jsonb_build_object({named})::text from {model.__tablename__} where id = '{row_id}'"  # noqa: S608
    told = await try_wide(ctx, question)
    row = SimpleNamespace(**{name: _identified(name, value) for name, value in orjson.loads(told).items()})
    row.owner = await ctx.session.get(Organisation, row.owner_id) if getattr(row, "owner_id", None) else None
    return row


def _identified(name: str, value: Any) -> Any:
    if name.endswith("_ids"):
        return [uuid.UUID(one) for one in value]
    return uuid.UUID(value) if value and name.endswith(("_id", "_by")) else value
