"""Who has not reported, whom a reminder reaches, and that nobody is reminded twice a day."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from liennganh.core.database import make_engine
from liennganh.following import follow, tell_people
from liennganh.submissions.schemas import SubmissionSummary
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.days import day_in_hanoi
from tests.factories.periods import close, half_year
from tests.factories.submissions import act, fill, read, submitted, worked
from tests.people import PEOPLE
from tests.reopenings.test_story import at
from tests.world import Client, World

NAMES = {person.full_name: name for name, person in PEOPLE.items()}
AFTER_DUE = date(2024, 6, 19)


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def unsent(world: World, person: Client, **asked: Any) -> dict[str, dict[str, Any]]:
    """Who has not reported, by code of the body."""
    period = (await half_year(world))["id"]
    told = worked(await person.get(f"/periods/{period}/unsent", params=asked))
    assert told["total"] == len(told["items"])
    return {item["owner"]["code"]: item for item in told["items"]}


async def catch_up(world: World, today: date = TODAY) -> None:
    """The worker's part: every job that waits, taken from the queue."""
    engine = make_engine(world.settings.database_system_url)
    for row in await world.sql.fetch("delete from pgqueuer returning payload"):
        await tell_people(engine, json.loads(row["payload"]), today)
    await engine.dispose()


async def told(world: World, kind: str) -> set[tuple[str, str]]:
    """Who has a notice of a kind, about which body."""
    rows = await world.sql.fetch(
        """select a.name, o.code from notices n join actors a on a.id = n.person_id
           join organisations o on o.id = n.organisation_id where n.kind = $1""",
        kind,
    )
    return {(NAMES[row["name"]], row["code"]) for row in rows}


class TestWhoHasNotReported:
    async def test_the_coordinator_sees_who_is_missing_and_whom_she_would_reach(
        self, world: World, as_minh: Client
    ) -> None:
        await submitted(world, "UBND-HB", "lan")
        await fill(world.as_("hanh"), await world.submission("UBND-VB"))
        found = await unsent(world, as_minh)
        assert len(found) == 24
        assert "UBND-HB" not in found
        vinh_bao = found["UBND-VB"]
        people = [(one["part"], NAMES[one["name"]]) for one in vinh_bao["recipients"]]
        assert people[0] == ("contributor", "hanh"), "whoever entered the figures, not all who might"
        assert {name for part, name in people if part == "leader"} == {"dung", "nhieu", "cuong", "tong"}
        assert found["UBND-AD"]["recipients"] == [], "nobody has an account there"
        assert (vinh_bao["reminded_at"], vinh_bao["reminded_by"]) == (None, None)
        assert "submission.remind" in vinh_bao["actions"]
        lines = {item["id"]: item for item in worked(await as_minh.get("/submissions?page_size=500"))["items"]}
        own = {name: vinh_bao[name] for name in SubmissionSummary.model_fields}
        assert own == lines[vinh_bao["id"]]

    async def test_a_district_sees_its_own_and_its_communes(
        self, world: World, as_thuy: Client, as_chau: Client
    ) -> None:
        assert set(await unsent(world, as_thuy)) == {"UBND-HB"}
        found = await unsent(world, as_thuy, include_optional=True)
        assert len(found) == 10
        assert "submission.remind" not in found["UBND-HB"]["actions"]
        assert [one["part"] for one in found["UBND-11296"]["recipients"]] == ["contributor", "leader"]
        of_le_chan = await unsent(world, as_chau, include_optional=True)
        assert "UBND-11296" not in of_le_chan
        assert of_le_chan["UBND-LC"]["actions"] != []

    async def test_a_contributor_learns_no_names_of_other_bodies(self, world: World, as_hanh: Client) -> None:
        found = await unsent(world, as_hanh)
        assert [(code, item["recipients"]) for code, item in found.items()] == [("UBND-VB", [])]

    async def test_an_unknown_period(self, as_minh: Client) -> None:
        assert (await as_minh.get(f"/periods/{uuid.uuid4()}/unsent")).status_code == 404


