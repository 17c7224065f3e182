"""A reopening as it is asked for, decided and read."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, ConfigDict, Field

from liennganh.core.schemas import FreeText, Read, Ref, Write
from liennganh.organisations.schemas import OrganisationRef

Standing = Literal["requested", "approved", "refused", "ended", "expired"]


class ReopeningRequest(Write):
    """Why a report of a closed period has to be opened again."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"reason": "Công an huyện đính chính số vụ của tháng 5"}]},
    )
    reason: Annotated[FreeText, Field(min_length=1)]


class ReopeningDecision(Write):
    """Until when the report is open; by default some working days.

    A certified report goes back to the body to be corrected, unless only the review is to be finished; an accepted one
    always goes back.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"expires_at": "2024-06-13T17:00:00+07:00", "gives_back": True}]},
    )
    expires_at: AwareDatetime | None = None
    gives_back: bool = True
    note: FreeText | None = None


class ReopeningNote(Write):
    """Why a reopening is refused or ended."""

    note: FreeText | None = None


class ExpiryChoice(Read):
    """A number of working days, and the moment they end."""

    days: int
    expires_at: datetime
    is_default: bool


class ReopenedReport(Read):
    """The report that a reopening is about."""

    id: uuid.UUID
    owner: OrganisationRef
    period: Ref
    state: Literal["draft", "submitted", "certified", "accepted", "returned"]
    etag: str
    due_on: date
    has_official: bool
    filled: int
    expected: int


class ReopeningRead(Read):
    """A reopening with who asked, who decided, until when it runs, and what may be done about it."""

    id: uuid.UUID
    report: ReopenedReport
    standing: Standing
    requested_by: str
    requested_at: datetime
    reason: str
    is_own: bool
    decided_by: str | None
    decided_at: datetime | None
    decision_note: str | None
    expires_at: datetime | None
    ended_by: str | None
    ended_at: datetime | None
    choices: list[ExpiryChoice]
    actions: list[str]
