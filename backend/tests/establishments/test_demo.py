"""The demo's register is entered by the districts' leaders under the rules that hold for everybody."""

from __future__ import annotations

from liennganh.core.database import make_engine
from liennganh.demo.establishments import register_establishments
from liennganh.demo.people import make_people
from tests.conftest import Opening


async def test_every_district_of_the_demo_has_its_register_once(opening: Opening) -> None:
    async with opening(demo=True) as world:
        await make_people(world.settings)
        system, engine = make_engine(world.settings.database_system_url), make_engine(world.settings.database_url)
        for _ in range(2):
            await register_establishments(system, engine)
        await engine.dispose()
        await system.dispose()
        states = await world.sql.fetch("select state, count(*) as n from establishments group by 1")
        assert {row["state"]: row["n"] for row in states} == {"active": 297, "suspended": 10, "closed": 5}
        assert await world.one("select count(distinct owner_id) from establishments") == 15
        assert await world.one("select count(*) from establishments where name not like '%(mẫu)'") == 0
        assert await world.one("select count(*) from establishments where team_id is null") == 0