class TestReminding:
    async def test_those_who_enter_are_told_and_the_leader_once_it_is_overdue(
        self, world: World, as_minh: Client
    ) -> None:
        ids = [await world.submission(code) for code in ("UBND-VB", "UBND-LC")]
        before = await read(as_minh, ids[0])
        done = worked(await as_minh.post("/submissions/remind", {"submission_ids": ids, "note": "Gửi trước 17/06"}))
        assert done["count"] == 2
        await catch_up(world)
        writers = {("hanh", "UBND-VB"), ("nhieu", "UBND-VB"), ("yen", "UBND-VB"), ("mai", "UBND-VB")}
        assert await told(world, "submission.remind") == writers | {("chau", "UBND-LC")}
        found = (await unsent(world, as_minh))["UBND-VB"]
        assert (found["reminded_by"], day_in_hanoi(found["reminded_at"])) == ("Lê Quang Minh", "2024-06-10")
        after = await read(as_minh, ids[0])
        assert (after.version, after.updated_at) == (before.version, before.updated_at), "what is typed is not stale"
        timeline = worked(await as_minh.get(f"{before.url}/timeline"))["items"]
        assert [(step["verb"], step["note"]) for step in timeline] == [("submission.remind", "Gửi trước 17/06")]

        minh = await at(world, AFTER_DUE, "minh")
        worked(await minh.post("/submissions/remind", {"submission_ids": ids[:1]}))
        await catch_up(world, AFTER_DUE)
        leaders = {(name, "UBND-VB") for name in ("dung", "cuong", "tong")}
        assert leaders <= await told(world, "submission.remind")

    async def test_not_twice_a_day_whoever_reminds(self, world: World, as_minh: Client) -> None:
        first, second = [await world.submission(code) for code in ("UBND-VB", "UBND-LC")]
        worked(await as_minh.post("/submissions/remind", {"submission_ids": [first]}))
        refused = await world.as_("yen").post("/submissions/remind", {"submission_ids": [second, first]})
        assert refused.status_code == 422
        (error,) = refused.json()["errors"]
        assert (error["field"], error["code"], error["organisation"]) == (
            "submission_ids.1",
            "reminded-today",
            "UBND-VB",
        )
        assert (await unsent(world, as_minh))["UBND-LC"]["reminded_at"] is None, "nothing half-done"
        minh = await at(world, date(2024, 6, 11), "minh")
        worked(await minh.post("/submissions/remind", {"submission_ids": [first, second]}))

    async def test_two_at_the_same_moment(self, world: World, as_minh: Client) -> None:
        body = {"submission_ids": [await world.submission("UBND-VB")]}
        people = (as_minh, world.as_("yen"))
        answers = await asyncio.gather(*(person.post("/submissions/remind", body) for person in people))
        assert sorted(answer.status_code for answer in answers) == [200, 422]
        assert await world.one("select count(*) from submission_steps where verb = 'submission.remind'") == 1

    async def test_everybody_at_once(self, world: World, as_minh: Client) -> None:
        ids = [item["id"] for item in (await unsent(world, as_minh, include_optional=True)).values()]
        assert len(ids) > 200
        assert worked(await as_minh.post("/submissions/remind", {"submission_ids": ids}))["count"] == len(ids)
        assert await world.one("select count(*) from audit.events where verb = 'submission.remind'") == len(ids)

    async def test_what_is_sent_or_closed_is_refused_by_its_place(
        self, world: World, as_minh: Client, as_dung: Client
    ) -> None:
        sent = await submitted(world, "UBND-VB", "hanh")
        waiting = await world.submission("UBND-LC")
        body = {"submission_ids": [waiting, sent.id]}
        (error,) = (await as_minh.post("/submissions/remind", body)).json()["errors"]
        assert (error["field"], error["code"]) == ("submission_ids.1", "not-waited-for")
        await act(as_dung, sent, "return", note="Xem lại")
        worked(await as_minh.post("/submissions/remind", body))
        await close(world)
        (error,) = (await as_minh.post("/submissions/remind", {"submission_ids": [waiting]})).json()["errors"]
        assert (error["field"], error["code"]) == ("submission_ids.0", "period-closed")

    async def test_only_whoever_receives_the_report(
        self, world: World, as_thuy: Client, as_hanh: Client, as_ha: Client
    ) -> None:
        own, commune, foreign = [await world.submission(code) for code in ("UBND-HB", "UBND-11296", "UBND-LC")]
        assert (await as_hanh.post("/submissions/remind", {"submission_ids": [foreign]})).status_code == 403
        assert (await as_ha.post("/submissions/remind", {"submission_ids": [foreign]})).status_code == 403
        assert (await as_thuy.post("/submissions/remind", {"submission_ids": [commune, own]})).status_code == 403
        hidden = await as_thuy.post("/submissions/remind", {"submission_ids": [commune, foreign]})
        absent = await as_thuy.post("/submissions/remind", {"submission_ids": [commune, str(uuid.uuid4())]})
        assert hidden.status_code == absent.status_code == 404
        worked(await as_thuy.post("/submissions/remind", {"submission_ids": [commune]}))
        await catch_up(world)
        assert await told(world, "submission.remind") == {("phuong", "UBND-11296")}

    async def test_a_district_that_asks_otherwise_makes_reminded_reports_anew(
        self, world: World, as_thuy: Client
    ) -> None:
        reminded = await world.submission("UBND-11296")
        worked(await as_thuy.post("/submissions/remind", {"submission_ids": [reminded]}))
        plan = await world.one("select id from plans")
        url = f"/feedings/{await world.organisation('UBND-HB')}?plan_id={plan}"
        declined = [str(await world.one("select id from indicators where code = 'CS-1.1.2'"))]
        asking = worked(await as_thuy.get(url))
        worked(await as_thuy.patch(url, {"declined": declined, "note": "Không thu thập"}, etag=asking["etag"]))
        engine = make_engine(world.settings.database_system_url)
        newest = await world.one("select id from feedings")
        await follow(engine, {"verb": "feeding.edit", "id": str(newest)}, TODAY)
        await engine.dispose()
        fresh = await read(as_thuy, await world.submission("UBND-11296"))
        assert (fresh.id != reminded, fresh.reminded_at) == (True, None)


