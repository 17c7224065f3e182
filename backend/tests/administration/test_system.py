"""Quân looks after the installation: he sees how its parts are, which work failed, and has it tried again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from liennganh.core.database import make_engine
from liennganh.core.heartbeats import Counts, Pulse
from tests.conftest import Opening
from tests.factories.submissions import act, submitted
from tests.serving.processes import running
from tests.world import World

SPOILED = """create function public.spoil() returns trigger language plpgsql as
  $$ begin raise exception 'figure % is refused', new using detail = 'Nguyễn Văn A'; end $$;
  create trigger spoiled before insert or update on public.progress for each row execute function public.spoil()"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def system(world: World) -> dict[str, Any]:
    answer = await world.as_("quan").get("/system")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def beat(world: World, seconds_ago: int = 0, name: str = "worker", **counts: Any) -> None:
    engine = make_engine(world.settings.database_system_url)
    pulse = Pulse(engine, name)
    pulse.counts = Counts(**counts)
    await pulse.beat()
    await engine.dispose()
    aged = "update heartbeats set beaten_at = beaten_at - make_interval(secs => $1) where name = $2"
    await world.sql.execute(aged, float(seconds_ago), name)


async def hold(world: World, verb: str = "submission.certify", message: str = "DBAPIError") -> int:
    """A job as the queue leaves it when it failed."""
    insert = """insert into pgqueuer (priority, status, entrypoint, payload)
      values (0, 'failed', 'happened', convert_to(jsonb_build_object('verb', $1::text, 'id', 'x')::text, 'utf8'))
      returning id"""
    job = await world.one(insert, verb)
    told = """insert into pgqueuer_log (job_id, status, priority, entrypoint, traceback)
      values ($1, 'failed', 0, 'happened', jsonb_build_object('exception_message', $2::text))"""
    await world.sql.execute(told, job, message)
    return int(job)


@pytest.mark.long
async def test_what_failed_is_seen_mended_and_tried_again(world: World) -> None:
    """A figure that could not be followed; the person who looks after the system needs no developer."""
    report = await submitted(world, "UBND-VB", "hanh")
    async with running(world.settings, "worker") as worker:
        await worker.until(lambda line: "current" in line)
        async with world.superuser() as database:
            await database.execute(SPOILED)
        await act(world.as_("dung"), report, "certify", note="Số liệu khớp")
        await worker.until(lambda line: '"job failed"' in line)
        async with asyncio.timeout(20):
            while (await system(world))["jobs"]["retrying"] == 0:
                await asyncio.sleep(0.1)
        # It is tried five times over a minute; here that minute has passed.
        await world.sql.execute("update pgqueuer set attempts = 5, execute_after = now() where status = 'queued'")
        held = await held_jobs(world, 1)
        assert (held[0]["verb"], held[0]["object_id"]) == ("submission.certify", report.id)
        assert held[0]["failure"]
        assert "Nguyễn" not in str(held)
        assert (await system(world))["jobs"]["judgement"] == "fault"
        async with world.superuser() as database:
            await database.execute("drop trigger spoiled on progress")
        assert (await world.as_("quan").post(f"/jobs/{held[0]['id']}/retry")).json() == {"count": 1}
        assert await held_jobs(world, 0) == []
        async with asyncio.timeout(30):
            while await world.one("select count(*) from pgqueuer"):
                await asyncio.sleep(0.1)
        assert await world.one("select count(*) from progress") > 0
        told = await system(world)
        assert (told["jobs"]["judgement"], told["jobs"]["held"]) == ("ok", 0)
        assert told["workers"]["items"][0]["failed"] >= 2
    event = await world.sql.fetchrow("select verb, diff::text from audit.events order by id desc limit 1")
    assert (event["verb"], event["diff"]) == ("job.retry", '{"jobs": 1}')


async def held_jobs(world: World, count: int) -> list[dict[str, Any]]:
    async with asyncio.timeout(30):
        while True:
            told = (await world.as_("quan").get("/jobs")).json()
            if told["total"] == count:
                return list(told["items"])
            await asyncio.sleep(0.1)


async def test_everything_held_goes_back_at_once(world: World) -> None:
    for _ in range(3):
        await hold(world)
    queued = await world.one("select count(*) from pgqueuer where status = 'queued'")
    told = (await world.as_("quan").get("/jobs", params={"page_size": 2, "page": 2})).json()
    assert (told["total"], len(told["items"]), told["can_retry"]) == (3, 1, True)
    assert (await world.as_("quan").get("/jobs", params={"page": 9})).json()["total"] == 3
    assert (await world.as_("quan").post("/jobs/retry")).json() == {"count": 3}
    assert await world.one("select count(*) from pgqueuer where status = 'queued'") == queued + 3
    events = await world.one("select count(*) from audit.events")
    assert (await world.as_("quan").post("/jobs/retry")).json() == {"count": 0}
    assert await world.one("select count(*) from audit.events") == events, "nothing was done"


