"""Keeping the register: an establishment is entered, reworded, counted, listed, suspended, resumed or closed."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import FieldError, Invalid, NotPermittedHere, Words
from liennganh.core.workflow import advance, permit
from liennganh.establishments import schemas
from liennganh.establishments.duplicates import duplicate_errors
from liennganh.establishments.models import (
    PARTIES,
    Establishment,
    EstablishmentHeadcount,
    EstablishmentKind,
    EstablishmentStanding,
)
from liennganh.establishments.placing import NOT_A_COMMUNE, UNKNOWN_SECTOR, Place, department_of, places_of
from liennganh.establishments.standing import check_day, day_errors, said_of, standing_of, turn
from liennganh.establishments.wording import UNKNOWN_KIND, made_of
from liennganh.establishments.workflow import ESTABLISHMENT, State

OTHER_DISTRICT = Words(
    "Cơ sở chuyển sang quận, huyện khác: chấm dứt ở đây rồi ghi vào sổ nơi mới",
    "Moved to another district: close it here and enter it in the register there",
)
MAY_NOT_LIST = Words(
    "Lãnh đạo đơn vị hoặc cơ quan đầu mối đưa cơ sở vào danh sách dễ phát sinh",
    "A leader or the coordinator says which establishments are listed",
)
SAME = Words("Cơ sở đã ở tình trạng này trong danh sách", "It is so already")


async def create(ctx: Context, wanted: schemas.EstablishmentWrite) -> Establishment:
    """Enter it in the register of its commune's district."""
    place = (await places_of(ctx)).get(wanted.area_id)
    if place is None:
        raise Invalid(errors=(FieldError("area_id", "not_a_commune", NOT_A_COMMUNE),))
    row = Establishment(id=uuid.uuid4(), state=State.ACTIVE, version=1, is_listed=wanted.is_listed)
    row.owner_id, row.team_id, row.created_at, row.updated_at = place.owner.id, place.team_id, ctx.now, ctx.now
    if not ctx.may(ctx.verb, row):
        raise NotPermittedHere
    errors = await _write(ctx, row, place, wanted)
    row.since = wanted.since or ctx.today
    errors += day_errors("since", row.since, ctx.today)
    if wanted.is_listed and not ctx.may(Verb.ESTABLISHMENT_DESIGNATE, row):
        errors.append(FieldError("is_listed", "may_not_list", MAY_NOT_LIST))
    if errors:
        raise Invalid(errors=tuple(errors))
    ctx.session.add(row)
    await ctx.session.flush()
    ctx.session.add(EstablishmentStanding(**standing_of(ctx, row)))
    if wanted.workers is not None:
        _count(ctx, row, ctx.today, wanted.workers)
    await ctx.session.flush()
    ctx.record(row.owner_id, row, **_told(row))
    return row


async def _write(ctx: Context, row: Establishment, place: Place, wanted: Any) -> list[FieldError]:
    """Take over what was typed; what is wrong with it."""
    errors = []
    kind = await ctx.session.scalar(select(EstablishmentKind).where(EstablishmentKind.code == wanted.kind))
    if kind is None or not (kind.is_offered or kind.code == row.kind):
        errors.append(FieldError("kind", "unknown", UNKNOWN_KIND))
    sector_id = kind.sector_authority_id if kind else None
    if wanted.sector:
        department = await department_of(ctx, wanted.sector)
        sector_id = department.id if department else None
        if sector_id is None:
            errors.append(FieldError("sector", "unknown", UNKNOWN_SECTOR))
    row.is_sector_chosen, row.sector_authority_id = wanted.sector is not None, sector_id
    row.area_id, row.kind, row.name, row.address = wanted.area_id, wanted.kind, wanted.name, wanted.address
    row.licence_number, row.note = wanted.licence_number or None, wanted.note or None
    for name, value in made_of(row.name, row.licence_number, row.address, place.area.name_vi).items():
        setattr(row, name, value)
    return errors + await duplicate_errors(ctx, row, is_separate=wanted.is_separate)


def _told(row: Establishment) -> dict[str, Any]:
    return {name: str(value) for name, value in said_of(row).items() if value is not None}


async def edit(ctx: Context, row: Establishment, wanted: schemas.EstablishmentEdit) -> None:
    """Another wording, from a day on; the note alone changes nothing of its history."""
    before, note = said_of(row), row.note
    advance(ctx, ESTABLISHMENT, row)
    place = (await places_of(ctx)).get(wanted.area_id)
    if place is None:
        raise Invalid(errors=(FieldError("area_id", "not_a_commune", NOT_A_COMMUNE),))
    if place.owner.id != row.owner_id:
        raise Invalid(errors=(FieldError("area_id", "other_district", OTHER_DISTRICT),))
    with ctx.session.no_autoflush:  # nothing is written before all of it is right
        errors = await _write(ctx, row, place, wanted)
    if errors:
        raise Invalid(errors=tuple(errors))
    changed = {name: [before[name], value] for name, value in said_of(row).items() if before[name] != value}
    row.updated_at = ctx.now
    if changed:
        day = wanted.since or ctx.today
        check_day(ctx, row, "since", day)
        await turn(ctx, row, day, wanted.reason)
    if note != row.note:
        changed["note"] = [bool(note), bool(row.note)]
    ctx.record(row.owner_id, row, **{name: [str(old), str(new)] for name, (old, new) in changed.items()})


async def change_state(ctx: Context, row: Establishment, wanted: schemas.EstablishmentStateChange) -> None:
    """Suspend, resume or close it from a day on, with the reason."""
    was = row.state
    advance(ctx, ESTABLISHMENT, row)
    check_day(ctx, row, "on", wanted.on)
    if was == State.CLOSED and (errors := await duplicate_errors(ctx, row, is_separate=True)):
        raise Invalid(errors=tuple(errors))
    await turn(ctx, row, wanted.on, wanted.reason)
    ctx.record(row.owner_id, row, state=[was, row.state], on=str(wanted.on))


async def designate(ctx: Context, row: Establishment, wanted: schemas.Designation) -> None:
    """Put it on the authority's list, or take it off, from a day on."""
    advance(ctx, ESTABLISHMENT, row)
    if row.is_listed == wanted.is_listed:
        raise Invalid(errors=(FieldError("is_listed", "same", SAME),))
    check_day(ctx, row, "on", wanted.on)
    row.is_listed = wanted.is_listed
    await turn(ctx, row, wanted.on, wanted.reason)
    ctx.record(row.owner_id, row, is_listed=wanted.is_listed, on=str(wanted.on))


async def count(ctx: Context, row: Establishment, wanted: schemas.HeadcountWrite) -> None:
    """A number of workers on a day; of the same day the later number holds. No form is stale by it."""
    permit(ctx, ESTABLISHMENT, row)
    if errors := tuple(day_errors("counted_on", wanted.counted_on, ctx.today)):
        raise Invalid(errors=errors)
    _count(ctx, row, wanted.counted_on, wanted.workers)
    await ctx.session.flush()
    ctx.record(row.owner_id, row, counted_on=str(wanted.counted_on), workers=wanted.workers)


def _count(ctx: Context, row: Establishment, day: Any, workers: int) -> None:
    ctx.session.add(
        EstablishmentHeadcount(
            establishment_id=row.id,
            counted_on=day,
            workers=workers,
            actor_id=ctx.actor_id,
            recorded_at=ctx.now,
            **{column: getattr(row, column) for column in PARTIES.values()},
        )
    )
    if row.workers_counted_on is None or day >= row.workers_counted_on:
        row.workers, row.workers_counted_on = workers, day
