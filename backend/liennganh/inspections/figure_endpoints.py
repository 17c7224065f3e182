"""How far the register is covered, with the establishments behind each figure, and the calendar, over HTTP."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated, Literal

from fastapi import Query, Response

from liennganh.access.looking import Look
from liennganh.access.requests import ScopedRoute, looking
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page
from liennganh.inspections import calendar, figures
from liennganh.inspections import figure_schemas as s
from liennganh.inspections.write_schemas import InspectionKind
from liennganh.submissions.presenting import answer as as_json

router = Section(prefix="/inspections", tags=["inspections"], route_class=ScopedRoute)
Glancing = Annotated[Look, looking(V.INSPECTION_READ)]


@router.get("/coverage", responses=problems(404), response_model=s.CoverageRead)
async def read_coverage(
    ctx: Glancing, on: date | None = None, by: Literal["district", "sector", "kind"] = "district"
) -> Response:
    """Distinct establishments visited over the active listed ones, as far as the caller sees the register."""
    return as_json(await figures.coverage_of(ctx, on, by))


@router.get("/coverage/establishments", responses=problems(404), response_model=Page[s.CoveredRead])
async def list_covered(
    ctx: Glancing,
    paging: Paged,
    on: date | None = None,
    district_id: uuid.UUID | None = None,
    sector_id: uuid.UUID | None = None,
    kind: str | None = None,
    visited: bool | None = None,
    mode: InspectionKind | None = None,
) -> Response:
    """The establishments behind a figure."""
    places = (district_id, sector_id, kind)
    rows, total = await figures.list_behind(ctx, on, places, visited, mode, paging)
    return as_json({"items": rows, "total": total, "page": paging.page, "page_size": paging.page_size})


@router.get("/calendar", responses=problems(), response_model=s.CalendarRead)
async def read_calendar(
    ctx: Glancing, on: Annotated[date | None, Query(description="Any day of the month; today when left out")] = None
) -> Response:
    """A month of visits by day."""
    return as_json(await calendar.month_of(ctx, on))
