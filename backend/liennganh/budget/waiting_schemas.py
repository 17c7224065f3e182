"""What of the budget waits for a person, as the list of things to do is told it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Literal

from pydantic import Field

from liennganh.budget.schemas import StateName
from liennganh.core.schemas import Read
from liennganh.organisations.schemas import OrganisationRef


class BudgetDuty(Read):
    """Lines with which the caller has one thing to do; `id` and `purpose` where there is one line, `owner` one body."""

    act: Literal["mend", "propose", "synthesise", "allocate"]
    state: StateName = Field(description="In which state all of them stand")
    lines: int = Field(examples=[12])
    bodies: int
    amount: int = Field(description="In đồng, all together: as summed up, or else as asked for")
    at: datetime = Field(description="Since when the first of them waits")
    id: uuid.UUID | None
    purpose: str | None
    owner: OrganisationRef | None
    by: str | None = Field(description="Who sent it back")
    note: str | None


class BudgetDuties(Read):
    """What waits for the caller."""

    items: list[BudgetDuty]
