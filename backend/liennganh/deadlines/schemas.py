"""Extensions and reminders as they are asked for and read."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from liennganh.core.schemas import FreeText, Read, Ref, Write
from liennganh.organisations.schemas import OrganisationRef
from liennganh.submissions.schemas import SubmissionSummary

Reason = Annotated[FreeText, Field(min_length=1)]
AT_ONCE = 500


class ExtensionWrite(Write):
    """Until when the body has longer, and why."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"due_on": "2024-06-20", "reason": "Chờ 2 xã gửi kết quả rà soát"}]},
    )
    due_on: date
    reason: Reason


class ExtensionWithdrawal(Write):
    """Why an extension is taken back."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"note": "Đơn vị đã có đủ số liệu"}]})
    note: FreeText | None = None


class ExtensionRead(Read):
    """An extension: from which day to which, who gave it and why. The last one not taken back is in force."""

    id: uuid.UUID
    standing: Literal["in_force", "replaced", "withdrawn"]
    was_due_on: date
    due_on: date
    reason: str
    given_by: str
    given_at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    withdrawal_note: str | None


class ExtendedReport(Read):
    """The report that extensions are about; `calendar_on` is when everybody of its level is due."""

    id: uuid.UUID
    owner: OrganisationRef
    period: Ref
    state: Literal["draft", "submitted", "certified", "accepted", "returned"]
    etag: str
    due_on: date
    calendar_on: date
    is_extended: bool


class ExtensionsRead(Read):
    """All extensions of one report, latest first, and the days that can still be given.

    `consolidates_on` is when the coordinator's own report is due: what comes later is not in it.
    """

    report: ExtendedReport
    earliest_on: date | None
    latest_on: date
    consolidates_on: date | None
    items: list[ExtensionRead]
    actions: list[str]


class Recipient(Read):
    """Somebody whom a reminder reaches; leaders only once it is overdue."""

    name: str
    part: Literal["contributor", "leader"]


class UnsentRead(SubmissionSummary):
    """A report that has not been sent, or came back: whom a reminder would reach, and who reminded last."""

    reminded_by: str | None
    recipients: list[Recipient]


class UnsentReports(Read):
    """Bodies that have not reported, those due first at the top."""

    items: list[UnsentRead]
    total: int


class RemindersWrite(Write):
    """Reports whose bodies are reminded, all of them or none; what is said stands in their timelines."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "submission_ids": ["0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"],
                    "note": "Đề nghị gửi trước ngày tổng hợp 20/06.",
                }
            ]
        },
    )
    submission_ids: list[uuid.UUID] = Field(min_length=1, max_length=AT_ONCE)
    note: FreeText | None = None


class Reminded(Read):
    """How many were reminded, and when."""

    count: int = Field(examples=[3])
    reminded_at: datetime
