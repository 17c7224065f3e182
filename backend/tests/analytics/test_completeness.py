"""Who has reported, who has not, who was late; each as far as one's own reach goes."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import asyncpg
import pytest

from liennganh.analytics.completeness_schemas import BodyCompleteness, CompletenessDays, CompletenessRead
from tests.analytics.figures import Figures
from tests.conftest import Opening
from tests.factories.submissions import worked
from tests.world import Client, World


@pytest.fixture(scope="module")
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        figures = Figures(world)
        for body in ("UBND-HB", "SLDTBXH", "SGDDT", "CCPCTNXH", "CATP"):
            await figures.report(body)
        await figures.report("UBND-VB", reaches="certified")
        yield world


@pytest.fixture
async def half(world: World) -> dict[str, str]:
    return {"period_id": str(await world.one("select id from periods where code = '2024-6T'"))}


class TestCompleteness:
    async def test_who_has_reported(self, as_minh: Client, half: dict[str, str]) -> None:
        read = worked(await as_minh.get("/completeness", params=half))
        totals = read["totals"]
        assert (totals["expected"], totals["accepted"], totals["certified"]) == (25, 5, 1)
        assert totals["not_started"] == 19
        cells = {row["organisation"]["code"]: row["cells"][0] for row in read["rows"]}
        assert (cells["UBND-HB"]["state"], cells["UBND-LC"]["state"]) == ("accepted", "not_started")
        assert "UBND-11296" not in cells

    async def test_a_district_sees_itself_and_its_communes(self, as_thuy: Client, half: dict[str, str]) -> None:
        read = worked(await as_thuy.get("/completeness", params=half | {"include_optional": True}))
        codes = [row["organisation"]["code"] for row in read["rows"]]
        assert len(codes) == 10
        assert codes[0] == "UBND-HB"
        assert read["totals"]["expected"] == 1

    async def test_late_is_counted_from_the_first_sending(
        self, world: World, as_hanh: Client, half: dict[str, str]
    ) -> None:
        sent = "update submissions set first_submitted_on = date '2024-06-20' where id = $1::uuid"
        await world.sql.execute(sent, await world.submission("UBND-VB"))
        cell = worked(await as_hanh.get("/completeness", params=half))["rows"][0]["cells"][0]
        assert (cell["timeliness"], cell["days_late"]) == ("late", 3)

    async def test_a_period_that_has_not_opened_asks_nobody(self, world: World, as_minh: Client) -> None:
        year = {"period_id": str(await world.one("select id from periods where code = '2024-NAM'"))}
        read = worked(await as_minh.get("/completeness", params=year))
        assert read["rows"] == []
        assert read["totals"]["expected"] == 0

    async def test_an_unknown_period_or_plan(self, as_minh: Client, half: dict[str, str]) -> None:
        nowhere = "0190a5f0-0000-7000-8000-000000000001"
        assert (await as_minh.get("/completeness", params={"period_id": nowhere})).status_code == 404
        assert (await as_minh.get("/completeness", params=half | {"plan_id": nowhere})).status_code == 404

    async def test_a_year_of_all_bodies_takes_one_statement(
        self, world: World, as_minh: Client, half: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Never a statement for each body or period: the bench tells how long it takes."""
        asked: list[str] = []
        for name in ("fetch", "fetchrow", "fetchval"):
            monkeypatch.setattr(asyncpg.Connection, name, _counting(getattr(asyncpg.Connection, name), asked))
        read = worked(await as_minh.get("/completeness", params=half | {"include_optional": True}))
        assert len(read["rows"]) == 242
        assert len(asked) == 2, "who asks, and the matrix"
        assert json.loads(CompletenessRead.model_validate(read).model_dump_json()) == read


def _counting(original: Any, asked: list[str]) -> Any:
    async def spy(self: asyncpg.Connection, query: str, *arguments: Any, **options: Any) -> Any:
        asked.append(query)
        return await original(self, query, *arguments, **options)

    return spy


