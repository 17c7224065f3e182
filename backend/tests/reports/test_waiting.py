"""What of the reports stands among the things to do: for whoever has to act, until it is done, and for nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.reports import WORDS, acted, begun, in_review, section, written
from tests.factories.submissions import worked
from tests.reports.conftest import AFTER
from tests.world import Client, World

OWN, CITY, RESOLUTION = "KH-DON-VI", "KH-THANH-PHO", "NQ-49"


@pytest.fixture
async def world(opening: Opening, reported: str) -> AsyncIterator[World]:
    async with opening(template=reported, demo=True, business_date=AFTER) as world:
        yield world


async def duties(person: Client) -> list[dict[str, Any]]:
    """The rows; the number beside the menu says as many."""
    items: list[dict[str, Any]] = worked(await person.get("/reports/waiting"))["items"]
    assert worked(await person.get("/me"))["counts"]["reports"] == len(items)
    return items


async def acts(world: World, name: str) -> list[tuple[str, str]]:
    return [(one["act"], one["template"]) for one in await duties(world.as_(name))]


class TestWhatIsOwed:
    async def test_a_period_that_is_over_asks_each_body_for_its_report(self, world: World) -> None:
        (row,) = await duties(world.as_("hanh"))
        assert (row["act"], row["id"], row["template"], row["owner"]["code"], row["period"]["code"]) == (
            "begin",
            None,
            OWN,
            "UBND-VB",
            "2024-6T",
        )
        assert (row["due_on"], row["days_left"]) == ("2024-06-17", -3)
        english = (await duties(world.as_("hanh", "en")))[0]
        assert english["template_name"] != row["template_name"]

    async def test_of_the_whole_city_only_its_coordinator(self, world: World) -> None:
        assert await acts(world, "minh") == [("begin", CITY), ("begin", RESOLUTION)]
        assert {row["due_on"] for row in await duties(world.as_("minh"))} == {"2024-06-20"}
        assert sorted(await acts(world, "nga")) == [("begin", OWN), ("begin", CITY), ("begin", RESOLUTION)]

    @pytest.mark.parametrize("name", ["dung", "phuong", "ha", "tam"])
    async def test_nothing_of_leaders_communes_readers_and_teams(self, world: World, name: str) -> None:
        """A leader begins none; a ward reports to its district and is left to it."""
        answer = await world.as_(name).get("/reports/waiting")
        assert answer.status_code == 403 or answer.json()["items"] == []

    async def test_a_closed_period_asks_bodies_for_nothing_more(self, world: World) -> None:
        await world.sql.execute("update periods set closed_at = now() where code = '2024-6T'")
        assert await duties(world.as_("hanh")) == []
        assert await acts(world, "minh") == [("begin", CITY), ("begin", RESOLUTION)]

    async def test_without_a_day_in_the_calendar_nothing_is_owed(self, world: World) -> None:
        await world.sql.execute("delete from period_due_dates where level = 'district'")
        assert await duties(world.as_("hanh")) == []
        await begun(world, "hanh", OWN, "UBND-VB")
        (row,) = await duties(world.as_("hanh"))
        assert (row["act"], row["due_on"], row["days_left"]) == ("write", None, None)

    async def test_a_draft_that_was_withdrawn_is_owed_again(self, world: World) -> None:
        report = await begun(world, "hanh", OWN, "UBND-VB")
        await acted(world, "hanh", report, "withdraw", note="Lập nhầm")
        assert await acts(world, "hanh") == [("begin", OWN)]


class TestOnItsWay:
    async def test_it_stands_before_whoever_is_next(self, world: World) -> None:
        people = ("lan", "son", "thuy", "chau", "minh", "ha", "dung")
        others = [("begin", OWN)], [("begin", CITY), ("begin", RESOLUTION)]

        async def waits_for(act: str, *names: str) -> None:
            for name in people:
                left = others[0] if name == "chau" else others[1] if name == "minh" else []
                assert await acts(world, name) == ([(act, OWN)] if name in names else left), name

        report = await begun(world, "lan", OWN, "UBND-HB")
        await waits_for("write", "lan", "thuy")
        missing = {one["code"]: WORDS for one in report["sections"] if one["is_missing"]}
        report = await written(world, "lan", report, **missing)
        await acted(world, "lan", report, "submit")
        await waits_for("sign", "son")
        await acted(world, "son", report, "return", note="Mục V: ghi rõ thời gian.")
        await waits_for("mend", "lan", "thuy")
        (row,) = await duties(world.as_("lan"))
        assert (row["id"], row["note"], row["by"]) == (report["id"], "Mục V: ghi rõ thời gian.", "Vũ Hồng Sơn")
        await acted(world, "lan", report, "take-over")
        await waits_for("mend", "lan", "thuy")
        await acted(world, "lan", report, "submit")
        await acted(world, "son", report, "seal", number="125", dated_on="2024-06-20")
        await waits_for("send", "son", "thuy")
        await acted(world, "thuy", report, "send")
        await waits_for("nothing")

    async def test_whoever_wrote_in_it_is_not_asked_to_sign(self, world: World) -> None:
        report = await begun(world, "nhieu", OWN, "UBND-VB")
        for one in [one["code"] for one in report["sections"] if one["is_missing"]]:
            report = await written(world, "nhieu", report, **{one: WORDS})
        await acted(world, "hanh", report, "submit")
        assert await acts(world, "nhieu") == []
        assert await acts(world, "dung") == [("sign", OWN)]

    async def test_another_edition_waits_for_nobody_but_its_writers(self, world: World) -> None:
        report = await in_review(world, "lan", OWN, "UBND-HB")
        await acted(world, "son", report, "seal", number="125", dated_on="2024-06-20")
        await acted(world, "son", report, "send")
        again = await begun(world, "lan", OWN, "UBND-HB")
        assert again["edition"] == 2
        assert section(again, "I")
        assert await acts(world, "lan") == [("write", OWN)]
        assert await acts(world, "son") == []


async def test_while_the_period_runs_nothing_is_owed_and_the_signer_sees_from_which_day_he_signs(
    opening: Opening,
) -> None:
    async with opening() as early:
        assert await duties(early.as_("lan")) == []
        await in_review(early, "lan", OWN, "UBND-HB")
        (row,) = await duties(early.as_("son"))
        assert (row["act"], row["due_on"], row["days_left"], row["from_on"]) == ("sign", "2024-06-17", 7, "2024-06-15")
