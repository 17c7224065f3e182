"""Hạnh has lost her password: a letter, a page, a new password; and nobody learns who has an account."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from liennganh.access.context import hash_token
from tests.conftest import Opening
from tests.factories.accounts import address, bring_app, enter, signed_in
from tests.factories.links import link_of, links_to
from tests.factories.submissions import worked
from tests.letters.mailserver import MailServer, mail_server, settings_of
from tests.letters.office import hurry, sending, states
from tests.people import PASSWORD
from tests.world import Client, World

NEW = "bon cay bang la do"


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    async with mail_server() as mail:
        yield mail


@pytest.fixture
async def world(opening: Opening, mail: MailServer) -> AsyncIterator[World]:
    async with opening(**settings_of(mail)) as world:
        yield world


async def forget(world: World, email: str, **headers: str) -> Any:
    """What a browser without a session is told."""
    return await world.client(headers=headers).post("/session/forgot", {"email": email})


async def redeem(world: World, token: str, password: str = NEW) -> Any:
    """The form behind the link."""
    return await world.client().post("/session/redeem", {"token": token, "new_password": password})


async def later(world: World, minutes: int = 6) -> None:
    """So many minutes later."""
    await world.sql.execute(f"update one_time_links set created_at = created_at - interval '{minutes} minutes'")


async def test_hanh_chooses_a_new_password_once(world: World, mail: MailServer) -> None:
    here = await signed_in(world, "hanh")
    assert (await forget(world, address("hanh"))).status_code == 202
    (token,) = await links_to(world, mail, "hanh")
    seen = worked(await world.client().post("/session/link", {"token": token}))
    assert (seen["kind"], seen["email"]) == ("reset", address("hanh"))
    assert (await redeem(world, token)).status_code == 204
    assert (await here.get("/me")).status_code == 401, "who was in is out"
    assert (await enter(world, "hanh"))[1].status_code == 401
    assert (await enter(world, "hanh", NEW))[1].status_code == 200
    again = await redeem(world, token, "sau con vit qua song")
    assert (again.status_code, again.json()["code"]) == (410, "link-over")
    assert (await world.client().post("/session/link", {"token": token})).status_code == 410
    told = await world.sql.fetch("select actor_id, diff::text from audit.events where verb = 'password.reset'")
    assert {row["actor_id"] for row in told} == {await world.actor("hanh")}
    assert {row["diff"] for row in told} == {"{}"}


async def test_a_known_and_an_unknown_address_are_answered_and_kept_alike(world: World, mail: MailServer) -> None:
    known, unknown = await forget(world, address("hanh").upper()), await forget(world, "nobody@tests.example")
    assert (known.status_code, known.text) == (unknown.status_code, unknown.text) == (202, "null")
    assert set(known.headers) == set(unknown.headers)
    assert await world.one("select count(*) from reset_requests") == 2, "neither was looked up"
    await links_to(world, mail, "hanh")
    assert [str(letter["To"]) for letter in mail.accepted] == [address("hanh")]
    assert await world.one("select count(*) from reset_requests") == 0, "an address that nobody has is not kept"


async def test_the_letter_leads_to_the_installation_whatever_the_request_said(world: World, mail: MailServer) -> None:
    poisoned = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    await forget(world, address("hanh"), **poisoned)
    await links_to(world, mail, "hanh")
    (letter,) = mail.to("hanh")
    assert link_of(letter)[0] == world.settings.public_url
    assert "evil" not in letter.as_string()
    assert letter["List-Unsubscribe"] is None, "a letter about oneself cannot be turned off"


async def test_only_the_latest_letter_counts_and_few_are_sent(world: World, mail: MailServer) -> None:
    await forget(world, address("hanh"))
    (first,) = await links_to(world, mail, "hanh")
    await forget(world, address("hanh"))
    assert len(await links_to(world, mail, "hanh")) == 1, "not within five minutes"
    await later(world)
    await forget(world, address("hanh"))
    second = (set(await links_to(world, mail, "hanh")) - {first}).pop()
    assert (await redeem(world, first)).status_code == 410
    assert (await redeem(world, second)).status_code == 204
    for _ in range(6):
        await later(world)
        await forget(world, address("hanh"))
        await links_to(world, mail, "hanh")
    assert len(mail.to("hanh")) == 5, "five a day"


async def test_a_password_that_is_worth_nothing_leaves_the_link_good(world: World, mail: MailServer) -> None:
    await forget(world, address("hanh"))
    (token,) = await links_to(world, mail, "hanh")
    refused = await redeem(world, token, "hanh")
    assert refused.status_code == 422
    assert [(one["field"], one["code"]) for one in refused.json()["errors"]] == [("new_password", "too_short")]
    assert (await enter(world, "hanh", PASSWORD))[1].status_code == 200, "the old one stands"
    assert (await redeem(world, token)).status_code == 204


async def test_an_account_that_waited_is_open_again_and_the_second_step_is_asked_as_before(
    world: World, mail: MailServer
) -> None:
    await bring_app(world, "hanh")
    for _ in range(5):
        await enter(world, "hanh", "not her password")
    assert (await enter(world, "hanh"))[1].status_code == 401, "it waits"
    await forget(world, address("hanh"))
    (token,) = await links_to(world, mail, "hanh")
    assert (await redeem(world, token)).status_code == 204
    assert (await enter(world, "hanh", NEW))[1].status_code == 202, "the mailbox alone opens nothing"


@pytest.mark.parametrize("spoil", ["expires_at = now()", "ended_at = now()"])
async def test_a_link_that_is_over_opens_nothing_and_its_letter_is_not_sent_again(
    world: World, mail: MailServer, spoil: str
) -> None:
    await forget(world, address("hanh"))
    (token,) = await links_to(world, mail, "hanh")
    await world.sql.execute(f"update one_time_links set {spoil}")
    assert (await redeem(world, token)).json()["code"] == "link-over"
    await world.sql.execute("update letters set state = 'queued' where kind = 'link'")
    await hurry(world)
    assert len(await links_to(world, mail, "hanh")) == 1
    assert await states(world, "hanh") == ["dropped"]


async def test_whoever_is_gone_gets_no_letter(world: World, mail: MailServer) -> None:
    await world.sql.execute("update actors set is_active = false where id = $1", await world.actor("hanh"))
    await forget(world, address("hanh"))
    assert await links_to(world, mail, "hanh") == []


async def test_a_letter_that_may_have_arrived_twice_opens_by_either(world: World, mail: MailServer) -> None:
    """A worker that died at the dot sends the same letter again; the person may have read the first."""
    await forget(world, address("hanh"))
    async with sending(world, mail) as sender:
        await sender.once()
        await sender.turn()
        await world.sql.execute("update letters set state = 'queued', stage = null where kind = 'link'")
        await hurry(world)
        await sender.turn()
    tokens = [link_of(letter)[1] for letter in mail.accepted]
    assert len(set(tokens)) == 2
    assert len({letter["Message-ID"] for letter in mail.accepted}) == 1
    assert (await redeem(world, tokens[0])).status_code == 204
    assert (await redeem(world, tokens[1])).status_code == 410, "and only once"


async def test_nothing_that_opens_the_link_is_kept(world: World, mail: MailServer) -> None:
    await forget(world, address("hanh"))
    (token,) = await links_to(world, mail, "hanh")
    assert await world.one("select token_hashes from one_time_links") == [hash_token(token)]
    assert token not in str(await world.sql.fetch("select * from letters, one_time_links"))


async def test_a_network_that_asks_too_often_is_told_to_wait(opening: Opening, mail: MailServer) -> None:
    async with opening(**settings_of(mail), resets_per_address=3) as world:
        for number in range(3):
            assert (await forget(world, f"{number}@tests.example")).status_code == 202
        refused = await forget(world, address("hanh"))
        assert (refused.status_code, refused.json()["code"]) == (429, "too-often")
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
        assert await world.one("select count(*) from reset_requests") == 3


async def test_without_a_mail_server_nobody_is_sent_waiting(opening: Opening) -> None:
    async with opening() as world:
        refused = await forget(world, address("hanh"))
        assert (refused.status_code, refused.json()["code"]) == (409, "no-mail")


@pytest.mark.parametrize(("path", "body"), [("forgot", {"email": "a@b.c"}), ("link", {"token": "x"})])
async def test_another_site_cannot_ask(world: World, path: str, body: dict[str, str]) -> None:
    browser: Client = world.client(headers={"Origin": "https://evil.example"})
    assert (await browser.post(f"/session/{path}", body)).json()["code"] == "cross-site-request"
