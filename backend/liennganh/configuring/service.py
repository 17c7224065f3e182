"""Changing a setting: within its bounds, in the version that was seen, and told."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.exc import IntegrityError

from liennganh.access.context import Context
from liennganh.access.recording import record_own
from liennganh.access.verbs import Verb
from liennganh.configuring import schemas
from liennganh.configuring.effects import effects_of
from liennganh.configuring.queries import Held, find_plan, list_held
from liennganh.core.errors import FieldError, Invalid, NotFound, StaleVersion, Words
from liennganh.core.workflow import check_version, etag_of
from liennganh.parameters.catalogue import PAIRS, SETTINGS
from liennganh.parameters.kinds import ALONE, Value
from liennganh.parameters.models import SettingChange
from liennganh.plans.queries import find_current_plan
from liennganh.plans.schemas import plan_ref

SAME = Words("Giá trị này đang áp dụng rồi", "This is what holds already")
CHANGES = (Verb.SETTING_CHANGE, Verb.SETTING_RESET)
All = Mapping[str, Held]


async def read_settings(ctx: Context, plan_id: uuid.UUID | None) -> schemas.SettingsRead:
    """Everything that may be set, of a plan [the one in force] and of the installation."""
    plan = await find_plan(ctx, plan_id)
    items = [schemas.SettingRead(**_told(ctx, held)) for held in (await list_held(ctx, plan)).values()]
    return schemas.SettingsRead(plan=plan_ref(plan, ctx.locale) if plan else None, items=items, total=len(items))


async def read_setting(ctx: Context, key: str, plan_id: uuid.UUID | None) -> schemas.SettingDetail:
    """One setting with its changes; NotFound for one that code does not read, or no longer does."""
    return _detail(ctx, _named(await _all(ctx, plan_id), key))


async def preview(ctx: Context, key: str, plan_id: uuid.UUID | None, value: Value) -> schemas.SettingEffects:
    """What the value would do; the errors it would be refused for."""
    found = await _all(ctx, plan_id)
    held = _named(found, key)
    return schemas.SettingEffects(effects=await effects_of(ctx, held, _checked(found, held, value)))


async def change(
    ctx: Context, key: str, plan_id: uuid.UUID | None, wanted: schemas.SettingWrite
) -> schemas.SettingDetail:
    """Set a value, from now on."""
    found = await _all(ctx, plan_id)
    held = _named(found, key)
    _check_version(ctx, held)
    value = _checked(found, held, wanted.value)
    if value == held.value:
        raise Invalid(errors=(FieldError("value", "same", SAME),))
    await _keep(ctx, held, held.setting.stored(value), wanted.reason)
    return await read_setting(ctx, key, plan_id)


async def reset(
    ctx: Context, key: str, plan_id: uuid.UUID | None, wanted: schemas.SettingReset
) -> schemas.SettingDetail:
    """Put the default back."""
    found = await _all(ctx, plan_id)
    held = _named(found, key)
    _check_version(ctx, held)
    if not held.is_changed:
        raise Invalid(errors=(FieldError("value", "same", SAME),))
    if errors := tuple(_unpaired(found, held, held.default)):
        raise Invalid(errors=errors)
    await _keep(ctx, held, None, wanted.reason)
    return await read_setting(ctx, key, plan_id)


async def _all(ctx: Context, plan_id: uuid.UUID | None) -> All:
    return await list_held(ctx, await find_plan(ctx, plan_id))


def _named(found: All, key: str) -> Held:
    if key not in found:
        raise NotFound
    return found[key]


def _check_version(ctx: Context, held: Held) -> None:
    """Who was sooner is named with the value that holds now, so that nothing has to be guessed or typed again."""
    try:
        check_version(ctx, held)
    except StaleVersion as stale:
        row, by = held.steps[-1] if held.steps else (None, None)
        at = row.changed_at.isoformat() if row else None
        raise StaleVersion(version=held.version, value=held.value, changed_by=by, changed_at=at) from stale


def _checked(found: All, held: Held, value: Value) -> dict[str, Any]:
    if errors := tuple(held.setting.objections(value)):
        raise Invalid(errors=errors)
    normal = held.setting.normal(value)
    if errors := tuple(_unpaired(found, held, normal)):
        raise Invalid(errors=errors)
    return normal


def _unpaired(found: All, held: Held, value: Value) -> Iterator[FieldError]:
    """A value that another setting bounds."""
    for lower, upper in PAIRS:
        if held.setting.key not in {lower, upper}:
            continue
        values = {key: found[key].value[ALONE] for key in (lower, upper)} | {held.setting.key: value[ALONE]}
        if values[lower] > values[upper]:
            less, more = SETTINGS[lower].name, SETTINGS[upper].name
            said = Words(
                f"“{less.vi}” ({values[lower]}) không được lớn hơn “{more.vi}” ({values[upper]})",
                f"“{less.en}” ({values[lower]}) must not exceed “{more.en}” ({values[upper]})",
            )
            yield FieldError(f"value.{ALONE}", "out_of_order", said)


async def _keep(ctx: Context, held: Held, becomes: Any, reason: str | None) -> None:
    was = held.setting.stored(held.value)
    row = SettingChange(
        id=uuid.uuid4(),
        plan_id=held.plan.id if held.plan else None,
        key=held.setting.key,
        sequence=held.version + 1,
        was=was,
        becomes=becomes,
        reason=reason or None,
        changed_by=ctx.actor_id,
    )
    ctx.session.add(row)
    try:
        await ctx.session.flush()
    except IntegrityError as error:  # somebody set it at the same moment
        raise StaleVersion from error
    plan = held.plan or await find_current_plan(ctx)
    diff = {"key": row.key, "was": was, "becomes": becomes}
    if plan and plan.issuer_id:
        ctx.record(plan.issuer_id, row, **diff)
    else:
        await record_own(ctx, **diff)


def _told(ctx: Context, held: Held) -> dict[str, Any]:
    setting = held.setting
    row, by = held.steps[-1] if held.steps else (None, None)
    verbs = [verb for verb in CHANGES if (scope := ctx.scopes.get(verb)) and scope.is_wide]
    said = {name: getattr(setting, name) for name in ("key", "group", "scope", "basis", "is_security")}
    said |= {name: getattr(setting, name).in_(ctx.locale) for name in ("name", "meaning", "source", "effect")}
    parts = [
        {name: getattr(part, name) for name in ("name", "unit", "is_list", "least", "most")}
        | {"label": part.words.in_(ctx.locale)}
        for part in setting.parts
    ]
    return said | {
        "parts": parts,
        "value": held.value,
        "default": held.default,
        "is_changed": held.is_changed,
        "changed_by": by,
        "changed_at": row.changed_at if row else None,
        "etag": etag_of(ctx, held),
        "actions": [verb.value for verb in verbs if verb is Verb.SETTING_CHANGE or held.is_changed],
    }


def _detail(ctx: Context, held: Held) -> schemas.SettingDetail:
    steps = []
    for row, by in reversed(held.steps):
        becomes = held.default if row.becomes is None else held.setting.read(row.becomes)
        was, is_reset = held.setting.read(row.was), row.becomes is None
        values: dict[str, Any] = {"was": was, "becomes": becomes}
        said: dict[str, Any] = {"id": row.id, "is_reset": is_reset, "at": row.changed_at, "reason": row.reason}
        steps.append(schemas.SettingStep(**said, **values, by=by))
    return schemas.SettingDetail(**_told(ctx, held), history=steps)
