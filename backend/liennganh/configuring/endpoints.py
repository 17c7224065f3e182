"""Settings over HTTP: everybody signed in reads what is set, administrators of the whole plan set it."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import Path, Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.configuring import schemas as s
from liennganh.configuring import service
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section

router = Section(prefix="/settings", tags=["settings"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.SETTING_READ)]
Previewing = Annotated[Context, acting(V.SETTING_PREVIEW)]
Changing = Annotated[Context, acting(V.SETTING_CHANGE)]
Resetting = Annotated[Context, acting(V.SETTING_RESET)]
Key = Annotated[str, Path(pattern=r"^[a-z_.]{1,60}$")]
OfPlan = Annotated[uuid.UUID | None, Query(description="The plan; the one in force when left out")]
CHANGE = problems(*BODY, 404, 412, 428)


@router.get("", responses=problems(404))
async def list_settings(ctx: Reading, plan_id: OfPlan = None) -> s.SettingsRead:
    """Everything that may be set, with what holds, what it means and who set it."""
    return await service.read_settings(ctx, plan_id)


@router.get("/{key}", responses=problems(404))
async def read_setting(key: Key, ctx: Reading, plan_id: OfPlan = None) -> s.SettingDetail:
    """One setting with all its changes."""
    return await service.read_setting(ctx, key, plan_id)


@router.post("/{key}/preview", responses=problems(*BODY, 404))
async def preview_setting(
    key: Key, body: s.SettingProposal, ctx: Previewing, plan_id: OfPlan = None
) -> s.SettingEffects:
    """What a value would do; nothing is written."""
    return await service.preview(ctx, key, plan_id, body.value)


@router.post("/{key}/change", responses=CHANGE)
async def change_setting(key: Key, body: s.SettingWrite, ctx: Changing, plan_id: OfPlan = None) -> s.SettingDetail:
    """Set a value from now on; 412 tells the value that somebody else set meanwhile."""
    return await service.change(ctx, key, plan_id, body)


@router.post("/{key}/reset", responses=CHANGE)
async def reset_setting(key: Key, body: s.SettingReset, ctx: Resetting, plan_id: OfPlan = None) -> s.SettingDetail:
    """Put the default back."""
    return await service.reset(ctx, key, plan_id, body)
