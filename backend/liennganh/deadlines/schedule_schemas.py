"""Due dates of a period by level, as they are set and read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from liennganh.core.schemas import FreeText, Read, Ref, Write

Level = Literal["commune", "district", "city", "coordinator", "issuer", "ministry"]


class DueDatesWrite(Write):
    """New due dates of some levels, and why; levels left out keep theirs."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"due_on": {"district": "2024-06-19"}, "reason": "Công văn lùi thời hạn báo cáo của UBND TP"}]
        },
    )
    due_on: Annotated[dict[Level, date], Field(min_length=1)]
    reason: Annotated[FreeText, Field(min_length=1)]


class LevelDue(Read):
    """When a level is due; `default_on` is the plan pack's own day."""

    level: Level
    due_on: date
    default_on: date
    is_decided: bool


class LevelMove(Read):
    """The due date of a level, from one day to another."""

    level: Level
    was_due_on: date
    due_on: date


class ScheduleStep(Read):
    """A decision on due dates: who, when, why, and which levels moved."""

    by: str
    at: datetime
    reason: str
    moves: list[LevelMove]


class DueDatesRead(Read):
    """When each level owes its report of a period, and how that was decided.

    `etag` is the version of these dates, not of the period.
    """

    period: Ref
    is_open: bool
    cut_off_on: date
    latest_on: date
    etag: str
    levels: list[LevelDue]
    history: list[ScheduleStep]
    actions: list[str]


class MovedDay(Read):
    """A day that was asked for is a day off: the due date is the next working day."""

    level: Level
    asked_on: date
    due_on: date


class ScheduledRead(DueDatesRead):
    """The dates as they are now, what moved off a day off, how many unsent reports followed or keep an extension."""

    moved: list[MovedDay]
    followed: int = Field(examples=[15])
    extended: int = Field(examples=[1])
