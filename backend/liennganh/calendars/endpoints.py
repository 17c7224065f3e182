"""The working calendar over HTTP: everybody reads it, administrators of the whole plan keep it."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.calendars import schemas as s
from liennganh.calendars import service
from liennganh.calendars.weighing import Wanted
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section

router = Section(prefix="/calendars/{plan_id}", tags=["calendars"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.CALENDAR_READ)]
Previewing = Annotated[Context, acting(V.CALENDAR_PREVIEW)]
Adding = Annotated[Context, acting(V.CALENDAR_ADD)]
Correcting = Annotated[Context, acting(V.CALENDAR_CORRECT)]
Removing = Annotated[Context, acting(V.CALENDAR_REMOVE)]
CHANGE = problems(*BODY, 404, 412, 428)


@router.get("", responses=problems(404))
async def read_calendar(plan_id: uuid.UUID, ctx: Reading) -> s.PlanCalendarRead:
    """Days off and worked in exchange, the working day every due date falls on, and who changed what."""
    return await service.read_calendar(ctx, plan_id)


@router.post("/preview", responses=problems(*BODY, 404))
async def preview_calendar(plan_id: uuid.UUID, body: s.DayPreview, ctx: Previewing) -> s.Consequences:
    """Which due dates a change would move, and how many reports with them; nothing is written."""
    return await service.preview(ctx, plan_id, Wanted(**body.model_dump()))


@router.post("/add", responses=CHANGE)
async def add_day(plan_id: uuid.UUID, body: s.DayWrite, ctx: Adding) -> s.CalendarChanged:
    """A day off, or a weekend day worked in exchange; due dates to come move in the same transaction."""
    return await service.change(ctx, plan_id, _wanted("add", body))


@router.post("/correct", responses=CHANGE)
async def correct_day(plan_id: uuid.UUID, body: s.DayCorrection, ctx: Correcting) -> s.CalendarChanged:
    """Another name, kind or date of a day."""
    return await service.change(ctx, plan_id, _wanted("correct", body))


@router.post("/remove", responses=CHANGE)
async def remove_day(plan_id: uuid.UUID, body: s.DayRemoval, ctx: Removing) -> s.CalendarChanged:
    """An ordinary day again, at the next import too."""
    return await service.change(ctx, plan_id, _wanted("remove", body))


def _wanted(action: Any, body: s.DayWrite | s.DayRemoval) -> Wanted:
    return Wanted(action, **body.model_dump())
