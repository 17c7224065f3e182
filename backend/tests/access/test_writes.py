"""No write is lost, doubled or half done: versions, repeated requests, failing commits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from liennganh.core.database import make_engine
from liennganh.retention.removing import remove_due
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.submissions import Report, read, save
from tests.world import Client, World

FAILING_COMMIT = """
create function fail_at_commit() returns trigger language plpgsql as $$ begin raise exception 'disk gone'; end $$;
create constraint trigger fails after update on submissions deferrable initially deferred
  for each row execute function fail_at_commit();
"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def draft(world: World, as_hanh: Client) -> Report:
    """Vĩnh Bảo's empty report."""
    return await read(as_hanh, await world.submission("UBND-VB"))


async def test_a_change_must_name_the_version_it_saw(as_hanh: Client, draft: Report) -> None:
    for etag, status, code in (
        (None, 428, "version-missing"),
        ("", 428, "version-missing"),
        ("*", 428, "version-missing"),
        ('"0.1"', 412, "stale-version"),
        ("nonsense", 412, "stale-version"),
        (f"W/{draft.etag}", 200, None),
    ):
        answer = await as_hanh.patch(draft.url, {"note": "Ghi chú"}, etag=etag)
        assert (answer.status_code, answer.json().get("code")) == (status, code)
    stale = await as_hanh.post(f"{draft.url}/submit", etag=draft.etag)
    assert (stale.status_code, stale.json()["version"]) == (412, draft.version + 1)


async def test_two_people_saving_at_once_lose_nothing(
    world: World, as_hanh: Client, as_nhieu: Client, draft: Report
) -> None:
    """Both saw the same version; one is told to look again, and what it typed is still there to send."""
    cell = {"indicator_id": draft.indicator("CS-1.1.1"), "status": "number", "denominator": 30}
    answers = await asyncio.gather(
        *(
            person.patch(draft.url, {"values": [cell | {"numerator": figure}]}, etag=draft.etag)
            for person, figure in ((as_hanh, 10), (as_nhieu, 20))
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    winner = next(Report(answer.json()) for answer in answers if answer.is_success)
    kept = winner.total("CS-1.1.1")["numerator"]
    assert (await read(as_hanh, draft.id)).total("CS-1.1.1")["numerator"] == kept
    loser, figure = (as_nhieu, 20) if kept == 10 else (as_hanh, 10)
    report = await save(loser, await read(loser, draft.id), [cell | {"numerator": figure}])
    assert report.total("CS-1.1.1")["numerator"] == figure
    assert {person["name"] for person in report.contributors} == {"Nguyễn Thị Hạnh", "Phan Văn Nhiều"}


async def test_twenty_people_on_one_version_make_one_change(as_hanh: Client, draft: Report) -> None:
    answers = await asyncio.gather(
        *(as_hanh.patch(draft.url, {"note": f"Bản {n}"}, etag=draft.etag) for n in range(20))
    )
    told = [answer.status_code for answer in answers]
    # On a crowded machine some are asked to try again; none of them has changed anything.
    assert told.count(200) == 1
    assert set(told) <= {200, 412, 503}
    assert (await read(as_hanh, draft.id)).version == draft.version + 1


async def test_a_repeated_request_is_answered_the_same_and_done_once(
    world: World, as_hanh: Client, as_nhieu: Client, draft: Report
) -> None:
    body = {"note": "Một lần"}
    first = await as_hanh.patch(draft.url, body, etag=draft.etag, key="k-1")
    again = await as_hanh.patch(draft.url, body, etag=draft.etag, key="k-1")
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["idempotent-replay"] == "true"
    assert again.headers["content-type"] == first.headers["content-type"]
    assert (await read(as_hanh, draft.id)).version == draft.version + 1
    assert await world.one("select count(*) from audit.events where verb <> 'submission.read'") == 1
    for url, other in ((draft.url, {"note": "Khác"}), (f"{draft.url}/submit", body)):
        method = as_hanh.patch if url == draft.url else as_hanh.post
        refused = await method(url, other, etag=draft.etag, key="k-1")
        assert (refused.status_code, refused.json()["code"]) == (422, "idempotency-key-reused")
    someone_else = await as_nhieu.patch(draft.url, body, etag=draft.etag, key="k-1")
    assert someone_else.status_code == 412


async def test_the_same_key_at_once_has_one_effect(world: World, as_hanh: Client, draft: Report) -> None:
    answers = await asyncio.gather(
        *(as_hanh.patch(draft.url, {"note": "Một lần"}, etag=draft.etag, key="k-2") for _ in range(8))
    )
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert await world.one("select count(*) from audit.events where verb <> 'submission.read'") == 1


async def test_a_failed_request_keeps_no_answer(as_hanh: Client, draft: Report) -> None:
    """After a refusal the same key may carry the corrected request."""
    refused = await as_hanh.patch(draft.url, {"note": "x"}, etag='"0.1"', key="k-3")
    assert refused.status_code == 412
    assert (await as_hanh.patch(draft.url, {"note": "x"}, etag=draft.etag, key="k-3")).status_code == 200


async def test_stored_answers_are_forgotten_after_a_week(world: World, as_hanh: Client, draft: Report) -> None:
    """They repeat figures of reports; nobody sends the same request again so late."""
    later = await as_hanh.patch(draft.url, {"note": "Cũ"}, etag=draft.etag, key="k-old")
    await world.sql.execute("update idempotent_replies set created_at = now() - interval '8 days'")
    await as_hanh.patch(draft.url, {"note": "Mới"}, etag=later.headers["etag"], key="k-new")
    engine = make_engine(world.settings.database_system_url)
    await remove_due(engine, TODAY)
    await engine.dispose()
    assert [row["key"] for row in await world.sql.fetch("select key from idempotent_replies")] == ["k-new"]


async def test_a_failing_commit_answers_500_and_stores_nothing(world: World, as_hanh: Client, draft: Report) -> None:
    owner = await asyncpg.connect(world.settings.database_owner_url)
    await owner.execute(FAILING_COMMIT)
    answer = await as_hanh.patch(draft.url, {"note": "Không được lưu"}, etag=draft.etag, key="k-4")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.json()["code"] == "internal"
    assert "disk" not in answer.text
    seen = await read(as_hanh, draft.id)
    assert (seen.note, seen.version) == (None, draft.version)
    assert await world.one("select count(*) from audit.events where verb <> 'submission.read'") == 0
    assert await world.one("select count(*) from idempotent_replies") == 0
    assert await world.one("select count(*) from pgqueuer") == 0
    await owner.execute("drop trigger fails on submissions")
    await owner.close()
    saved = await as_hanh.patch(draft.url, {"note": "Được lưu"}, etag=draft.etag, key="k-4")
    assert (saved.status_code, saved.json()["note"]) == (200, "Được lưu")
