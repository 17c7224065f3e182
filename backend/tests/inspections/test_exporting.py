"""The list of visits as a file: what the list shows, as far as each may see it, and a note of whose rows left."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from liennganh.inspections import exporting
from tests.conftest import Opening
from tests.factories.inspections import confirmed, establishment, past, planned, team_of_hong_bang
from tests.world import World

NOTED = """select o.code, e.diff->>'rows' as rows from audit.events e join organisations o on o.id = e.organisation_id
  where e.verb = 'inspection.export' order by o.code"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await team_of_hong_bang(world)
        yield world


async def rows(world: World, name: str, **asked: Any) -> list[list[Any]]:
    answer = await world.as_(name).get("/inspections/export", params=asked)
    assert answer.status_code == 200, answer.text
    assert f"kiem-tra-co-so-2024-06-10.{asked.get('format', 'xlsx')}" in answer.headers["content-disposition"]
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()


async def test_the_file_says_what_the_list_says(world: World) -> None:
    bar = await establishment(world, name="=Karaoke Hoa Phượng")
    await confirmed(world, bar, follow_up_on="2024-07-01")
    await planned(world, await establishment(world, name="Karaoke Sao Mai"), planned_on="2024-06-20")
    await past(world, await establishment(world, "UBND-LC", name="Karaoke Lê Chân"), date(2024, 6, 1))
    head, *told = await rows(world, "lan", sort="day")
    assert head[0] == "Cơ sở"
    first = dict(zip(head, told[0], strict=True))
    assert (first["Cơ sở"], first["Ngày"], first["Số biên bản"]) == (
        "=Karaoke Hoa Phượng",
        date(2024, 6, 10),
        "01/BB-KT",
    )
    assert (first["Tình trạng"], first["Kết quả"]) == ("Đã xác nhận", "Không vi phạm")
    assert first["Hẹn kiểm tra lại"] == date(2024, 7, 1)
    assert [row[0] for row in told[1:]] == ["Karaoke Sao Mai"], "nothing of another district"
    assert [row[0] for row in (await rows(world, "minh", until="2024-06-09"))[1:]] == ["Karaoke Lê Chân"]
    csv = (await world.as_("lan").get("/inspections/export", params={"format": "csv"})).content.decode("utf-8-sig")
    assert "'=Karaoke Hoa Phượng" in csv


async def test_each_district_finds_in_its_log_that_its_rows_left(world: World) -> None:
    for n in range(2):
        await past(world, await establishment(world, name=f"Karaoke {n}"), date(2024, 6, 1))
    await past(world, await establishment(world, "UBND-LC", name="Karaoke Lê Chân"), date(2024, 6, 1))
    await rows(world, "minh")
    assert [tuple(row) for row in await world.sql.fetch(NOTED)] == [("UBND-HB", "2"), ("UBND-LC", "1")]


async def test_more_than_a_file_holds_is_refused_with_what_to_narrow(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST", 1)
    for n in range(2):
        await past(world, await establishment(world, name=f"Karaoke {n}"), date(2024, 6, 1))
    refused = await world.as_("lan").get("/inspections/export")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "since"
    assert (await world.as_("lan").get("/inspections/export", params={"q": "karaoke 1"})).status_code == 200
    assert (await world.as_("quan").get("/inspections/export")).status_code == 403
