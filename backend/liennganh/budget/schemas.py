"""Lines of the budget as they are written, signed, summed up, allotted, spent and read."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from liennganh.budget.models import MOST
from liennganh.core.schemas import FreeText, PlainText, Read, Ref, Write
from liennganh.organisations.schemas import OrganisationRef

SourceName = Literal["city", "district", "central", "aid", "mobilised", "integrated"]
StateName = Literal["draft", "returned", "proposed", "synthesised", "allocated", "withdrawn"]
EntryKind = Literal["allotment", "disbursement"]
Code = Annotated[PlainText, Field(min_length=1, max_length=60)]
Asked = Annotated[int, Field(ge=0, le=MOST, strict=True, examples=[120_000_000], description="In đồng")]
Amount = Annotated[int, Field(ge=1, le=MOST, strict=True, examples=[60_000_000], description="In đồng")]
Purpose = Annotated[FreeText, Field(min_length=1, max_length=500, examples=["In tờ rơi tuyên truyền"])]
Reason = Annotated[FreeText, Field(min_length=1)]


class BudgetLineFields(Write):
    """What a body asks for: of which source, for what, and how much. Without an objective it serves all of them."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "source": "city",
                    "objective_code": "II.1",
                    "task_code": "II.1.2-1",
                    "purpose": "In, cấp phát tờ rơi, pa nô tuyên truyền phòng, chống mại dâm",
                    "planned": 120_000_000,
                }
            ]
        },
    )
    source: SourceName
    objective_code: Code | None = None
    task_code: Code | None = None
    purpose: Purpose
    planned: Asked


class BudgetLineWrite(BudgetLineFields):
    """A new line of a body's; the body by its code."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "organisation": "UBND-VB",
                    "source": "city",
                    "objective_code": "II.1",
                    "purpose": "In, cấp phát tờ rơi, pa nô tuyên truyền phòng, chống mại dâm",
                    "planned": 120_000_000,
                }
            ]
        },
    )
    organisation: Code
    plan_id: uuid.UUID | None = None


class BudgetReview(Write):
    """Why, for whoever goes on with the line."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"note": "Tách riêng phần in ấn"}]})
    note: FreeText | None = None


class BudgetSynthesis(Write):
    """The coordinator's figure, which may differ from what the body asked for."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"amount": 100_000_000, "note": "Theo khả năng cân đối"}]}
    )
    amount: Asked
    note: FreeText | None = None


class BudgetEntryWrite(Write):
    """Money allotted or spent on a day, by which decision."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"dated_on": "2024-03-20", "amount": 60_000_000, "decision_number": "812/QĐ-UBND"}]
        },
    )
    dated_on: date
    amount: Amount
    decision_number: Annotated[FreeText, Field(max_length=60)] | None = None
    note: FreeText | None = None


class BudgetAllotmentWrite(BudgetEntryWrite):
    """Money allotted on a day. More than was summed up is refused (409 `beyond-synthesised`) unless it is meant."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "dated_on": "2024-03-20",
                    "amount": 60_000_000,
                    "decision_number": "812/QĐ-UBND",
                    "beyond_synthesised": False,
                }
            ]
        },
    )
    beyond_synthesised: bool = Field(
        default=False, description="Allot although the line's allotments then exceed its summed-up figure"
    )


class BudgetVoiding(Write):
    """Why an entry is wrong; it stays readable."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"reason": "Ghi nhầm số tiền"}]})
    reason: Reason


class BudgetLineRead(Read):
    """A line with its sums of today. `left` is what was allotted and is not spent."""

    id: uuid.UUID
    plan_id: uuid.UUID
    owner: OrganisationRef
    source: SourceName
    objective_code: str | None = Field(examples=["II.1"])
    objective_name: str | None
    task_code: str | None
    purpose: str
    planned: int
    synthesised: int | None
    allotted: int
    disbursed: int
    left: int
    state: StateName
    updated_at: datetime
    version: int
    etag: str
    actions: list[str] = Field(examples=[["budget_line.edit", "budget_line.propose"]])


class BudgetEntryRead(Read):
    """One allotment or disbursement; a voided one counts nowhere."""

    id: uuid.UUID
    kind: EntryKind
    dated_on: date
    amount: int
    decision_number: str | None
    note: str | None
    by: str
    recorded_at: datetime
    is_voided: bool
    void_reason: str | None
    voided_by: str | None
    voided_at: datetime | None
    may_void: bool


class BudgetStepRead(Read):
    """What was done to the line, and what it then asked for; `amount` of what was allotted, spent or voided."""

    id: uuid.UUID
    verb: str
    by: str
    at: datetime
    state: StateName
    planned: int
    synthesised: int | None
    amount: int | None
    note: str | None


class BudgetLineDetail(BudgetLineRead):
    """A line in full: entries by day, and its history, latest first."""

    task: Ref | None
    finance: OrganisationRef | None
    entries: list[BudgetEntryRead]
    steps: list[BudgetStepRead]
    returned_note: str | None


class BudgetObjective(Read):
    """A group of goals that a line may serve."""

    code: str = Field(examples=["II.1"])
    name: str


class BudgetChoices(Read):
    """What a new line may name: bodies for which the caller may write one, objectives and tasks of the plan."""

    plan_id: uuid.UUID
    organisations: list[OrganisationRef]
    finance: OrganisationRef | None
    objectives: list[BudgetObjective]
    tasks: list[Ref]
    earliest_on: date
    may_import: bool
    may_export: bool
