"""The shape of each file of a plan pack: what may stand in it, before the files are compared with each other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
AreaLevel = Literal["city", "district", "commune"]
Basis = Literal["stated", "inferred", "gap"]
Frequency = Literal["semi_annual", "annual"]
Contributes = Literal["own_area", "residual", "none"]
Record = Literal["activities", "publications", "documents", "tip_offs", "inspections", "cases", "support"]
Entry = Literal["ratio", "count", "yes_no", "programmes", "months", "parts", "none"]


class Strict(BaseModel):
    """A part of a pack: no field that is not known, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Named(Strict):
    """Something with a code and names in both languages."""

    code: Code
    name_vi: Text
    name_en: Text


class PlanPart(Strict):
    code: Code
    title_vi: Text
    title_en: Text
    short_vi: Text
    short_en: Text
    year: int = Field(ge=2000, le=2100)
    starts_on: date
    ends_on: date
    issuer: Code
    number: str | None
    number_symbol: str | None = None
    issued_date: date | None
    issued_place: str | None = None
    signer: dict[str, str] = {}
    note: str | None = None
    recipients: list[str] = []


class ObjectivePart(Strict):
    code: Code
    section: Text
    title_vi: Text
    title_en: Text
    short_vi: Text
    short_en: Text
    is_neutral: bool


class TargetPart(Strict):
    code: Code
    objective: Code
    section: Text
    short_vi: Text
    short_en: Text
    threshold_text_vi: Text
    threshold_text_en: Text
    is_monitoring: bool
    is_neutral: bool
    text_vi: Text
    text_en: Text


class SettingPart(Named):
    value: Any
    basis: Basis


class AdministeredPart(Strict):
    """What an administrator set instead of the plan's own value, or where the plan has none."""

    code: Code
    value: Any


class PlanFile(Strict):
    plan: PlanPart
    objectives: list[ObjectivePart]
    targets: list[TargetPart]
    settings: list[SettingPart]
    administered: list[AdministeredPart] = []
    legal_bases: list[dict[str, Any]] = []
    text_issues: list[str] = []


class CategoryPart(Named):
    period: Code | None = None


class DisaggregationPart(Named):
    categories: list[CategoryPart] = Field(min_length=1)


class DisaggregationUse(Strict):
    code: Code
    is_additive: bool
    is_required: bool


class IndicatorPart(Named):
    target: Code
    role: Literal["target", "component", "monitoring"]
    kind: Literal["ratio", "count", "coverage", "frequency", "composite"]
    entry: Entry
    accrual: Literal["cumulative", "level"]
    source: Literal["reported", "computed"]
    derivable_from: Record | None = None
    unit: Literal["percent", "count", "frequency_per_month"]
    direction: Literal[">=", "<="] | None
    threshold: Decimal | None
    levels: list[AreaLevel] = Field(min_length=1)
    frequencies: list[Frequency] = Field(min_length=1)
    short_vi: Text
    short_en: Text
    definition_vi: Text
    definition_en: Text
    numerator_label_vi: Text
    numerator_label_en: Text
    denominator_label_vi: Text | None = None
    denominator_label_en: Text | None = None
    not_applicable_when: Literal["no_communes"] | None = None
    components: list[Code] = []
    min_programmes: int = Field(default=1, ge=1)
    wall: Literal["police", "support"] | None = None
    is_sensitive: bool = False
    city_only: bool = False
    min_cell: int | None = Field(default=None, ge=2)
    basis: Basis
    basis_note_vi: Text
    basis_note_en: Text
    reporting_basis: Text
    interpretation_note: str | None = None
    threshold_note: str | None = None
    disaggregations: list[DisaggregationUse] = []
    text_disaggregations: list[str] = []
    form_code: str | None = None
    counting_note: Text | None = None


class IndicatorsFile(Strict):
    disaggregations: list[DisaggregationPart]
    indicators: list[IndicatorPart] = Field(max_length=300)


class TaskPart(Strict):
    code: Code
    section: Text
    text_vi: Text
    text_en: Text | None = None
    lead: list[Code] = Field(min_length=1)
    coordinating: list[Code] = []
    recurrence: Literal["annual", "conditional", "event_driven", "monthly", "once", "ongoing", "semi_annual_and_annual"]
    lead_source: Literal["stated", "inferred"]
    coord_source: str | None = None
    recurrence_source: str | None = None
    objectives: list[Code] = Field(min_length=1)
    indicators: list[str]
    is_requested: bool = False
    condition: str | None = None
    deliverable: str | None = None
    report_to: list[Code] = []
    subtasks: list[str] = []
    related: list[str] = []
    data_protection: str | None = None
    note: str | None = None


class TasksFile(Strict):
    tasks: list[TaskPart] = Field(max_length=1000)


class ObligationPart(Strict):
    by: Code
    indicators: list[Code] = Field(min_length=1, max_length=300)
    frequencies: list[Frequency] = Field(min_length=1)
    contributes: Contributes
    is_optional: bool = False
    entry: Entry | None = None
    basis: Basis
    basis_note_vi: Text
    basis_note_en: Text
    reason: str | None = None

    @model_validator(mode="after")
    def _explained(self) -> ObligationPart:
        if self.contributes != "own_area" and not self.reason:
            raise ValueError("a figure that is not the body's own area needs a reason")
        return self


class ObligationsFile(Strict):
    obligations: list[ObligationPart] = Field(max_length=500)


class EstablishmentKindPart(Strict):
    code: Code
    name_vi: Text
    name_en: Text
    sector: Code | None = None
    category: Code
    sector_category: Code | None = None
    basis: Literal["stated", "inferred"]
    basis_note_vi: Text | None = None
    basis_note_en: Text | None = None


class EstablishmentsFile(Strict):
    establishment_kinds: list[EstablishmentKindPart] = Field(min_length=1)


class EvaluationCriterionPart(Strict):
    code: Code
    section: Code
    text_vi: Text
    text_en: Text
    source: Text
    scale: Literal["yes_partly_no", "points"]
    max_points: int = Field(ge=1, le=100)
    levels: list[AreaLevel] = Field(min_length=1)
    tasks: list[Code] = []
    facts: list[Literal["tasks", "reports"]] = []
    basis: Literal["stated", "inferred"]
    basis_note_vi: Text
    basis_note_en: Text


class EvaluationFile(Strict):
    evaluation_sections: list[Named] = Field(min_length=1)
    evaluation_criteria: list[EvaluationCriterionPart] = Field(min_length=1)
