"""The demo's register of establishments, entered by each district's leader as a sheet, with what has happened since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.context import Context, begin
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from liennganh.core.vietnamese import sort_key
from liennganh.demo.errors import DemoFailed
from liennganh.demo.people import find_people, read
from liennganh.establishments import importing, queries, schemas, service
from liennganh.establishments.exchange_schemas import ImportWrite
from liennganh.establishments.models import Establishment
from liennganh.organisations.models import Area, Organisation
from liennganh.workbooks.reading import Sheet

SHEET = "Danh sách"
COLUMNS = ("name", "kind", "address", "commune", "licence_number", "workers", "listed")
VERBS = {"suspend": Verb.ESTABLISHMENT_SUSPEND, "close": Verb.ESTABLISHMENT_CLOSE}


async def register_establishments(system: AsyncEngine, engine: AsyncEngine) -> None:
    """Everything of `establishments.yaml`; nothing where the register holds anything already."""
    told = read("establishments.yaml")
    async with AsyncSession(system) as session:
        if await session.scalar(select(Establishment.id).limit(1)):
            return
        people = await find_people(session)
        places = {code: await _communes(session, code) for code in told["districts"]}
    for code, share in told["districts"].items():
        token = await open_session(engine, people[code, "approver"])
        sheet = Sheet(SHEET, [list(COLUMNS), *_rows(told, code, share, places[code])])
        async with _acting(engine, token, Verb.ESTABLISHMENT_IMPORT, told["entered_on"]) as ctx:
            await _enter(ctx, code, sheet)
        for change in told["since_then"]:
            async with _acting(engine, token, VERBS[change["verb"]], change["day"]) as ctx:
                await _change(ctx, change)


def _acting(engine: AsyncEngine, token: str, verb: Verb, day: date) -> Any:
    return begin(engine, token, verb, pinned=day, if_match="*")


async def _communes(session: AsyncSession, code: str) -> list[str]:
    """The communes of a district; the island that has none is a place of its own."""
    district = select(Organisation.area_id).where(Organisation.code == code).scalar_subquery()
    inside = list(await session.scalars(select(Area).where(Area.parent_id == district).order_by(Area.code)))
    own = list(await session.scalars(select(Area).where(Area.id == district)))
    return [area.code for area in sorted(inside, key=lambda area: sort_key(area.name_vi)) or own]


def _rows(told: dict[str, Any], code: str, share: dict[str, Any], communes: list[str]) -> Iterator[list[Any]]:
    mix, words, streets = told["mixes"][share["mix"]], told["words"], told["streets"]
    turn = list(told["districts"]).index(code)
    for number in range(share["count"]):
        kind = mix[number % len(mix)]
        word = words[(number * 7 + turn * 3) % len(words)]
        yield [
            told["names"][kind].format(word=word) + told["suffix"],
            kind,
            f"Số {3 + (number * 13 + turn) % 180} {streets[(number + turn) % len(streets)]}",
            communes[(number * 5 + turn) % len(communes)],
            f"MAU-{code.removeprefix('UBND-')}-{number + 1:03d}",
            2 + (number * 11 + turn * 5) % 34,
            "x" if kind in told["listed_kinds"] or number % 5 < 3 else "",
        ]


async def _enter(ctx: Context, code: str, sheet: Sheet) -> None:
    columns = {name: chr(ord("A") + place) for place, name in enumerate(COLUMNS)}
    wanted = ImportWrite(file="0" * 64, sheet=SHEET, head_row=1, columns=columns, dry_run=False)  # type: ignore[arg-type]
    outcome = await importing.enter(ctx, sheet, wanted)
    if not outcome.is_written:
        raise DemoFailed(f"{code}: {'; '.join(f'{error.cell} {error.message}' for error in outcome.errors[:5])}")


async def _change(ctx: Context, change: dict[str, Any]) -> None:
    """Every so many of those that the district keeps."""
    held = select(Establishment.id).where(Establishment.state == "active").order_by(Establishment.licence_number)
    wanted = schemas.EstablishmentStateChange(on=change["day"], reason=change["reason"])
    for one in list(await ctx.session.scalars(held))[change["every"] - 1 :: change["every"]]:
        await service.change_state(ctx, await queries.get_establishment(ctx, one), wanted)
