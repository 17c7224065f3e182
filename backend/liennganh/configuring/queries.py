"""What is set, of one plan and of the installation, with who set it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.parameters.catalogue import SETTINGS
from liennganh.parameters.kinds import Setting
from liennganh.parameters.models import SettingChange
from liennganh.plans.models import Plan
from liennganh.plans.queries import find_current_plan, get_plan

Steps = Sequence[tuple[SettingChange, str]]


@dataclass(frozen=True)
class Held:
    """A setting as it stands. `plan` is none where it is the installation's."""

    setting: Setting
    plan: Plan | None
    steps: Steps

    @property
    def version(self) -> int:
        """What `If-Match` names: how often it was changed."""
        return self.steps[-1][0].sequence if self.steps else 0

    @property
    def is_changed(self) -> bool:
        """Whether anything but the default was set and holds."""
        return bool(self.steps) and self.steps[-1][0].becomes is not None

    @property
    def default(self) -> dict[str, Any]:
        """The plan pack's own value, else the catalogue's."""
        said: Mapping[str, Any] = (self.plan.settings.get(self.setting.key) if self.plan else None) or {}
        return self.setting.read(said["default"] if "default" in said else said.get("value"))

    @property
    def value(self) -> dict[str, Any]:
        """What holds."""
        return self.setting.read(self.steps[-1][0].becomes) if self.is_changed else self.default


async def find_plan(ctx: Context, plan_id: uuid.UUID | None) -> Plan | None:
    """The plan named, else the one in force; read anew, for a trigger writes its settings."""
    plan = await get_plan(ctx, plan_id) if plan_id else await find_current_plan(ctx)
    if plan:
        await ctx.session.refresh(plan)
    return plan


async def list_held(ctx: Context, plan: Plan | None) -> dict[str, Held]:
    """Every setting of the catalogue; changes of what code no longer reads are history and shown nowhere."""
    of_plan = SettingChange.plan_id == plan.id if plan else None
    statement = (
        select(SettingChange, Actor.name)
        .join(Actor, Actor.id == SettingChange.changed_by)
        .where(or_(SettingChange.plan_id.is_(None), *([of_plan] if of_plan is not None else [])))
        .order_by(SettingChange.sequence)
    )
    steps: dict[str, list[tuple[SettingChange, str]]] = defaultdict(list)
    for row, by in await ctx.session.execute(statement):
        if row.key in SETTINGS and (row.plan_id is None) == (SETTINGS[row.key].scope == "installation"):
            steps[row.key].append((row, by))
    found = {}
    for key, setting in SETTINGS.items():
        if setting.scope == "installation" or plan:
            found[key] = Held(setting, plan if setting.scope == "plan" else None, steps[key])
    return found
