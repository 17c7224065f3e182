"""Two administrators at once, a table that refuses, and what the docs promise: removal does what it was told."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from liennganh.retention.catalogue import RULES
from tests.conftest import Opening
from tests.factories.submissions import worked
from tests.retention.test_rules import REPLIES, remove, rule
from tests.world import World

DOCS = Path(__file__).parents[3] / "docs" / "retention.md"
ROW = re.compile(r"^\|.+\|.+\| ([\d]+) \((\d+)-(\d+)\) \|", re.MULTILINE)
OLD_MINUTES = """insert into token_counts (key, minute, requests)
  select sha256(n::text::bytea), now() - make_interval(days => n), 1 from generate_series(3, 5) n"""
REFUSING = """
create function public.refuse() returns trigger language plpgsql as
$$ begin raise exception 'not this one' using errcode = 'query_canceled'; end $$;
create trigger refuse before delete on idempotent_replies for each row execute function public.refuse()"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_of_two_changes_at_once_one_is_told(world: World) -> None:
    """Quân sends it from two windows: the second is told that the first was quicker, and the history has one."""
    quan, found = world.as_("quan"), await rule(world, "replies")
    answers = await asyncio.gather(
        *(quan.patch("/retention-rules/replies", {"days": days}, etag=found["etag"]) for days in (9, 12))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert len(worked(await quan.get("/retention-rules/history"))["changes"]) == 1


async def test_a_table_that_refuses_keeps_no_other(world: World) -> None:
    """A removal that takes too long in one table leaves its rows; what other rules take goes, and is told."""
    await world.sql.execute(REPLIES)
    await world.sql.execute(OLD_MINUTES)
    async with world.superuser() as root:
        await root.execute(REFUSING)
    assert await remove(world) == 3
    assert await world.one("select count(*) from idempotent_replies") == 20
    assert await world.one("select count(*) from token_counts") == 0
    run = worked(await world.as_("quan").get("/retention-rules/history"))["runs"][0]
    assert [(one["rule"], one["rows"]) for one in run["removed"]] == [("token_counts", 3)]


def test_the_docs_tell_the_periods_of_the_code() -> None:
    told = [tuple(map(int, row)) for row in ROW.findall(DOCS.read_text())]
    assert told == [(one.days, one.least, one.most) for one in RULES]
