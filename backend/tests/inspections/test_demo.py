"""The demo's visits are made by the Đội 178 of Vĩnh Bảo under the rules that hold for everybody."""

from __future__ import annotations

from liennganh.core.database import make_engine
from liennganh.demo.establishments import register_establishments
from liennganh.demo.inspections import visit_establishments
from liennganh.demo.people import make_people
from tests.conftest import Opening


async def test_the_team_of_vinh_bao_has_its_visits_and_the_city_its_list_once(opening: Opening) -> None:
    async with opening(demo=True) as world:
        await make_people(world.settings)
        system, engine = make_engine(world.settings.database_system_url), make_engine(world.settings.database_url)
        await register_establishments(system, engine)
        for _ in range(2):
            await visit_establishments(system, engine)
        await engine.dispose()
        await system.dispose()
        states = await world.sql.fetch("select state, count(*) as n from inspections group by 1")
        assert {row["state"]: row["n"] for row in states} == {"confirmed": 2, "planned": 2, "recorded": 1}
        plan = await world.sql.fetchrow("select state, seed, wanted, registered from inspection_plans")
        assert (plan["state"], plan["seed"]) == ("adopted", "178-2024")
        assert plan["wanted"] == -(-plan["registered"] // 5)
        drawn = await world.one("select count(*) from inspection_candidates where source = 'drawn'")
        assert drawn == plan["wanted"]
        assert await world.one("select count(*) from teams") == 3
