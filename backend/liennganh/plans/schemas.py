"""The plan as the API shows it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, Literal

from pydantic import Field

from liennganh.core.schemas import Read, Ref
from liennganh.organisations.schemas import in_language


def plan_ref(row: Any, locale: str) -> Ref:
    """A plan by its title."""
    names = {"name": in_language(row, "title", locale), "short_name": in_language(row, "short", locale)}
    return Ref(id=row.id, code=row.code, **names)


class PlanRead(Read):
    """A plan with what it says of itself: legal bases, recipients, signer, settings."""

    id: uuid.UUID
    code: str
    title: str
    short_title: str
    year: int
    issuer: Ref | None
    coordinator: Ref | None
    document: dict[str, Any]
    settings: dict[str, Any]


class ObjectiveRead(Read):
    """A goal group."""

    id: uuid.UUID
    code: str
    section: str
    title: str
    short_title: str
    is_neutral: bool


class TargetRead(Ref):
    """What the plan promises, in its own words."""

    objective_id: uuid.UUID
    section: str | None
    text: str
    threshold_text: str | None
    is_holder: bool
    is_neutral: bool


class CategoryRead(Ref):
    """One class of a disaggregation."""


class DisaggregationRead(Ref):
    """A way a figure is broken down."""

    is_additive: bool
    is_required: bool
    categories: list[CategoryRead]


class IndicatorRead(Ref):
    """What is measured, how it rolls up, and what the plan states of it."""

    target_id: uuid.UUID
    kind: str
    role: str
    entry: str
    accrual: str
    unit: str
    direction: str | None
    threshold: float | None
    definition: str
    numerator_label: str
    denominator_label: str | None
    levels: list[str]
    frequencies: list[str]
    is_sensitive: bool
    is_city_only: bool
    minimum_cell: int | None
    basis: str
    basis_note: str
    reporting_basis: str
    form_code: str | None
    components: list[str]
    disaggregations: list[DisaggregationRead]


class DutyRead(Read):
    """Who reports a figure, as the plan names it: a body, or a group for all its members."""

    indicator: Ref
    reporter: Ref | None
    is_group: bool
    bodies: int = Field(examples=[15])
    frequencies: list[str]
    contributes: str = Field(examples=["own_area"])
    is_optional: bool
    entry: str | None
    basis: str
    basis_note: str
    reason: str | None


class IndicatorDetail(IndicatorRead):
    """An indicator with its place in the plan, who reports it, and the notes of its reading."""

    objective: Ref
    target: Ref
    wall: str | None
    minimum_programmes: int
    not_applicable_when: str | None
    component_parts: list[Ref]
    composites: list[Ref]
    duties: list[DutyRead]
    notes: dict[str, Any]


class TargetDetail(TargetRead):
    """A target with its objective and its indicators."""

    objective: ObjectiveRead
    indicators: list[IndicatorRead]


class MonthRead(Read):
    """A reporting month inside a period."""

    code: str
    label: str
    starts_on: date
    ends_on: date


class PeriodRead(Ref):
    """A reporting period with its due dates by level."""

    kind: Literal["month", "half_year", "year"]
    starts_on: date
    ends_on: date
    cut_off_on: date
    due_on: dict[str, date]
    is_open: bool
    version: int
    etag: str
    actions: list[str]
    months: list[MonthRead]


class ObligationRead(Read):
    """Who owes which figure, how often, and what it adds."""

    id: uuid.UUID
    organisation: Ref
    indicator: Ref
    frequency: str
    contributes: str
    is_optional: bool
    basis: str
    basis_note: str
    reason: str | None
