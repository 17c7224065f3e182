"""Periods that hold, what is due by them, and what was changed and removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import distinct_on

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.core.errors import NotFound
from liennganh.retention.catalogue import BY_NAME, RULES, Kept
from liennganh.retention.models import RetentionChange, RetentionRun

DUE = text("select * from app.retention_due(:rule, :days)")
ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtext('retention.edit'))")
SHOWN = 50


@dataclass(frozen=True)
class Held:
    """A rule with the period that holds. `version` moves with each change of it."""

    rule: Kept
    days: int
    version: int


async def list_held(ctx: Context) -> list[Held]:
    """Every rule of the catalogue, in its order."""
    latest = select(RetentionChange).ext(distinct_on(RetentionChange.rule))
    rows = await ctx.session.scalars(latest.order_by(RetentionChange.rule, RetentionChange.number.desc()))
    changed = {row.rule: row for row in rows}
    return [_held(rule, changed.get(rule.name)) for rule in RULES]


async def get_held(ctx: Context, name: str) -> Held:
    """One rule; NotFound for what is none."""
    if name not in BY_NAME:
        raise NotFound
    return next(held for held in await list_held(ctx) if held.rule.name == name)


async def get_held_to_edit(ctx: Context, name: str) -> Held:
    """One rule, which nobody else changes before this request has ended."""
    await ctx.session.execute(ONE_AT_A_TIME)
    return await get_held(ctx, name)


def _held(rule: Kept, change: RetentionChange | None) -> Held:
    return Held(rule, change.days_after, change.number + 1) if change else Held(rule, rule.days, 1)


async def find_due(ctx: Context, rule: Kept, days: int) -> Any:
    """What would go now by that period."""
    return (await ctx.session.execute(DUE, {"rule": rule.name, "days": days})).one()


async def list_changes(ctx: Context) -> list[Any]:
    """The latest, with who set them."""
    statement = select(RetentionChange, Actor.name).join(Actor, Actor.id == RetentionChange.changed_by)
    return list(await ctx.session.execute(statement.order_by(RetentionChange.changed_at.desc()).limit(SHOWN)))


async def list_runs(ctx: Context) -> list[Any]:
    """The latest, with who asked for them."""
    statement = select(RetentionRun, Actor.name).outerjoin(Actor, Actor.id == RetentionRun.asked_by)
    return list(await ctx.session.execute(statement.order_by(RetentionRun.started_at.desc()).limit(SHOWN)))
