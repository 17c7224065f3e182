"""What communes feed to their district, and what a district asks of them, as read and written."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from liennganh.core.schemas import FreeText, Read, Ref, Write
from liennganh.organisations.schemas import OrganisationRef
from liennganh.submissions.schemas import FigureRead, Status

FeederState = Literal["not_made", "not_started", "draft", "submitted", "certified", "accepted", "returned"]


class FeederRead(Read):
    """One commune's part in its district's figure: its official figure, also while its report is being corrected."""

    organisation: OrganisationRef
    submission_id: uuid.UUID | None
    state: FeederState
    status: Status | None
    numerator: int | None
    denominator: int | None
    is_counted: bool


class FeedRead(FigureRead):
    """The sum of the communes' official figures for one indicator, and whether the report holds that very sum.

    `category_id` names the class that the sum is, where communes are only a part of what the indicator measures.
    """

    indicator: Ref
    category_id: uuid.UUID | None
    accepted: int
    expected: int
    source: str
    is_current: bool
    communes: list[FeederRead]


class MeasuredRead(FigureRead):
    """What records say of one figure now, beside what the report holds and what was accepted.

    `is_changed`: what was accepted came from these records, and they say otherwise now.
    """

    indicator: Ref
    category_id: uuid.UUID | None
    record: str = Field(examples=["inspections"])
    computed_at: datetime
    source: str
    reason: str | None
    is_current: bool
    official_numerator: int | None
    official_denominator: int | None
    is_changed: bool


class FeedingRead(Read):
    """What a report is filled in with: by communes, and by records of the system."""

    items: list[FeedRead]
    measured: list[MeasuredRead] = []


class Refill(Write):
    """The figures to give back to what the communes say."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"indicator_ids": ["0190a5f0-0000-7000-8000-000000000001"]}]},
    )
    indicator_ids: Annotated[list[uuid.UUID], Field(min_length=1, max_length=100)]


class AskedRead(Read):
    """An indicator that communes may report, and whether this district asks them to."""

    indicator: Ref
    is_asked: bool


class AskingStep(Read):
    """One decision: what was no longer asked from then on."""

    version: int
    at: datetime
    by: str
    note: str | None
    declined: list[Ref]


class AskingRead(Read):
    """What a district asks of its communes in a plan, with its history, newest first."""

    organisation: OrganisationRef
    communes: int
    version: int
    etag: str
    items: list[AskedRead]
    history: list[AskingStep]
    actions: list[str]


class AskingWrite(Write):
    """The whole decision: every indicator that the communes are not asked for."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "declined": ["0190a5f0-0000-7000-8000-000000000001"],
                    "note": "Số liệu tập huấn do phòng Nội vụ theo dõi.",
                }
            ]
        },
    )
    declined: Annotated[list[uuid.UUID], Field(max_length=100)]
    note: FreeText | None = None
