"""Reports brought straight to certified or accepted with chosen figures, and progress as it then stands."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.analytics.service import recompute_all
from liennganh.core.database import make_engine
from tests.cluster import TODAY
from tests.world import World

DISTRICTS = ("HB", "NQ", "LC", "HA", "KA", "DS", "DK", "TN", "AD", "AL", "KT", "TL", "VB", "CH", "BLV")
HALF, YEAR = "2024-6T", "2024-NAM"
NOT_APPLICABLE, MISSING = "not_applicable", "missing"

FREEZE = """
insert into revision_values (submission_id, owner_id, area_authority_id, sector_authority_id, revision, indicator_id,
                             category_id, status, numerator, denominator, wall)
select s.id, s.owner_id, s.area_authority_id, s.sector_authority_id, $2, i.id, c.id, $4, $5, $6, i.wall
from submissions s join indicators i on i.plan_id = s.plan_id and i.code = $3
left join (categories c join disaggregations d on d.id = c.disaggregation_id and d.is_required)
  on d.indicator_id = i.id and c.code = $7
where s.id = $1::uuid"""

STANDING = """
select g.*, array(select o.code from organisations o where o.id = any(g.missing_ids) order by o.code) as missing
from progress g join indicators i on i.id = g.indicator_id join periods p on p.id = g.period_id
join areas a on a.id = g.area_id
where i.code = $1 and p.code = $2 and g.basis = $3
  and case when $4::text is null then a.level = 'city'
           else a.id = (select area_id from organisations where code = $4) end"""


class Figures:
    """What bodies report in one world. A figure is (numerator, denominator), a count, a status or {category: count}."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def report(self, body: str, period: str = HALF, *, reaches: str = "accepted", **figures: Any) -> str:
        """Freeze one more revision; `CS_1_1_1=(9, 9)`."""
        submission = await self.submission(body, period)
        revision = 1 + await self.world.one("select revision from submissions where id = $1::uuid", submission)
        for name, figure in figures.items():
            for row in _rows(figure):
                await self.world.sql.execute(FREEZE, submission, revision, _code(name), *row)
        official = "official_revision = $2," if reaches == "accepted" else ""
        await self.world.sql.execute(
            f"update submissions set revision = $2, certified_revision = $2, {official} state = $3 where id = $1::uuid",
            submission, revision, reaches,
        )  # fmt: skip
        return submission

    async def submission(self, body: str, period: str) -> str:
        """The report of the calendar; the year's is made here, its calendar has not come yet."""
        statement = """insert into submissions (plan_id, period_id, owner_id, due_on, expected)
                       select p.plan_id, p.id, o.id, p.ends_on, 0 from periods p, organisations o
                       where p.code = $1 and o.code = $2 on conflict do nothing"""
        await self.world.sql.execute(statement, period, body)
        return await self.world.submission(body, period)

    async def recompute(self, today: date = TODAY) -> None:
        """All of the plan, as the worker does when it starts."""
        engine = make_engine(self.world.settings.database_system_url)
        async with AsyncSession(engine) as session, session.begin():
            plan_id = await session.scalar(text("select id from plans"))
            await recompute_all(session, plan_id, today)
        await engine.dispose()

    async def standing(
        self, code: str, body: str | None = None, *, basis: str = "official", period: str = HALF
    ) -> SimpleNamespace | None:
        """The computed row of the city, or of a body's district; none where nothing is kept."""
        row = await self.world.sql.fetchrow(STANDING, code, period, basis, body)
        if row is None:
            return None
        told = dict(row) | {"parts": json.loads(row["parts"]) if row["parts"] else None}
        told["value"] = None if row["value"] is None else round(row["value"], 1)
        return SimpleNamespace(**told, share=(row["numerator"], row["denominator"]))


def _rows(figure: Any) -> list[tuple[str, int | None, int | None, str | None]]:
    match figure:
        case str():
            return [(figure, None, None, None)]
        case int():
            return [("number", figure, None, None)]
        case dict():
            having = sum(1 for count in figure.values() if count)
            total = ("number", having, len(figure), None)
            return [total, *(("number", count, None, code) for code, count in figure.items())]
        case (numerator, denominator):
            return [("number", numerator, denominator, None)]
    raise TypeError(figure)


def _code(name: str) -> str:
    """CS_1_1_1 as the plan writes it: CS-1.1.1."""
    return name.replace("_", "-", 1).replace("_", ".")
