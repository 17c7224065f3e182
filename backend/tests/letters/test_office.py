"""The screen of letters: whoever looks after the whole plan sees where each has come to, and never what it says."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.notices import nobody_rests, tell
from tests.factories.submissions import worked
from tests.letters.mailserver import mail_server
from tests.letters.office import sending, states
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await nobody_rests(world)
        yield world


async def letters(world: World, name: str, **asked: Any) -> dict[str, Any]:
    return worked(await world.as_(name).get("/letters", params=asked))


async def test_a_failed_letter_is_seen_and_sent_again(world: World) -> None:
    async with mail_server() as mail:
        mail.refuses["dung@tests.example"] = "550 5.1.1 no such user"
        await tell(world, "dung", "cuong")
        async with sending(world, mail) as sender:
            await sender.turn()
            for name in ("minh",):
                told = await letters(world, name)
                assert told["counts"] == {"bounced": 1, "sent": 1}
                assert told["is_set_up"] is False
                assert {row["person"] for row in told["items"]} == {"Phạm Văn Dũng", "Đinh Văn Cường"}
            (row,) = (await letters(world, "minh", state="bounced"))["items"]
            assert (row["failure"], row["reply"], row["group"]) == ("mailbox_refused", 550, "waiting")
            assert row["organisation"] == "Ủy ban nhân dân huyện Vĩnh Bảo"
            assert row["actions"] == ["letter.retry"]
            mail.refuses.clear()
            url = f"/letters/{row['id']}/retry"
            minh = world.as_("minh")
            assert (await minh.post(url)).status_code == 428
            assert worked(await minh.post(url, etag=row["etag"]))["state"] == "queued"
            assert (await minh.post(url, etag=row["etag"])).status_code == 412
            await sender.turn()
        assert await states(world, "dung") == ["sent"]
        assert len(mail.to("dung")) == 1
    assert await world.one("select count(*) from refused_addresses") == 0, "it takes letters again"
    assert await world.one("select count(*) from audit.events where verb = 'letter.retry'") == 1


async def test_search_without_diacritics(world: World) -> None:
    await tell(world, "dung", "cuong")
    assert [row["person"] for row in (await letters(world, "minh", q="dinh van cuong"))["items"]] == ["Đinh Văn Cường"]
    assert (await letters(world, "minh", q="vinh bao"))["total"] == 2
    assert (await letters(world, "minh", q="kien an"))["total"] == 0


async def test_others_see_nothing_of_it(world: World) -> None:
    await tell(world, "dung")
    letter = await world.one("select id from letters")
    for name in ("chau", "hanh", "ha", "kiem", "dung"):
        assert (await world.as_(name).get("/letters")).status_code == 403
        assert (await world.as_(name).post(f"/letters/{letter}/retry", etag='"1.1"')).status_code == 403
    hidden = await world.as_("thuy").post(f"/letters/{letter}/retry", etag='"1.1"')
    absent = await world.as_("thuy").post(f"/letters/{uuid.uuid4()}/retry", etag='"1.1"')
    assert hidden.status_code == absent.status_code == 404, "a district's coordinator looks after no letters of others"
    assert {**hidden.json(), "request_id": None} == {**absent.json(), "request_id": None}
    assert (await letters(world, "thuy"))["total"] == 0


async def test_a_sent_letter_is_not_sent_again(world: World) -> None:
    async with mail_server() as mail, sending(world, mail) as sender:
        await tell(world, "dung")
        await sender.turn()
        (row,) = (await letters(world, "minh"))["items"]
        assert row["actions"] == []
        refused = await world.as_("minh").post(f"/letters/{row['id']}/retry", etag=row["etag"])
        assert refused.status_code == 409
