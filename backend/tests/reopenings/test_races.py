"""Two people at the same moment: one decides, the other is told; a closing waits for what is being saved."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator

import pytest

from liennganh.access.context import begin
from liennganh.access.verbs import Verb
from liennganh.plans.queries import get_period, seize_period
from liennganh.submissions.queries import get_submission
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.periods import close, half_year
from tests.factories.submissions import fill, read, submitted, worked
from tests.world import Client, World

WAITS = 0.4


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_two_coordinators_approve_at_once(world: World, as_hanh: Client) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    await close(world)
    seen = await read(as_hanh, report.id)
    worked(await as_hanh.post(f"{report.url}/request-reopening", {"reason": "Đính chính"}, etag=seen.etag))
    people = [world.as_("minh"), world.as_("yen")]
    etags = [(await read(person, report.id)).etag for person in people]
    answers = await asyncio.gather(
        people[0].post(f"{report.url}/reopen", {}, etag=etags[0]),
        people[1].post(f"{report.url}/reopen", {}, etag=etags[1]),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    loser = people[0 if answers[0].status_code == 412 else 1]
    again = await loser.post(f"{report.url}/reopen", {}, etag=(await read(loser, report.id)).etag)
    assert (again.status_code, again.json()["code"]) == (409, "no-reopening-requested")
    assert await world.one("select count(*) from reopenings") == 1


async def test_two_ask_at_once(world: World, as_hanh: Client, as_dung: Client) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    await close(world)
    etag = (await read(as_hanh, report.id)).etag
    url, body = f"{report.url}/request-reopening", {"reason": "Đính chính"}
    answers = await asyncio.gather(*(person.post(url, body, etag=etag) for person in (as_hanh, as_dung)))
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_closing_waits_for_a_save_that_is_running(world: World, as_hanh: Client, as_minh: Client) -> None:
    report = await fill(as_hanh, await world.submission("UBND-VB"))
    period = await half_year(world)
    token = world.cluster.tokens["hanh"]
    async with begin(world.app.state.engine, token, Verb.SUBMISSION_EDIT, pinned=TODAY) as ctx:
        submission = await get_submission(ctx, uuid.UUID(report.id), lock=True)
        closing = asyncio.create_task(as_minh.post(f"/periods/{period['id']}/close", etag=period["etag"]))
        await asyncio.sleep(WAITS)
        assert not closing.done(), "closed while a save was running"
        submission.note = "Kịp trước giờ khóa"
    assert (await closing).status_code == 200
    assert (await read(as_hanh, report.id)).note == "Kịp trước giờ khóa"


async def test_a_save_that_comes_during_the_closing_is_refused(world: World, as_hanh: Client) -> None:
    """It began while the period still read as open; what it waited for tells otherwise."""
    report = await fill(as_hanh, await world.submission("UBND-VB"))
    period_id = uuid.UUID((await half_year(world))["id"])
    token = world.cluster.tokens["minh"]
    async with begin(world.app.state.engine, token, Verb.PERIOD_CLOSE, pinned=TODAY) as ctx:
        await seize_period(ctx, period_id)
        saving = asyncio.create_task(as_hanh.patch(report.url, {"note": "Muộn"}, etag=report.etag))
        await asyncio.sleep(WAITS)
        assert not saving.done()
        (await get_period(ctx, period_id)).closed_at = ctx.now
    refused = await saving
    assert (refused.status_code, refused.json()["code"]) == (409, "period-closed")


async def test_many_saves_of_one_period_do_not_wait_for_each_other(world: World, as_hanh: Client) -> None:
    report = await fill(as_hanh, await world.submission("UBND-VB"))
    other = await read(world.as_("chau"), await world.submission("UBND-LC"))
    token = world.cluster.tokens["hanh"]
    async with begin(world.app.state.engine, token, Verb.SUBMISSION_EDIT, pinned=TODAY) as ctx:
        await get_submission(ctx, uuid.UUID(report.id), lock=True)
        async with asyncio.timeout(5):
            worked(await world.as_("chau").patch(other.url, {"note": "x"}, etag=other.etag))
