"""Evaluations as they are planned, assessed, recorded and concluded."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from liennganh.core.schemas import FreeText, Write
from liennganh.evaluations.schemas import Mark, Rating

Note = Annotated[FreeText, Field(min_length=1)]
Line = Annotated[FreeText, Field(min_length=1, max_length=200)]
Number = Annotated[FreeText, Field(min_length=1, max_length=60)]
Points = Annotated[float, Field(ge=0, le=100, multiple_of=0.5)]
TEAM, CRITERIA, FINDINGS = 50, 60, 40


def _example(**said: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [said]})


class EvaluationWrite(Write):
    """A visit put into the programme of the year. Who goes is counted, never named."""

    organisation_id: uuid.UUID
    period_id: uuid.UUID
    planned_on: date
    subject: Line
    team_size: int = Field(ge=1, le=TEAM, examples=[5])
    team_ids: list[uuid.UUID] = Field(default=[], max_length=15)


class EvaluationChange(Write):
    """What the visit is about and who goes; the day is moved by a verb of its own."""

    subject: Line
    team_size: int = Field(ge=1, le=TEAM, examples=[5])
    team_ids: list[uuid.UUID] = Field(default=[], max_length=15)


class AnnouncementWrite(Write):
    """The body is told of the visit; `number` is that of the paper, where there is one."""

    model_config = _example(number="125/TB-SLĐTBXH", note="Đề nghị chuẩn bị hồ sơ và tự đánh giá theo các tiêu chí.")
    number: Number | None = None
    note: FreeText | None = None


class EvaluationReview(Write):
    """What is said with a step."""

    note: FreeText | None = None


class MoveWrite(Write):
    """Another day for the visit, and why."""

    planned_on: date
    note: FreeText | None = None


class VisitWrite(Write):
    """The day the visit took place; today unless another day is named."""

    visited_on: date | None = None
    note: FreeText | None = None


class AssessedWrite(Write):
    """One criterion: a mark, or points where it is counted in points (not applicable is a mark for both)."""

    model_config = _example(criterion="DG-1.1", mark="yes", note="Kế hoạch 12/KH-UBND ngày 19/02/2024")
    criterion: str = Field(max_length=40)
    mark: Mark | None = None
    points: Points | None = None
    note: FreeText | None = None


class AssessmentsWrite(Write):
    """The criteria named are put down so; the others stay as they were."""

    criteria: list[AssessedWrite] = Field(min_length=1, max_length=CRITERIA)


class FindingWrite(Write):
    """A remark or a shortcoming of the whole."""

    kind: Literal["remark", "shortcoming"]
    text: Note


class FollowUpWrite(Write):
    """What is to be done, by which unit (never a person), by when."""

    model_config = _example(
        text="Ban hành quyết định kiện toàn Đội 178", responsible="Phòng LĐTBXH huyện", due_on="2024-07-31"
    )
    text: Note
    responsible: Line
    due_on: date


class FindingsWrite(Write):
    """All remarks, shortcomings and recommendations, in their order; one that is left out is dropped."""

    findings: list[FindingWrite] = Field(max_length=FINDINGS)
    follow_ups: list[FollowUpWrite] = Field(max_length=FINDINGS)


class ConclusionWrite(Write):
    """The conclusion. Another rating than the one the criteria give needs a reason."""

    number: Number
    concluded_on: date | None = None
    text: Note
    rating: Rating | None = None
    rating_reason: FreeText | None = None


class EvaluationReplyWrite(Write):
    """What the body says to the conclusion, or that something recommended was done."""

    note: Note
