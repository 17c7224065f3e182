"""Creating, correcting, renaming, closing and succeeding bodies and territory; a preview is the same, undone."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select, text, update

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, NotFound
from liennganh.core.workflow import check_version
from liennganh.organisations import change_schemas as schemas
from liennganh.organisations.checking import (
    SAME,
    AlreadyEnds,
    InOfficialPapers,
    IsGroup,
    code_error,
    day_error,
    refuse,
)
from liennganh.organisations.models import OrganisationSuccession
from liennganh.organisations.nouns import NAMES, Ground, Noun, searched
from liennganh.organisations.weighing import Outcome

# One change of the map at a time: two that are right by themselves could make a loop together.
LOCK = text("select pg_advisory_xact_lock(hashtextextended('territory', 0))")
END_BODY = text("select app.end_body(:ended, :heir, :day, :passes)")
FOLLOW_BODIES = text("select app.follow_bodies(cast(:touched as uuid[]))")


async def preview(ctx: Context, change: Callable[[], Awaitable[schemas.TerritoryChange]]) -> schemas.TerritoryChange:
    """What the change would do: it is carried out and taken back, with all that it wrote."""
    undone = await ctx.session.begin_nested()
    try:
        return await change()
    finally:
        await undone.rollback()
        ctx.happenings.clear()


async def ground_of(ctx: Context, noun: Noun) -> Ground:
    """The map, which nobody else changes till the end of the request."""
    await ctx.session.execute(LOCK)
    return await Ground.of(ctx, noun)


async def opened(ctx: Context, noun: Noun, key: uuid.UUID, on: date) -> tuple[Outcome, Any]:
    """The row in the version that the caller saw; a preview takes it as it is. Groups are the plan's to change."""
    outcome = Outcome(ctx, await ground_of(ctx, noun), on, [])
    row = outcome.ground.own.rows.get(key)
    if row is None:
        raise NotFound
    if not outcome.is_preview:
        check_version(ctx, row)
    if getattr(row, "is_group", False):
        raise IsGroup
    outcome.subjects = [row]
    return outcome, row


async def create(ctx: Context, noun: Noun, wanted: Any) -> schemas.TerritoryChange:
    """Something new from a day on."""
    ground = await ground_of(ctx, noun)
    on = wanted.valid_from
    refuse([code_error(ground.own, wanted.code, on), *ground.errors(wanted, on)])
    outcome = Outcome(ctx, ground, on, [])
    row = await begin(ctx, ground, wanted, on)
    ctx.record(ground.keeper(row), row, code=row.code, valid_from=on.isoformat())
    await follow(ctx, noun, [row])
    return outcome.told(row)


async def begin(ctx: Context, ground: Ground, wanted: Any, on: date) -> Any:
    """The row of what begins that day."""
    made = ground.columns(wanted, wanted.code, on)
    row = ground.noun.model(id=uuid.uuid4(), code=wanted.code, valid_from=on, is_kept=True, **made)
    ctx.session.add(row)
    await ctx.session.flush()
    return row


async def correct(ctx: Context, noun: Noun, key: uuid.UUID, wanted: Any) -> schemas.TerritoryChange:
    """The right spelling of the same row; raises InOfficialPapers where it would change what was issued."""
    outcome, row = await opened(ctx, noun, key, ctx.today)
    await outcome.weigh()
    said = {name: None if value == "" else value for name, value in wanted.model_dump().items()}
    changed = {name: [getattr(row, name), value] for name, value in said.items() if getattr(row, name) != value}
    if not changed:
        refuse([FieldError("name_vi", "same", SAME)])
    if changed.keys() & set(NAMES[noun.model]) and outcome.amounts.get(row.id, {}).get("official"):
        raise InOfficialPapers
    for name, value in {**said, **searched(noun, said, row.code)}.items():
        setattr(row, name, value)
    row.is_kept, row.version = True, row.version + 1
    # What is remarked of a body is nobody's to read in the audit: that it was changed is enough.
    told = {name: True if name == "note" else pair for name, pair in changed.items()}
    ctx.record(outcome.ground.keeper(row), row, code=row.code, **told)
    await ctx.session.flush()
    return outcome.told(row)


