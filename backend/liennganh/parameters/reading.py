"""Settings of the installation as code asks for them, and those of a plan as an import must keep them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.parameters.catalogue import SETTINGS
from liennganh.parameters.models import SettingChange

NUMBER = text("select app.setting(:key, :otherwise)")


async def find_number(session: AsyncSession, key: str) -> int:
    """What holds of a setting of the installation; never beyond its bounds, whatever is stored."""
    (part,) = SETTINGS[key].parts
    found = await session.scalar(NUMBER, {"key": key, "otherwise": part.default})
    return int(max(part.least, min(part.most, found)))


async def find_span(session: AsyncSession, key: str) -> timedelta:
    """The same as a length of time."""
    (part,) = SETTINGS[key].parts
    return timedelta(**{part.unit: await find_number(session, key)})


async def kept_of(session: AsyncSession, plan_id: uuid.UUID) -> dict[str, Any]:
    """What was set of a plan and still holds, as it is stored."""
    rows = await session.scalars(
        select(SettingChange).where(SettingChange.plan_id == plan_id).order_by(SettingChange.sequence)
    )
    last = {row.key: row.becomes for row in rows}
    return {key: becomes for key, becomes in last.items() if becomes is not None}
