"""Quân asks Thảo in: no right before she has chosen a password by the letter's link, and her role's rights after."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.links import links_to, text_of
from tests.factories.submissions import worked
from tests.letters.mailserver import MailServer, mail_server, settings_of
from tests.world import Client, World

PASSWORD = "bon cay bang la do"
THAO = {
    "name": "Đặng Thu Thảo",
    "email": "thao@tests.example",
    "organisation": "UBND-VB",
    "role": "contributor",
    "reach": "own",
}


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    async with mail_server() as mail:
        yield mail


@pytest.fixture
async def world(opening: Opening, mail: MailServer) -> AsyncIterator[World]:
    async with opening(**settings_of(mail)) as world:
        yield world


async def invite(world: World, **changed: str) -> Any:
    """Quân's form."""
    return await world.as_("quan").post("/invitations", THAO | changed)


async def step(world: World, invitation: dict[str, Any], verb: str) -> Any:
    """A button of Quân's."""
    return await world.as_("quan").post(f"/invitations/{invitation['id']}/{verb}", etag=invitation["etag"])


async def enter(world: World) -> tuple[Client, int]:
    """Thảo signs in."""
    browser = world.client()
    answer = await browser.post("/session", {"email": THAO["email"], "password": PASSWORD})
    return browser, answer.status_code


async def accept(world: World, token: str) -> int:
    """Thảo's form behind the link."""
    given = {"token": token, "new_password": PASSWORD}
    return (await world.client().post("/session/redeem", given)).status_code


async def test_thao_is_asked_in_and_works_for_vinh_bao(world: World, mail: MailServer) -> None:
    made = worked(await invite(world))
    assert (made["state"], made["organisation"]["code"]) == ("pending", "UBND-VB")
    assert made["letter"] == "queued"
    (token,) = await links_to(world, mail, "thao")
    (letter,) = mail.to("thao")
    assert letter["Subject"] == "Lời mời dùng hệ thống Liên Ngành"
    assert "được mời dùng hệ thống Liên Ngành cho Ủy ban nhân dân huyện Vĩnh Bảo." in text_of(letter)
    assert (await enter(world))[1] == 401
    assert await world.one("select count(*) from memberships where actor_id = $1::uuid", made["id"]) == 0
    assert await accept(world, token) == 204
    browser, status = await enter(world)
    assert status == 200
    me = worked(await browser.get("/me"))
    assert [(held["role"], held["organisation"]["code"]) for held in me["memberships"]] == [("contributor", "UBND-VB")]
    assert worked(await browser.get("/submissions"))["total"] > 0
    listed = worked(await world.as_("quan").get("/invitations"))
    assert [(one["state"], one["actions"]) for one in listed["items"]] == [("accepted", [])]
    told = await world.sql.fetch("select verb, actor_id from audit.events where verb like 'invitation.%' order by at")
    who = [(row["verb"], str(row["actor_id"])) for row in told]
    quan = str(await world.actor("quan"))
    assert who == [("invitation.create", quan), ("invitation.accept", made["id"]), ("invitation.read", quan)]


async def test_an_invitation_is_sent_again_and_the_first_link_is_over(world: World, mail: MailServer) -> None:
    made = worked(await invite(world))
    (first,) = await links_to(world, mail, "thao")
    again = worked(await step(world, made, "resend"))
    assert again["expires_at"] > made["expires_at"]
    second = (set(await links_to(world, mail, "thao")) - {first}).pop()
    assert await accept(world, first) == 410
    assert await accept(world, second) == 204
    assert (await step(world, again, "resend")).status_code == 412, "it has moved"
    assert await world.one("select count(*) from memberships where actor_id = $1::uuid", made["id"]) == 1


async def test_what_is_taken_back_opens_nothing_and_frees_the_address(world: World, mail: MailServer) -> None:
    made = worked(await invite(world))
    (token,) = await links_to(world, mail, "thao")
    assert worked(await step(world, made, "cancel"))["state"] == "cancelled"
    assert await accept(world, token) == 410
    assert (await enter(world))[1] == 401
    assert (await invite(world)).status_code == 201
    assert worked(await world.as_("quan").get("/invitations"))["counts"] == {"cancelled": 1, "pending": 1}


async def test_a_week_later_it_is_over_and_can_be_sent_again(world: World, mail: MailServer) -> None:
    made = worked(await invite(world))
    (token,) = await links_to(world, mail, "thao")
    await world.sql.execute("update one_time_links set expires_at = now(); update invitations set expires_at = now()")
    assert await accept(world, token) == 410
    listed = worked(await world.as_("quan").get("/invitations", params={"state": "expired"}))
    assert [one["id"] for one in listed["items"]] == [made["id"]]
    assert worked(await step(world, made, "resend"))["state"] == "pending"


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"email": "hanh@tests.example"}, {("email", "taken")}),
        ({"email": "thao@"}, {("email", "not_an_address")}),
        ({"email": "thao@tests.example\r\nBcc: all@tests.example"}, {("email", "not_an_address")}),
        ({"organisation": "UBND-XX", "reach": "plan"}, {("organisation", "unknown"), ("reach", "too_far")}),
        ({"role": "king"}, {("role", "enum")}),
        ({"name": "012345678901"}, {("name", "personal_data")}),
    ],
)
async def test_a_wrong_field_is_named_and_nothing_is_kept(world: World, changed: dict[str, str], faults: Any) -> None:
    refused = await invite(world, **changed)
    assert refused.status_code == 422
    assert {(one["field"], one["code"]) for one in refused.json()["errors"]} == faults
    for table in ("invitations", "one_time_links", "letters"):
        assert await world.one(f"select count(*) from {table}") == 0
    assert await world.one("select count(*) from actors where name = $1", THAO["name"]) == 0


@pytest.mark.parametrize("name", ["minh", "hanh", "ha"])
async def test_nobody_else_asks_anybody_in(world: World, name: str) -> None:
    made = worked(await invite(world))
    browser = world.as_(name)
    assert (await browser.get("/invitations")).status_code == 403
    assert (await browser.post("/invitations", THAO | {"email": "b@tests.example"})).status_code == 403
    gone = await browser.post(f"/invitations/{made['id']}/cancel", etag=made["etag"])
    assert gone.status_code == 403


async def test_an_administrator_of_one_body_has_no_part_in_it(world: World) -> None:
    await world.sql.execute("update memberships set reach = 'subtree' where role = 'administrator'")
    for answer in (
        await invite(world),
        *[await world.as_("quan").get(f"/{name}") for name in ("invitations", "api-clients", "caught-letters")],
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted")
    assert await world.one("select count(*) from invitations") == 0


async def test_the_first_letter_is_lost_for_good_and_quan_sees_it(world: World, mail: MailServer) -> None:
    mail.refuses = {THAO["email"]: "550 5.1.1 no such user here"}
    worked(await invite(world))
    await links_to(world, mail, "thao")
    (one,) = worked(await world.as_("quan").get("/invitations"))["items"]
    assert (one["state"], one["letter"]) == ("pending", "bounced")