async def test_a_job_that_is_held_no_longer_is_not_found(world: World) -> None:
    job = await hold(world)
    assert (await world.as_("quan").post(f"/jobs/{job}/retry")).status_code == 200
    assert (await world.as_("quan").post(f"/jobs/{job}/retry")).status_code == 404
    assert (await world.as_("quan").post(f"/jobs/{2**63 - 1}/retry")).status_code == 404
    assert (await world.as_("quan").post(f"/jobs/{2**63}/retry")).status_code == 422


async def test_two_administrators_at_once_put_it_back_once(world: World) -> None:
    job = await hold(world)
    answers = await asyncio.gather(*(world.as_("quan").post(f"/jobs/{job}/retry") for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] + [404] * 7


async def test_words_that_another_hand_wrote_are_not_shown(world: World) -> None:
    """The worker writes the kind of a failure alone; a library of another day might quote a row."""
    await hold(world, message="Key (email)=(hanh@vinhbao.demo) already exists")
    assert (await world.as_("quan").get("/jobs")).json()["items"][0]["failure"] is None


@pytest.mark.parametrize("name", ["hanh", "dung", "minh", "kiem", "ha"])
async def test_nobody_else_sees_or_touches_it(world: World, name: str) -> None:
    job = await hold(world)
    person = world.as_(name)
    for answer in (
        await person.get("/system"),
        await person.get("/jobs"),
        await person.post("/jobs/retry"),
        await person.post(f"/jobs/{job}/retry"),
    ):
        assert answer.status_code == 403
    assert await world.one("select status from pgqueuer where id = $1", job) == "failed"


async def test_the_database_refuses_what_no_verb_of_jobs_asked(world: World) -> None:
    connection = await asyncpg.connect(world.settings.database_url)
    for call in ("app.held_jobs(1, 0)", "app.state_of_jobs()", "app.retry_jobs(null)"):
        with pytest.raises(asyncpg.PostgresError, match="not by a verb of job"):
            await connection.fetch(f"select {call}")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connection.execute("update pgqueuer set status = 'queued'")
    await connection.close()


async def test_a_worker_that_is_silent_is_a_fault(world: World) -> None:
    told = await system(world)
    assert (told["judgement"], told["workers"]) == ("fault", {"judgement": "fault", "items": []})
    await beat(world, seconds_ago=90)
    told = await system(world)
    assert (told["judgement"], told["workers"]["items"][0]["judgement"]) == ("fault", "fault")
    await beat(world, name="second")
    told = await system(world)
    named = [(one["name"], one["judgement"]) for one in told["workers"]["items"]]
    assert named == [("second", "ok"), ("worker", "fault")]
    assert (told["judgement"], told["workers"]["judgement"]) == ("attention", "attention"), "one of them works"


async def test_one_that_was_replaced_is_forgotten_after_a_day(world: World) -> None:
    await beat(world, seconds_ago=2 * 86_400, name="of-last-week")
    assert len((await system(world))["workers"]["items"]) == 1, "the latest is shown however long ago it was"
    await beat(world)
    assert [one["name"] for one in (await system(world))["workers"]["items"]] == ["worker"]


@pytest.mark.parametrize(
    ("part", "counts", "judgement"),
    [
        ("mail", {"is_mail_away": True}, "fault"),
        ("mail", {"letters": {"given_up": 2}}, "attention"),
        ("audit", {"audit_faults": 1}, "fault"),
        ("audit", {"is_audit_unsealed": True}, "attention"),
        ("audit", {}, "ok"),
        ("figures", {"seconds": [0, 0, 0, 18, 1, 1, 0, 0, 0]}, "attention"),
        ("figures", {"seconds": [5, 5, 5, 4, 1, 0, 0, 0, 0]}, "ok"),
    ],
)
async def test_what_a_worker_counted_is_judged(world: World, part: str, counts: Any, judgement: str) -> None:
    await beat(world, **counts)
    assert (await system(world))[part]["judgement"] == judgement


async def test_work_that_nobody_takes_wants_a_look(world: World) -> None:
    await beat(world)
    told = await system(world)
    assert (told["jobs"]["judgement"], told["workers"]["judgement"]) == ("ok", "ok")
    await world.sql.execute(
        "insert into pgqueuer (priority, status, entrypoint, created)"
        " values (0, 'queued', 'happened', now() - interval '5 minutes')"
    )
    assert (await system(world))["jobs"]["judgement"] == "attention"
