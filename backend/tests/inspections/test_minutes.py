"""The minutes opened by LibreOffice and poppler: every figure in them is the record's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.inspections import confirmed, establishment, planned, team_of_hong_bang
from tests.office import pages, pdf_from, words
from tests.world import World

FOUND: dict[str, Any] = {
    "findings": [{"violation": "VP-06", "count": 1, "note": "Giấy phép hết hạn"}, {"violation": "VP-08", "count": 7}],
    "outcome": "recommendation",
    "recommendation": "Đề nghị xử phạt {{7*7}} <b>theo thẩm quyền</b>",
    "follow_up_on": "2024-07-10",
}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await team_of_hong_bang(world)
        yield world


def together(text: list[str]) -> str:
    return " ".join(" ".join(text).split())


async def minutes(world: World, url: str, kind: str, name: str = "lan") -> bytes:
    answer = await world.as_(name).get(f"{url}/minutes", params={"format": kind})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"] == f'attachment; filename="bien-ban-kiem-tra-2024-06-10.{kind}"'
    return answer.content


async def test_both_files_say_what_the_record_says(world: World, tmp_path: Path) -> None:
    to = {"recommended_to_id": str(await world.organisation("UBND-HB"))}
    visit = await confirmed(world, await establishment(world), **FOUND, **to)
    seen = await visit.read()
    printed = pdf_from(await minutes(world, visit.url, "docx"), tmp_path)
    for made in (await minutes(world, visit.url, "pdf"), printed):
        told = together(pages(made, tmp_path))
        for said in (
            *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BIÊN BẢN KIỂM TRA", "Số: 01/BB-KT", "Nơi nhận:"),
            *("ngày 10 tháng 06 năm 2024", "Karaoke Hoa Phượng", "Công an thành phố", "2 người (Thành viên)"),
            *("Phát hiện 2 loại hành vi", "Kiểm tra lại trước ngày 10/07/2024"),
            *("{{7*7}} <b>theo thẩm quyền</b>", "ĐỘI TRƯỞNG", "ĐẠI DIỆN CƠ SỞ"),
        ):
            assert said in told, said
        # Columns of a table stand line by line beside one another: its cells are read word by word.
        there = set(words(told))
        cells = [one["text"] for one in (*seen["findings"], *seen["checklist"]["items"])]
        for cell in (*cells, "Giấy phép hết hạn", "NĐ 38/2021/NĐ-CP"):
            assert set(words(cell)) <= there, cell
        assert " 7 " in told
        assert told.count("Đạt") == len(seen["checklist"]["items"])


async def test_there_are_none_before_it_is_recorded_nor_for_another_district(world: World) -> None:
    visit = await planned(world, await establishment(world))
    refused = await world.as_("lan").get(f"{visit.url}/minutes")
    assert (refused.status_code, refused.json()["code"]) == (409, "no-minutes")
    assert (await world.as_("chau").get(f"{visit.url}/minutes")).status_code == 404
