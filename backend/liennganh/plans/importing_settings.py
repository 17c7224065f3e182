"""Settings of a plan as a pack brings them: its own values, and what administrators set, here or where it came from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from liennganh.parameters.reading import kept_of
from liennganh.plans.models import Plan
from liennganh.plans.pack import Pack
from liennganh.plans.pack_diff import Alignment, Change


async def settle_settings(alignment: Alignment, pack: Pack, settings: dict[str, Any]) -> None:
    """Put into `settings`, which hold the pack's own values, what holds instead.

    Whom this installation's administrators said anything of a setting, a reset too, they have the last word: their
    value stays with the pack's own beside it as the default (as `app.keep_setting` does). What was administered where
    the pack was taken out holds only of settings that nobody touched here.
    """
    elsewhere = {part.code: part.value for part in pack.plan.administered}
    plan_id = await alignment.session.scalar(select(Plan.id).where(Plan.code == pack.plan.plan.code))
    here = await kept_of(alignment.session, plan_id) if plan_id else {}
    for key, value in elsewhere.items():
        if key not in here:
            settings[key] = settings.get(key, {}) | {"value": value}
    for key, value in here.items():
        own = settings.get(key, {}).get("value")
        if value is not None:
            settings[key] = settings.get(key, {}) | {"default": own, "value": value}
        holds, said = own if value is None else value, elsewhere.get(key, own)
        if said != holds:
            alignment.changes.items.append(Change("administered", "setting", key, {"value": (holds, said)}))
