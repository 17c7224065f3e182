"""The demo's budget is kept by the demo people under the rules that hold for everybody."""

from __future__ import annotations

from liennganh.core.database import make_engine
from liennganh.demo.budget import budget_bodies
from liennganh.demo.people import make_people
from tests.conftest import Opening


async def test_every_line_of_the_demo_comes_as_far_as_it_is_told_and_once(opening: Opening) -> None:
    async with opening(demo=True) as world:
        await make_people(world.settings)
        system, engine = make_engine(world.settings.database_system_url), make_engine(world.settings.database_url)
        for _ in range(2):
            await budget_bodies(system, engine)
        await engine.dispose()
        await system.dispose()
        rows = await world.sql.fetch("select state, count(*) as n from budget_lines group by 1")
        assert {row["state"]: row["n"] for row in rows} == {
            "draft": 2,
            "returned": 2,
            "proposed": 5,
            "synthesised": 5,
            "allocated": 27,
        }
        of_districts = """select count(distinct o.id) from budget_lines l join organisations o on o.id = l.owner_id
          where o.level = 'district'"""
        assert await world.one(of_districts) == 15
        assert await world.one("select count(distinct source) from budget_lines") == 6
        assert await world.one("select max(dated_on)::text from budget_entries") <= "2024-06-10"
        late = "select count(*) from budget_steps where done_on > '2024-06-10'"
        assert await world.one(late) == 0
        unmarked = """select count(*) from budget_entries
          where kind = 'allotment' and decision_number not like '%(mẫu)%'"""
        assert await world.one(unmarked) == 0
