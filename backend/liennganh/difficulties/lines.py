"""Difficulties as one statement reads them: no objects between row and answer."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, NamedTuple

from liennganh.difficulties.models import PARTIES
from liennganh.difficulties.workflow import OPEN
from liennganh.submissions.lines import OwnerLine


class SubjectLine(NamedTuple):
    """The task or target of a line, in both languages."""

    id: uuid.UUID | None
    code: str | None
    name_vi: str | None
    name_en: str | None


class Line(NamedTuple):
    """A difficulty; the workflow asks it what it asks a Difficulty."""

    id: uuid.UUID
    plan_id: uuid.UUID
    owner_id: uuid.UUID
    area_authority_id: uuid.UUID | None
    advisor_id: uuid.UUID | None
    escalated_to_id: uuid.UUID | None
    assignment_id: uuid.UUID | None
    merged_into_id: uuid.UUID | None
    title: str
    description: str
    proposal: str | None
    kind: str
    priority: str | None
    state: str
    version: int
    raised_on: date
    wished_on: date | None
    due_on: date | None
    passed_up_on: date | None
    first_answered_on: date | None
    answered_on: date | None
    resolved_on: date | None
    reopened_count: int
    letter_number: str | None
    letter_on: date | None
    decision_number: str | None
    decision_on: date | None
    updated_at: datetime
    working_days: int
    owner: OwnerLine
    handler: OwnerLine | None
    task: SubjectLine
    target: SubjectLine

    @property
    def parties(self) -> dict[str, str]:
        """As its table declares them."""
        return PARTIES

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for."""
        return self.state in OPEN

    @classmethod
    def of(cls, row: Any) -> Line:
        """From the columns of LINE, in their order, wherever more follow."""
        handler = row[TO_HANDLER:TO_TASK]
        return cls(  # type: ignore[call-arg]
            *row[:OWN],
            OwnerLine(*row[OWN:TO_HANDLER]),
            OwnerLine(*handler) if handler[0] else None,
            SubjectLine(*row[TO_TASK:TO_TARGET]),
            SubjectLine(*row[TO_TARGET:WIDTH]),
        )


OWN = len(Line._fields) - 4
TO_HANDLER = OWN + len(OwnerLine._fields)
TO_TASK = TO_HANDLER + len(OwnerLine._fields)
TO_TARGET = TO_TASK + len(SubjectLine._fields)
WIDTH = TO_TARGET + len(SubjectLine._fields)
# Working days after the day of raising until the first answer, or until today ($1).
WORKING_DAYS = """(select count(*)::int from generate_series(d.raised_on + 1, coalesce(d.first_answered_on, $1::date),
  interval '1 day') g(day) left join days_off f on f.plan_id = d.plan_id and f.day = g.day::date
  where coalesce(f.is_worked, extract(isodow from g.day) < 6))"""
LINE = ", ".join(
    [
        *(f"d.{name}" for name in Line._fields[: OWN - 1]),
        WORKING_DAYS,
        *(f"o.{name}" for name in OwnerLine._fields),
        *(f"h.{name}" for name in OwnerLine._fields),
        "t.id, t.code, t.text_vi, coalesce(t.text_en, t.text_vi)",
        "g.id, g.code, g.text_vi, g.text_en",
    ]
)
FROM = """difficulties d join organisations o on o.id = d.owner_id left join organisations h on h.id = d.handler_id
  left join tasks t on t.id = d.task_id left join targets g on g.id = d.target_id"""
