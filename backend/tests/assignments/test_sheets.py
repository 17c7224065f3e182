"""Assignment sheets as bodies receive them: opened by LibreOffice and poppler, read word by word."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Opening
from tests.office import pages, pdf_from, pictures, words
from tests.world import Client, World

HOSTILE = "<w:p>{{7*7}}{% raw %}</w:p> =cmd|'/c calc'!A1 #let x = 1; $x$ \\u{41} & \"Ô\""

OF_VINH_BAO = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "PHIẾU GIAO NHIỆM VỤ",
    "Kính gửi: Ủy ban nhân dân huyện Vĩnh Bảo",
    "chậm nhất ngày 17/6/2024",
    "chậm nhất ngày 16/12/2024",
    "/PGNV-SLĐTBXH",
    "Nơi nhận:",
    "GIÁM ĐỐC",
)


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def sheet(person: Client, world: World, code: str, kind: str = "pdf") -> bytes:
    """The file, as it is downloaded."""
    url = f"/assignments/sheets/{await world.organisation(code)}"
    answer = await person.get(url, params={"format": kind})
    assert answer.status_code == 200, answer.text
    plain = code.lower()
    assert answer.headers["content-disposition"] == f'attachment; filename="phieu-giao-nhiem-vu-{plain}.{kind}"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    return answer.content


def together(text: str) -> str:
    """Without what lines and columns put between the words."""
    return " ".join(text.split())


async def test_a_districts_sheet_says_the_same_in_word_and_in_pdf(
    world: World, as_hanh: Client, tmp_path: Path
) -> None:
    made = await sheet(as_hanh, world, "UBND-VB")
    printed = pdf_from(await sheet(as_hanh, world, "UBND-VB", "docx"), tmp_path)
    of_pdf, of_word = pages(made, tmp_path), pages(printed, tmp_path)
    for text in (of_pdf, of_word):
        assert len(text) >= 2
        tabled = [page for page in text if re.search(r"V\.\d+-\d+", page)]
        assert all("Nội dung nhiệm vụ" in page for page in tabled), "the head of the table stands on every page"
        assert [re.search(r"^\s*(\d+)\s*$", page, re.MULTILINE)[1] for page in text[1:]] == [  # type: ignore[index]
            str(number) for number in range(2, len(text) + 1)
        ]
    assert _told(of_pdf) == _told(of_word)
    told = together(" ".join(of_pdf))
    for said in OF_VINH_BAO:
        assert said in told, said
    assert unicodedata.is_normalized("NFC", told)
    rows = await world.sql.fetch(
        """select distinct t.code, t.text_vi from assignments a join tasks t on t.id = a.task_id
           where a.owner_id = $1 and a.state <> 'withdrawn'""",
        await world.organisation("UBND-VB"),
    )
    assert len(rows) > 20
    there = Counter(words(told))
    for row in rows:
        wanted = Counter(words(f"{row['code']} {row['text_vi']}"))
        assert not wanted - there, row["code"]
    for picture in (*pictures(made, tmp_path, "pdf"), *pictures(printed, tmp_path, "word")):
        with Image.open(picture) as seen:
            assert seen.convert("L").getextrema() == (0, 255), f"{picture.name} is blank"


def _told(text: list[str]) -> Counter[str]:
    """All words but those that each page repeats."""
    there = Counter(words(" ".join(text)))
    for number in range(2, len(text) + 1):
        there[str(number)] -= 1
    repeated = Counter(["TT", "Mã", "Nội", "dung", "nhiệm", "vụ", "Vai", "trò", "Thời", "hạn"])
    for page in text:
        if "Nội dung nhiệm vụ" in page:
            there -= repeated
    return +there


async def test_independent_bodies_are_asked(world: World, as_minh: Client, tmp_path: Path) -> None:
    for code in ("TAND-TP", "UBMTTQ-TP"):
        told = together(" ".join(pages(await sheet(as_minh, world, code), tmp_path)))
        assert "PHIẾU ĐỀ NGHỊ THỰC HIỆN NHIỆM VỤ" in told
        assert "trân trọng đề nghị" in told
        assert "PHIẾU GIAO" not in told
        assert "được giao" not in told
    told = together(" ".join(pages(await sheet(as_minh, world, "SDL"), tmp_path)))
    assert "trân trọng" not in told.lower()


async def test_a_ward_gets_its_sheet_from_its_district_and_the_coordinator_from_the_city(
    world: World, as_phuong: Client, as_thuy: Client, as_minh: Client, tmp_path: Path
) -> None:
    own = await sheet(as_phuong, world, "UBND-11296")
    assert own == await sheet(as_thuy, world, "UBND-11296") == await sheet(as_minh, world, "UBND-11296")
    told = together(" ".join(pages(own, tmp_path)))
    for said in ("QUẬN HỒNG BÀNG", "TM. ỦY BAN NHÂN DÂN", "/PGNV-UBND", "Hồng Bàng, ngày", "ngày 17/6/2024"):
        assert said in told, said
    told = together(" ".join(pages(await sheet(as_minh, world, "SLDTBXH"), tmp_path)))
    assert "Kính gửi: Sở Lao động - Thương binh và Xã hội" in told
    assert "TM. ỦY BAN NHÂN DÂN" in told
    assert "chậm nhất ngày 20/6/2024" in told
    assert "Khi có hướng dẫn" in told


async def test_whoever_may_not_read_the_tasks_gets_no_sheet(
    world: World, as_hanh: Client, as_chau: Client, as_ha: Client
) -> None:
    hidden = await as_chau.get(f"/assignments/sheets/{await world.organisation('UBND-VB')}")
    absent = await as_chau.get(f"/assignments/sheets/{uuid.uuid4()}")
    bodies = [{k: v for k, v in each.json().items() if k != "request_id"} for each in (hidden, absent)]
    assert hidden.status_code == absent.status_code == 404
    assert bodies[0] == bodies[1]
    assert (await world.client().get(hidden.request.url.path.removeprefix("/api/v1"))).status_code == 401
    wrong = await as_hanh.get(f"/assignments/sheets/{await world.organisation('UBND-VB')}", params={"format": "exe"})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "format")
    await sheet(as_ha, world, "UBND-VB", "docx")
    event = await world.sql.fetchrow("select * from audit.events where verb = 'assignment.export'")
    assert event["organisation_id"] == await world.organisation("UBND-VB")
    assert '"docx"' in str(event["diff"])


async def test_what_looks_like_code_stays_text(world: World, as_minh: Client, tmp_path: Path) -> None:
    await world.sql.execute("update organisations set name_vi = $1 where code = 'SDL'", HOSTILE)
    await world.sql.execute("update tasks set text_vi = $1 where code = 'V.4-1'", HOSTILE + "\x07\x0c\n=1+1")
    made = await sheet(as_minh, world, "SDL")
    printed = pdf_from(await sheet(as_minh, world, "SDL", "docx"), tmp_path)
    for pdf in (made, printed):
        there = Counter(words(" ".join(pages(pdf, tmp_path))))
        assert not Counter(words(HOSTILE)) - there
        assert there["=1+1"] == 1
        assert "49" not in there


async def test_the_same_sheet_of_the_same_day_is_the_same_file(world: World, as_minh: Client) -> None:
    assert await sheet(as_minh, world, "SDL") == await sheet(as_minh, world, "SDL")
    assert await sheet(as_minh, world, "SDL", "docx") == await sheet(as_minh, world, "SDL", "docx")