async def rename(ctx: Context, noun: Noun, key: uuid.UUID, wanted: Any) -> schemas.TerritoryChange:
    """Another name or place from a day on: a row of its own, which carries on the one before."""
    outcome, row = await opened(ctx, noun, key, wanted.on)
    ground = outcome.ground
    if row.valid_to is not None and row.valid_to <= wanted.on:
        raise AlreadyEnds
    refuse([day_error(row, wanted.on), *ground.errors(wanted, wanted.on, row)])
    said = ground.columns(wanted, row.code, wanted.on)
    present = ground.present(row, wanted.on)
    changed = sorted(name for name, value in present.items() if said[name] != value)
    if not changed:
        refuse([FieldError("name_vi", "same", SAME)])
    await outcome.weigh()
    kept = {name: getattr(row, name) for name in noun.kept}
    new = noun.model(id=uuid.uuid4(), code=row.code, valid_from=wanted.on, is_kept=True, **said, **kept)
    new.valid_to, new.heir_id = row.valid_to, row.heir_id
    outcome.remark_heir(new)
    ctx.session.add(new)
    await ctx.session.flush()
    later = update(noun.succession).where(noun.succession.predecessor_id == row.id)
    await ctx.session.execute(later.where(noun.succession.effective_on > wanted.on).values(predecessor_id=new.id))
    await end(ctx, noun, row, wanted.on, new, passes=True)
    await succession(ctx, noun, row, new, 1, wanted)
    said_too = {"on": wanted.on.isoformat(), "basis": wanted.basis, "changed": changed}
    for one in (row, new) if noun.is_body else (new,):
        ctx.record(ground.keeper(one), one, code=row.code, **said_too)
    await follow(ctx, noun, [row, new])
    return outcome.told(new, new)


async def close(ctx: Context, noun: Noun, key: uuid.UUID, wanted: schemas.BodyEnd) -> schemas.TerritoryChange:
    """It ends, and nobody carries it on; raises WorkLeft while anything hangs on it."""
    outcome, row = await opened(ctx, noun, key, wanted.on)
    ground = outcome.ground
    if row.valid_to is not None:
        raise AlreadyEnds
    refuse([day_error(row, wanted.on)])
    await outcome.weigh()
    outcome.hinder_end()
    if outcome.is_stopped:
        return outcome.told()
    await end(ctx, noun, row, wanted.on, None, passes=False)
    ctx.record(ground.keeper(row), row, code=row.code, on=wanted.on.isoformat(), basis=wanted.basis)
    await follow(ctx, noun, [row])
    return outcome.told(row)


async def end(ctx: Context, noun: Noun, row: Any, on: date, heir: Any | None, *, passes: bool) -> None:
    """Its last day is the one before; its roles pass to the heir or end."""
    row.valid_to, row.heir_id, row.is_kept = on, heir.id if heir is not None else None, True
    row.version += 1
    await ctx.session.flush()
    if noun.is_body:
        told = {"ended": row.id, "heir": row.heir_id, "day": on, "passes": passes}
        await ctx.session.execute(END_BODY, told)


async def succession(ctx: Context, noun: Noun, row: Any, heir: Any, share: Any, wanted: Any) -> None:
    """What is told for ever of who took over; one that was only announced is borne out."""
    said = {"successor_id": heir.id, "share": share, "effective_on": wanted.on, "basis": wanted.basis}
    if noun.is_body:
        said |= {"is_verified": True}
        announced = select(OrganisationSuccession).where(OrganisationSuccession.predecessor_id == row.id)
        by_name = announced.where(OrganisationSuccession.successor_name_vi == heir.name_vi)
        if known := (await ctx.session.scalars(by_name)).one_or_none():
            for name, value in said.items():
                setattr(known, name, value)
            return
        said |= {"successor_name_vi": heir.name_vi}
    ctx.session.add(noun.succession(id=uuid.uuid4(), predecessor_id=row.id, **said))
    await ctx.session.flush()


async def follow(ctx: Context, noun: Noun, touched: Sequence[Any]) -> None:
    """Rights follow with the next request of everybody whom it concerns."""
    await ctx.session.flush()
    if noun.is_body:
        await ctx.session.execute(FOLLOW_BODIES, {"touched": [row.id for row in touched]})
