"""Assignments as one statement reads them: no objects between row and answer."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, NamedTuple

from liennganh.assignments.models import PARTIES
from liennganh.submissions.lines import OwnerLine, PeriodLine


class TaskLine(NamedTuple):
    """The task of a line."""

    id: uuid.UUID
    code: str
    section: str
    text_vi: str
    text_en: str | None
    recurrence: str
    objective_codes: list[str]


class Line(NamedTuple):
    """An assignment; the workflow asks it what it asks an Assignment."""

    id: uuid.UUID
    plan_id: uuid.UUID
    task_id: uuid.UUID
    period_id: uuid.UUID
    owner_id: uuid.UUID
    area_authority_id: uuid.UUID | None
    part: str
    source: str
    state: str
    version: int
    due_on: date | None
    due_basis: str
    completed_on: date | None
    needs_help: bool
    steps_total: int
    steps_done: int
    note: str | None
    told_at: datetime | None
    updated_at: datetime
    contributor_ids: list[uuid.UUID]
    reminded_at: datetime | None
    task: TaskLine
    period: PeriodLine
    owner: OwnerLine

    @property
    def parties(self) -> dict[str, str]:
        """As its table declares them."""
        return PARTIES

    @classmethod
    def of(cls, row: Any) -> Line:
        """From the columns of LINE, in their order, wherever more follow."""
        return cls(  # type: ignore[call-arg]
            *row[:OWN],
            TaskLine(*row[OWN:TO_PERIOD]),
            PeriodLine(*row[TO_PERIOD:TO_OWNER]),
            OwnerLine(*row[TO_OWNER:WIDTH]),
        )


OWN = len(Line._fields) - 3
TO_PERIOD = OWN + len(TaskLine._fields)
TO_OWNER = TO_PERIOD + len(PeriodLine._fields)
WIDTH = TO_OWNER + len(OwnerLine._fields)
LINE = ", ".join(
    [
        *(f"a.{name}" for name in Line._fields[:OWN]),
        *(f"t.{name}" for name in TaskLine._fields),
        *(f"p.{name}" for name in PeriodLine._fields),
        *(f"o.{name}" for name in OwnerLine._fields),
    ]
)
FROM = """assignments a join tasks t on t.id = a.task_id join periods p on p.id = a.period_id
  join organisations o on o.id = a.owner_id"""
