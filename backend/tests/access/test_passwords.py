"""Passwords that are worth something, and guessing that is slow without shutting anybody out for long."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from liennganh.access import passwords, sessions
from liennganh.access.devices import Device
from liennganh.access.password_rules import password_faults
from liennganh.core.errors import Busy, WrongCredentials
from tests.conftest import Opening
from tests.factories.accounts import address, enter, signed_in
from tests.people import PASSWORD
from tests.world import World

WHO = ("Nguyễn Thị Hạnh", "hanh.nguyen@vinhbao.haiphong.gov.vn")
WAITS = "select locked_until - now() from credentials where email = $1"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("ngắn quá", "too_short"),
        ("Mật khẩu 123", "common"),
        ("password1234", "common"),
        ("P@ssw0rd2024!", "common"),
        ("qwertyuiop123", "common"),
        ("iloveyou2024", "common"),
        ("AnhYeuEm2024!", "common"),
        ("HaiPhong@2024", "common"),
        ("LienNganh@2024", "common"),
        ("123456789012", "plain"),
        ("abcdefghijkl", "plain"),
        ("987654321098", "plain"),
        ("hai con hai con ", "plain"),
        ("aaaaaaaaaaaaa", "plain"),
        ("!!!!!!!!!!!!", "plain"),
        ("NguyenThiHanh1990", "own_name"),
        ("nguyễn thị hạnh!", "own_name"),
        ("Hanh.Nguyen@2024", "own_name"),
        ("vinhbao.haiphong1", "own_name"),
    ],
)
def test_what_is_no_password(password: str, code: str) -> None:
    assert [fault.code for fault in password_faults(password, "new_password", *WHO)] == [code]


@pytest.mark.parametrize(
    "password",
    [
        "cái bàn gỗ ngoài hiên",
        "mật khẩu mới dài hơn",
        "Hạnh thích trồng hoa giấy",
        "a better password",
        "correct horse battery staple",
        "Tr0ng-vuon_co7caycau",
        "8Gk2#pLw0zQx",
        "дом у моря весной",
        "🐢🌊🪁🍋🚲🧩🎏🪴🔭🧶🎐🥁",
    ],
)
def test_what_is_one(password: str) -> None:
    assert password_faults(password, "new_password", *WHO) == []


async def test_a_refused_password_is_told_at_its_field(world: World) -> None:
    browser = await signed_in(world, "hanh")
    body = {"current_password": PASSWORD, "new_password": "Mật khẩu 123"}
    refused = await browser.post("/me/change-password", body)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "new_password")
    assert "phổ biến" in refused.json()["errors"][0]["message"]
    done = await browser.post("/me/change-password", body | {"new_password": "cái bàn gỗ ngoài hiên"})
    assert done.status_code == 204
    decomposed = unicodedata.normalize("NFD", "cái bàn gỗ ngoài hiên")
    assert decomposed != "cái bàn gỗ ngoài hiên"
    assert (await enter(world, "hanh", decomposed))[1].status_code == 200, "another keyboard, the same password"


async def test_wrong_present_passwords_are_counted(world: World) -> None:
    browser = await signed_in(world, "hanh")
    for _ in range(5):
        await browser.post("/me/change-password", {"current_password": "wrong", "new_password": "cái bàn gỗ"})
    right = {"current_password": PASSWORD, "new_password": "cái bàn gỗ ngoài hiên"}
    assert (await browser.post("/me/change-password", right)).status_code == 422
    assert (await enter(world, "hanh"))[1].status_code == 401


async def test_waiting_doubles_and_ends_at_an_hour(world: World) -> None:
    email = address("hanh")
    for failures, seconds in ((4, 30), (5, 60), (6, 120), (10, 1920), (11, 3600), (5000, 3600)):
        change = "update credentials set failed_attempts = $2, locked_until = null where email = $1"
        await world.sql.execute(change, email, failures)
        assert (await enter(world, "hanh", "not the password"))[1].status_code == 401
        waits = (await world.one(WAITS, email)).total_seconds()
        assert seconds - 5 < waits <= seconds, failures
    assert (await enter(world, "hanh"))[1].status_code == 401


async def test_a_burst_of_guesses_shuts_nobody_out_for_long(world: World) -> None:
    answers = await asyncio.gather(*(enter(world, "hanh", f"guess {n}") for n in range(20)))
    assert {answer.status_code for _, answer in answers} == {401}
    assert await world.one("select failed_attempts from credentials where email = $1", address("hanh")) == 5
    assert (await world.one(WAITS, address("hanh"))).total_seconds() <= 30


async def test_a_right_guess_beside_wrong_ones_is_not_heard(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five failures come while its password is looked at."""
    looked_at = sessions.is_password

    async def slow(password: str, hashed: str | None) -> bool:
        matches = await looked_at(password, hashed)
        locked = "update credentials set failed_attempts = 5, locked_until = now() + interval '30 seconds'"
        await world.sql.execute(locked)
        return matches

    monkeypatch.setattr(sessions, "is_password", slow)
    engine = world.app.state.engine
    with pytest.raises(WrongCredentials):
        await sessions.sign_in(engine, address("hanh"), PASSWORD, Device(), is_required=False)


async def test_a_stranger_costs_as_much_as_a_person(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The slow part is done once, whoever is asked for and whatever is wrong."""
    counted: list[Any] = []

    class Counting:
        def verify(self, password: str, hashed: str) -> bool:
            counted.append(hashed)
            return passwords_hashes.verify(password, hashed)

    passwords_hashes = passwords.HASHES
    await world.sql.execute("update actors set is_active = false where name = 'Lê Minh Châu'")
    await world.sql.execute(
        "update credentials set locked_until = now() + interval '1 minute' where email = $1", address("son")
    )
    monkeypatch.setattr(passwords, "HASHES", Counting())
    answers: list[httpx.Response] = []
    for name in ("hanh", "nobody", "chau", "son"):
        before = len(counted)
        answers.append((await enter(world, name, "not the password"))[1])
        assert len(counted) == before + 1, name
    assert len({(answer.status_code, answer.json()["detail"]) for answer in answers}) == 1


async def test_who_comes_when_very_many_wait_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "LONGEST_QUEUE", 3)
    asked = (passwords.is_password("x", None) for _ in range(6))
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(answer, Busy) for answer in answers) == 3
    assert await passwords.is_password("x", None) is False
