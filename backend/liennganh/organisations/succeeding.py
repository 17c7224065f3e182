"""One body or territory, or several, end on a day, and others take over with shares."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from liennganh.access.context import Context
from liennganh.core.errors import FieldError
from liennganh.organisations import change_schemas as schemas
from liennganh.organisations.changing import begin, close, correct, end, follow, opened, rename, succession
from liennganh.organisations.checking import (
    ABSENT,
    BELOW,
    GROUP,
    ITSELF,
    OTHER_CODE,
    TWICE,
    AlreadyEnds,
    code_error,
    day_error,
    find,
    main_of,
    refuse,
    share_errors,
    told,
    upper_error,
)
from liennganh.organisations.nouns import Ground, Noun


async def succeed(ctx: Context, noun: Noun, key: uuid.UUID, wanted: Any) -> schemas.TerritoryChange:
    """They end, and their heirs take over: the main one carries on what is open and reaches what was."""
    outcome, row = await opened(ctx, noun, key, wanted.on)
    ground = outcome.ground
    rows = [row, *(find(ground.own, code, wanted.on) for code in wanted.together)]
    refuse([day_error(row, wanted.on), *_together_errors(rows, wanted), *share_errors(wanted.heirs)])
    if any(one.valid_to is not None for one in rows):
        raise AlreadyEnds
    refuse(error for number in range(len(wanted.heirs)) for error in _heir_errors(ground, rows, wanted, number))
    outcome.subjects = rows
    await outcome.weigh()
    heirs = [
        await begin(ctx, ground, heir.made, wanted.on) if heir.made else find(ground.own, heir.code, wanted.on)
        for heir in wanted.heirs
    ]
    main = heirs[main_of(wanted.heirs)]
    outcome.remark_heir(main)
    for one in rows:
        await end(ctx, noun, one, wanted.on, main, passes=getattr(wanted, "passes_memberships", False))
        for heir, asked in zip(heirs, wanted.heirs, strict=True):
            await succession(ctx, noun, one, heir, asked.share, wanted)
    _record(ctx, ground, rows, heirs, wanted)
    await follow(ctx, noun, [*rows, *heirs])
    return outcome.told(main, main)


async def change_of(ctx: Context, noun: Noun, key: uuid.UUID, wanted: Any) -> schemas.TerritoryChange:
    """The one change that a preview names."""
    for name, act in (("edit", correct), ("rename", rename), ("close", close)):
        if (asked := getattr(wanted, name)) is not None:
            return await act(ctx, noun, key, asked)
    return await succeed(ctx, noun, key, wanted.succeed)


def _together_errors(rows: Sequence[Any], wanted: Any) -> Iterator[FieldError | None]:
    for number, one in enumerate(rows[1:]):
        field = f"together.{number}"
        if one is None:
            yield FieldError(field, "absent", ABSENT)
        elif one in rows[: number + 1]:
            yield FieldError(field, "twice", TWICE)
        elif getattr(one, "is_group", False):
            yield FieldError(field, "group", GROUP)
        elif error := day_error(one, wanted.on):
            yield error._replace(field=field)


def _heir_errors(ground: Ground, rows: Sequence[Any], wanted: Any, number: int) -> Iterator[FieldError | None]:
    heir, field, on = wanted.heirs[number], f"heirs.{number}", wanted.on
    ends = {row.id for row in rows}
    if heir.made:
        if heir.made.code != heir.code:
            yield FieldError(f"{field}.made.code", "other_code", OTHER_CODE)
        yield code_error(ground.own, heir.code, on, ending=ends, field=f"{field}.code")
        yield from ground.errors(heir.made, on, prefix=f"{field}.made.")
        upper = find(ground.own, heir.made.parent, on)
        if upper is not None and any(one.id in ends for one in ground.own.above(upper.id, on)):
            yield FieldError(f"{field}.made.parent", "below", told(BELOW, name=heir.made.name_vi))
        return
    found = find(ground.own, heir.code, on)
    if found is None:
        yield FieldError(f"{field}.code", "absent", ABSENT)
    elif found.id in ends:
        yield FieldError(f"{field}.code", "itself", ITSELF)
    elif any(one.id in ends for one in ground.own.above(found.id, on)):
        yield FieldError(f"{field}.code", "below", told(BELOW, name=found.name_vi))
    else:
        yield upper_error(ground.own, f"{field}.code", heir.code, on)


def _record(ctx: Context, ground: Ground, rows: Sequence[Any], heirs: Sequence[Any], wanted: Any) -> None:
    """In the audit of all that end and all that take over."""
    said = {
        "on": wanted.on.isoformat(),
        "basis": wanted.basis,
        "ended": [row.code for row in rows],
        "heirs": [f"{heir.code} {asked.share}" for heir, asked in zip(heirs, wanted.heirs, strict=True)],
    }
    for one in [*rows, *heirs] if ground.noun.is_body else rows[:1]:
        ctx.record(ground.keeper(one), one, code=one.code, **said)
