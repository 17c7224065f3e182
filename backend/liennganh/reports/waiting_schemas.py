"""What of the reports waits for a person, as the list of things to do is told it."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from liennganh.core.schemas import Read, Ref
from liennganh.organisations.schemas import OrganisationRef


class ReportDuty(Read):
    """One report and what the caller has to do with it; `id` is empty as long as it is not begun."""

    id: uuid.UUID | None
    act: Literal["begin", "write", "mend", "sign", "send"]
    template: str = Field(examples=["KH-DON-VI"])
    template_name: str
    period: Ref
    owner: OrganisationRef
    due_on: date | None = Field(description="By the calendar of the plan; none where it names no day")
    days_left: int | None = Field(examples=[7])
    from_on: date | None = Field(description="From which day it may be signed, where that day has not come")
    at: datetime | None = Field(description="When it came to this step")
    by: str | None = Field(description="Who brought it there")
    note: str | None


class ReportDuties(Read):
    """What waits for the caller, by the day it is due."""

    items: list[ReportDuty]
