"""The demo's papers are registered by the demo people under the rules that hold for everybody."""

from __future__ import annotations

from liennganh.core.database import make_engine
from liennganh.demo.documents import register_papers
from liennganh.demo.people import make_people
from tests.conftest import Opening


async def test_every_paper_of_the_demo_finds_its_keeper_and_is_registered_once(opening: Opening) -> None:
    async with opening(demo=True) as world:
        await make_people(world.settings)
        system, engine = make_engine(world.settings.database_system_url), make_engine(world.settings.database_url)
        for _ in range(2):
            await register_papers(world.settings, system, engine)
        await engine.dispose()
        await system.dispose()
        rows = await world.sql.fetch("select kind, state, count(*) as n from documents group by 1, 2")
        told = {(row["kind"], row["state"]): row["n"] for row in rows}
        assert told == {
            ("plan", "published"): 19,
            ("plan", "draft"): 1,
            ("team", "published"): 4,
            ("guidance", "published"): 1,
            ("directive", "published"): 1,
            ("proposal", "published"): 2,
            ("supervision", "published"): 1,
            ("commendation", "published"): 1,
        }
        assert await world.one("select count(*) from documents where title not like '%văn bản minh họa%'") == 0
        assert await world.one("select count(*) from assignments where source = 'directive'") == 22