class TestDayByDay:
    @pytest.fixture(autouse=True)
    async def half_sent(self, world: World) -> None:
        """Hồng Bàng sends early, Vĩnh Bảo late, the police on the last day of an extension; the others on 10/06."""
        await world.sql.execute("update submissions set first_submitted_on = '2024-06-10' where state <> 'draft'")
        days = {"UBND-HB": "2024-06-05", "UBND-VB": "2024-06-20", "CATP": "2024-06-19"}
        for code, day in days.items():
            await world.sql.execute(
                "update submissions set first_submitted_on = $2 where id = $1::uuid",
                await world.submission(code),
                date.fromisoformat(day),
            )
        extended = "update submissions set due_on = '2024-06-19', extended_from = '2024-06-17' where id = $1::uuid"
        await world.sql.execute(extended, await world.submission("CATP"))

    async def on(self, person: Client, half: dict[str, str], day: str) -> dict[str, int]:
        read = worked(await person.get("/completeness/days", params=half | {"on": day}))
        assert json.loads(CompletenessDays.model_validate(read).model_dump_json()) == read
        (row,) = read["days"]
        assert row.pop("day") == day
        return {name: row[name] for name in row}

    @pytest.mark.parametrize(
        ("day", "sent", "on_time", "late", "overdue"),
        [
            ("2024-06-04", 0, 0, 0, 0),
            ("2024-06-05", 1, 1, 0, 0),
            ("2024-06-10", 4, 4, 0, 0),
            ("2024-06-17", 4, 4, 0, 0),
            ("2024-06-18", 4, 4, 0, 20),
            ("2024-06-19", 5, 5, 0, 20),
            ("2024-06-20", 6, 5, 1, 19),
        ],
    )
    async def test_as_of_any_day(
        self, as_minh: Client, half: dict[str, str], day: str, sent: int, on_time: int, late: int, overdue: int
    ) -> None:
        found = await self.on(as_minh, half, day)
        assert found == {"expected": 25, "sent": sent, "on_time": on_time, "late": late, "overdue": overdue}

    async def test_from_the_beginning_until_today_by_level(self, as_minh: Client, half: dict[str, str]) -> None:
        read = worked(await as_minh.get("/completeness/days", params=half))
        assert (read["days"][0]["day"], read["days"][-1]["day"]) == ("2023-12-15", "2024-06-10")
        assert len(read["days"]) == 179
        levels = {row["level"]: (row["sent"], row["expected"]) for row in read["levels"]}
        assert levels == {"city": (3, 10), "district": (1, 15)}
        rising = [row["sent"] for row in read["days"]]
        assert rising == sorted(rising)

    async def test_a_district_counts_what_it_sees(self, as_thuy: Client, as_chau: Client, half: dict[str, str]) -> None:
        assert (await self.on(as_thuy, half, "2024-06-10"))["expected"] == 1
        with_communes = half | {"on": "2024-06-10", "include_optional": "true"}
        read = worked(await as_thuy.get("/completeness/days", params=with_communes))
        assert read["days"][0]["expected"] == 10
        assert (await self.on(as_chau, half, "2024-06-10"))["sent"] == 0

    async def test_an_unknown_period(self, as_minh: Client) -> None:
        assert (await as_minh.get(f"/completeness/days?period_id={uuid.uuid4()}")).status_code == 404


class TestOneBody:
    async def test_its_reports_with_an_extension(self, world: World, as_minh: Client, as_canh: Client) -> None:
        body = await world.organisation("CATP")
        read = worked(await as_minh.get(f"/completeness/bodies/{body}"))
        assert json.loads(BodyCompleteness.model_validate(read).model_dump_json()) == read
        (report,) = read["items"]
        assert report["period"]["code"] == "2024-6T"
        assert read["tally"]["expected"] == 1
        assert worked(await as_canh.get(f"/completeness/bodies/{body}"))["items"] == read["items"]

    async def test_hidden_and_absent_are_alike(self, world: World, as_chau: Client) -> None:
        hidden = await as_chau.get(f"/completeness/bodies/{await world.organisation('UBND-VB')}")
        absent = await as_chau.get(f"/completeness/bodies/{uuid.uuid4()}")
        assert (hidden.status_code, hidden.content) == (200, absent.content)
