"""A submission as it is read, written and reviewed."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from liennganh.core.schemas import FreeText, Read, Ref, Write
from liennganh.organisations.schemas import OrganisationRef
from liennganh.people.schemas import PersonRef
from liennganh.plans.schemas import DisaggregationRead

Status = Literal["number", "missing", "not_applicable"]
Figure = Annotated[int, Field(ge=0, le=999_999_999_999, strict=True)]
FIGURE: JsonDict = {
    "indicator_id": "0190a5f0-0000-7000-8000-000000000001",
    "status": "number",
    "numerator": 186,
    "denominator": 412,
}


class ValueWrite(Write):
    """One figure to save. A field that is left out keeps what it holds; null empties it."""

    indicator_id: uuid.UUID
    category_id: uuid.UUID | None = None
    status: Status | None = None
    numerator: Figure | None = None
    denominator: Figure | None = None
    reason: FreeText | None = None
    note: FreeText | None = None


class SubmissionWrite(Write):
    """What a contributor saves: some figures, the note to the whole report, or both."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"values": [FIGURE]}]})
    note: FreeText | None = None
    values: Annotated[list[ValueWrite], Field(max_length=500)] = Field(default_factory=list)


class ValueNote(Write):
    """What should be changed in one figure."""

    indicator_id: uuid.UUID
    note: Annotated[FreeText, Field(min_length=1)]


class Review(Write):
    """A decision on a submission, with a note to the whole and to single figures."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"note": "Đề nghị bổ sung đủ 30 xã, thị trấn.", "values": []}]},
    )
    note: FreeText | None = None
    values: Annotated[list[ValueNote], Field(max_length=200)] = Field(default_factory=list)


class TargetRef(Ref):
    """The target an indicator serves."""

    threshold_text: str | None


class IndicatorForm(Ref):
    """All a form needs to know of an indicator."""

    kind: str
    role: str
    entry: Literal["ratio", "count", "yes_no", "programmes", "months", "parts", "none"]
    unit: str
    direction: str | None
    threshold: float | None
    numerator_label: str | None
    denominator_label: str | None
    definition: str | None
    target: TargetRef
    objective_code: str
    is_sensitive: bool
    basis: str
    basis_note: str | None
    minimum_programmes: int
    disaggregations: list[DisaggregationRead]


class ItemObligation(Read):
    """How the figure enters the city's, and whether the plan states the duty."""

    contributes: str
    basis: str
    is_optional: bool


class Said(Read):
    """A warning or an error about one figure, in the reader's language."""

    code: str
    field: str
    message: str
    needs_reason: bool = False


class Returned(Read):
    """Why a figure came back."""

    note: str
    by: str
    at: datetime
    revision: int


class FigureRead(Read):
    """A figure without its story."""

    status: Status | None
    numerator: int | None
    denominator: int | None
    rate: float | None


class ValueRead(FigureRead):
    """A figure as it is being written, with all that is said about it."""

    category_id: uuid.UUID | None
    source: str
    fed_accepted: int | None
    fed_expected: int | None
    fed_by: str | None
    reason: str | None
    note: str | None
    warnings: list[Said]
    returned: Returned | None
    is_changed_since_return: bool
    previous: FigureRead | None


class LastFigure(FigureRead):
    """The figure of the same kind of period a year earlier."""

    label: str


class ItemRead(Read):
    """One indicator owed, its figures (the total first) and last year's."""

    indicator: IndicatorForm
    obligation: ItemObligation
    values: list[ValueRead]
    last: LastFigure | None


class SubmissionSummary(Read):
    """A submission in a list. `due_on` is the day it is judged by; `extended_from` the one before an extension."""

    id: uuid.UUID
    owner: OrganisationRef
    period: Ref
    state: Literal["draft", "submitted", "certified", "accepted", "returned"]
    version: int
    etag: str
    revision: int
    due_on: date
    days_left: int
    is_late: bool
    is_optional: bool
    is_locked: bool
    reopened_until: datetime | None
    filled: int
    expected: int
    returned_count: int
    flagged_count: int
    changed_count: int
    updated_at: datetime
    submitted_at: datetime | None
    extended_from: date | None
    reminded_at: datetime | None
    has_official: bool
    actions: list[str]


class SubmissionRead(SubmissionSummary):
    """A submission in full."""

    note: str | None
    return_note: str | None
    items: list[ItemRead]
    contributors: list[PersonRef]
    official_revision: int | None
    can_edit: bool
    own_work: bool


class StepNoteRead(Read):
    """What was said of one figure."""

    indicator_code: str
    note: str


class StepRead(Read):
    """Something done to the submission."""

    verb: str
    by: str
    at: datetime
    revision: int
    note: str | None
    values: list[StepNoteRead]


class TimelineRead(Read):
    """Who did what, newest first."""

    items: list[StepRead]
