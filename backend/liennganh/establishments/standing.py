"""The history of an establishment: what holds from a day is written beside what held before, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import update

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.establishments.models import PARTIES, Establishment, EstablishmentStanding

EARLIEST = date(1990, 1, 1)
FUTURE = Words("Ngày không được sau hôm nay", "The day may not lie in the future")
TOO_EARLY = Words("Ngày phải từ năm 1990 trở lại đây", "The day must not lie before 1990")
BEFORE_LAST = Words(
    "Ngày phải từ {day} trở đi: từ ngày đó sổ đã ghi thay đổi khác",
    "The day must not lie before {day}, since when the register says otherwise",
)
SAID = ("area_id", "kind", "name", "address", "licence_number", "state", "is_listed")


def day_errors(field: str, day: date, today: date) -> Iterator[FieldError]:
    """What is wrong with a day from which something is to hold."""
    if day > today:
        yield FieldError(field, "future", FUTURE)
    if day < EARLIEST:
        yield FieldError(field, "too_early", TOO_EARLY)


def said_of(row: Establishment) -> dict[str, Any]:
    """What the register says of it now, as its history keeps it."""
    return {name: getattr(row, name) for name in SAID} | {"sector_id": row.sector_authority_id}


def standing_of(ctx: Context, row: Establishment, reason: str | None = None) -> dict[str, Any]:
    """The row of its history that holds from `row.since` on."""
    return said_of(row) | {
        "establishment_id": row.id,
        "valid_from": row.since,
        "verb": ctx.verb.value,
        "reason": reason or None,
        "actor_id": ctx.actor_id,
        "recorded_at": ctx.now,
        **{column: getattr(row, column) for column in PARTIES.values()},
    }


def check_day(ctx: Context, row: Establishment, field: str, day: date) -> None:
    """Raise where the day lies in the future or before what the register last learned."""
    errors = list(day_errors(field, day, ctx.today))
    if day < row.since:
        told = f"{row.since:%d/%m/%Y}"
        errors.append(
            FieldError(field, "before_last", Words(BEFORE_LAST.vi.format(day=told), BEFORE_LAST.en.format(day=told)))
        )
    if errors:
        raise Invalid(errors=tuple(errors))


async def turn(ctx: Context, row: Establishment, day: date, reason: str | None) -> None:
    """From that day the register says what the row now says; the stretch before ends on it.

    Of the same day as the last change, that one is corrected: its stretch is empty and stays readable.
    """
    row.since, row.updated_at = day, ctx.now
    await ctx.session.flush()
    present = EstablishmentStanding.establishment_id == row.id, EstablishmentStanding.valid_to.is_(None)
    await ctx.session.execute(
        update(EstablishmentStanding)
        .where(*present)
        .values(valid_to=day, ended_at=ctx.now)
        .execution_options(synchronize_session=False)
    )
    ctx.session.add(EstablishmentStanding(**standing_of(ctx, row, reason)))
    await ctx.session.flush()