class TestNotices:
    async def test_an_extension_is_told_to_the_body_and_its_leader(self, world: World, as_minh: Client) -> None:
        report = await fill(world.as_("hanh"), await world.submission("UBND-VB"))
        body = {"due_on": "2024-06-20", "reason": "Chờ số liệu của xã"}
        worked(await as_minh.post(f"{report.url}/extend", body, etag=(await read(as_minh, report.id)).etag))
        await catch_up(world)
        people = {(name, "UBND-VB") for name in ("hanh", "dung", "nhieu", "cuong", "tong")}
        assert await told(world, "submission.extend") == people
        assert await world.one("select params ->> 'due_on' from notices limit 1") == "2024-06-20"

    async def test_whoever_entered_the_figures_has_left(self, world: World, as_minh: Client) -> None:
        report = await fill(world.as_("hanh"), await world.submission("UBND-VB"))
        left = "update memberships set valid_to = '2024-05-31' where actor_id = $1"
        await world.sql.execute(left, await world.actor("hanh"))
        worked(await as_minh.post("/submissions/remind", {"submission_ids": [report.id]}))
        await catch_up(world)
        assert {name for name, _ in await told(world, "submission.remind")} == {"nhieu", "yen", "mai"}

    async def test_everybody_hears_of_other_due_dates(self, world: World, as_minh: Client) -> None:
        url = f"/periods/{(await half_year(world))['id']}"
        etag = worked(await as_minh.get(f"{url}/due-dates"))["etag"]
        body = {"due_on": {"issuer": "2024-06-28"}, "reason": "Công văn lùi thời hạn"}
        worked(await as_minh.post(f"{url}/schedule", body, etag=etag))
        await catch_up(world)
        rows = await world.sql.fetch("select distinct person_id from notices where kind = 'period.schedule'")
        assert len(rows) > 10
