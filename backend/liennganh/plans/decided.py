"""What the coordinator decided about the plan and still holds, so that importing a pack again does not undo it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.plans.models import PlanConfirmation
from liennganh.plans.pack_diff import Change, Changes, Row

BASIS_NOTE, DUTY, LEAD, RECURRENCE = "basis_note", "is_optional", "lead", "recurrence"
PERIOD, DUE_ON = "period", "due_on"


def duty_key(reporter: str, indicator: str) -> str:
    """A duty by its codes: who reports, and what."""
    return f"{reporter}:{indicator}"


@dataclass(frozen=True)
class Decided:
    """The values in force by decision: by kind of subject, its key and the field."""

    values: dict[tuple[str, str, str], dict[str, Any]]

    @classmethod
    async def of(cls, session: AsyncSession, plan_id: uuid.UUID) -> Decided:
        """The last decision on each field, unless it was withdrawn."""
        rows = await session.scalars(
            select(PlanConfirmation).where(PlanConfirmation.plan_id == plan_id).order_by(PlanConfirmation.sequence)
        )
        last = {(row.kind, row.key, row.field): row for row in rows}
        return cls({at: row.becomes for at, row in last.items() if row.action != "withdraw"})

    def get(self, kind: str, key: str, field: str) -> dict[str, Any] | None:
        return self.values.get((kind, key, field))

    def keep(self, changes: Changes, at: tuple[str, str, str], row: Row) -> None:
        """Put the decided value into the row to be imported, and tell where the pack says otherwise."""
        decided = self.values.get(at)
        if decided is None:
            return
        told = {name: (value, row[name]) for name, value in decided.items() if name in row and row[name] != value}
        row.update({name: value for name, value in decided.items() if name in row})
        change = Change("confirmed", at[0], at[1], told)
        if told and change not in changes.items:
            changes.items.append(change)
