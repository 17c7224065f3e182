"""A workbook of people: every wrong cell is told, nothing is written unless all is right, new people get a letter."""

from __future__ import annotations

import io
import time
from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.conftest import Opening
from tests.factories.links import links_to
from tests.factories.people import appoint
from tests.factories.submissions import worked
from tests.letters.mailserver import MailServer, mail_server, settings_of
from tests.world import Client, World

HEADS = ("Họ và tên", "Thư điện tử", "Vai trò", "Mã cơ quan", "Phạm vi", "Từ ngày", "Đến ngày")
ROWS, WRONG = 3_000, 50
Row = Sequence[Any]
AUTUMN = (date(2024, 7, 1), date(2024, 12, 31))
THAO = ("Đặng Thu Thảo", "thao@tests.example", "Cán bộ nhập số liệu", "UBND-VB", None, *AUTUMN)
HANH = ("Nguyễn Thị Hạnh", "HANH@tests.example", "reader", "ubnd-lc", "Riêng cơ quan này", None, "30/06/2024")


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    async with mail_server() as mail:
        yield mail


@pytest.fixture
async def world(opening: Opening, mail: MailServer) -> AsyncIterator[World]:
    async with opening(**settings_of(mail)) as world:
        yield world


def workbook(rows: Sequence[Row], heads: Row = HEADS, title: str | None = "DANH SÁCH CÁN BỘ") -> bytes:
    """A title, a blank row, the heads in row 3, and the rows from row 4 on; the heads in row 1 without a title."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Cán bộ")
    if title:
        sheet.write_string(0, 0, title)
    for number, row in enumerate([heads, *rows], 2 if title else 0):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value)
    book.close()
    return out.getvalue()


async def brought(by: Client, content: bytes, name: str = "Can bo.xlsx") -> Any:
    """The file as the browser sends it."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return await by.request("POST", "/people/import-files", content=content, headers=headers)


async def imported(by: Client, rows: Sequence[Row], dry_run: bool = False) -> Any:
    """Brought and imported."""
    file = worked(await brought(by, workbook(rows)))["file"]
    return await by.post("/people/import", {"file": file, "dry_run": dry_run})


async def counts(world: World) -> tuple[int, ...]:
    """How many people, roles, invitations, letters and events there are."""
    tables = ("actors", "memberships", "invitations", "letters", "audit.events")
    return tuple([await world.one(f"select count(*) from {table}") for table in tables])


async def test_a_new_person_gets_a_letter_and_a_known_one_the_role_straight(
    world: World, as_quan: Client, mail: MailServer
) -> None:
    before = await counts(world)
    told = worked(await brought(as_quan, workbook([THAO, HANH])))
    assert (told["sheet"], told["rows"], told["missing"]) == ("Cán bộ", 2, [])
    tried = worked(await imported(as_quan, [THAO, HANH], dry_run=True))
    assert (tried["invited"], tried["given"], tried["is_written"], tried["needs_mail"]) == (1, 1, False, False)
    assert await counts(world) == before
    assert (await world.as_("hanh").get(f"/submissions/{await world.submission('UBND-LC')}")).status_code == 404
    done = worked(await imported(as_quan, [THAO, HANH]))
    assert (done["invited"], done["given"], done["error_count"], done["is_written"]) == (1, 1, 0, True)
    assert (await world.as_("hanh").get(f"/submissions/{await world.submission('UBND-LC')}")).status_code == 200
    (listed,) = worked(await as_quan.get("/invitations"))["items"]
    assert (listed["name"], listed["state"], listed["invited_by"]) == ("Đặng Thu Thảo", "pending", "Vũ Minh Quân")
    assert worked(await as_quan.get("/people", params={"q": "thao"}))["total"] == 0, "who was asked in is nobody yet"
    (token,) = await links_to(world, mail, "thao")
    chosen = {"token": token, "new_password": "bon cay bang la do"}
    assert (await world.client().post("/session/redeem", chosen)).status_code == 204
    (thao,) = worked(await as_quan.get("/people", params={"q": "thao"}))["items"]
    (role,) = thao["roles"]
    assert (thao["state"], role["valid_from"], role["valid_to"]) == ("coming", "2024-07-01", "2024-12-31")
    events = await world.sql.fetch("select verb, diff::text as diff from audit.events order by verb")
    done = [row["verb"] for row in events if not row["verb"].endswith(".read")]
    assert done == ["membership.create", "person.import"], "she holds no role today"
    assert not any(word in row["diff"] for row in events for word in ("Thảo", "thao", "Hạnh", "HANH"))


async def test_three_thousand_rows_with_fifty_errors(world: World, as_quan: Client, record_property: Any) -> None:
    rows = [list(person(number)) for number in range(ROWS)]
    wrong = [list(row) for row in rows]
    told = planted(wrong)
    assert len(told) == WRONG
    before = await counts(world)
    began = time.perf_counter()
    outcome = worked(await imported(as_quan, wrong))
    seconds = time.perf_counter() - began
    assert {(error["cell"], error["code"]) for error in outcome["errors"]} == told
    assert (outcome["error_count"], outcome["rows"], outcome["is_written"]) == (WRONG, ROWS, False)
    assert all(error["sheet"] == "Cán bộ" and error["message"] for error in outcome["errors"])
    assert await counts(world) == before
    began = time.perf_counter()
    done = worked(await imported(as_quan, rows))
    record_property("people", {"rows": ROWS, "checked_s": seconds, "written_s": time.perf_counter() - began})
    assert (done["invited"], done["is_written"]) == (ROWS, True)
    assert await world.one("select count(*) from letters where about = 'link.invite'") == ROWS
    assert await world.one("select sum((diff ->> 'rows')::int) from audit.events") == ROWS
    again = worked(await imported(as_quan, rows))
    assert (again["error_count"], again["is_written"]) == (ROWS, False), "all of them are asked in already"
    assert seconds < 30


def person(number: int) -> Row:
    """One row in which nothing is wrong."""
    body = ("UBND-VB", "UBND-LC", "UBND-HB", "CATP", "SLDTBXH")[number % 5]
    return (f"Người Thử Nghiệm {number}", f"nguoi{number}@tests.example", "Cán bộ nhập số liệu", body, None, None, None)


# One way to be wrong each: which cell, what it then says, and the code that tells it.
FAULTS: tuple[tuple[str, int, Any, str], ...] = (
    ("A", 0, None, "missing"),
    ("A", 0, "Gọi 0912 345 678", "personal_data"),
    ("B", 1, None, "missing"),
    ("B", 1, "nguoi tai tests.example", "not_an_address"),
    ("B", 1, "quan@tests.example", "oneself"),
    ("C", 2, "Trưởng phòng", "unknown"),
    ("C", 2, None, "missing"),
    ("D", 3, "UBND-XX", "unknown"),
    ("E", 4, "Toàn kế hoạch", "too_far"),
    ("E", 4, "cả nước", "unknown"),
    ("F", 5, "09/06/2024", "not_to_come"),
    ("F", 5, "31/02/2024", "not_a_day"),
    ("G", 6, date(2024, 6, 9), "before_start"),
    ("B", 1, "nguoi0@tests.example", "repeated"),
)


def planted(rows: list[list[Any]]) -> set[tuple[str, str]]:
    """Spoil one cell in every sixtieth row; each as (cell, code)."""
    told = set()
    for place in range(WRONG):
        column, at, value, code = FAULTS[place % len(FAULTS)]
        rows[place * 60 + 7][at] = value
        told.add((f"{column}{place * 60 + 7 + 4}", code))
    return told


async def test_what_a_person_holds_already_is_told(world: World, as_quan: Client) -> None:
    again = ("Hạnh", "hanh@tests.example", "contributor", "UBND-VB", "own", "01/07/2024", None)
    twice = [HANH, (*HANH[:5], "15/06/2024", "20/06/2024"), (*HANH[:5], "01/07/2024", None)]
    outcome = worked(await imported(as_quan, [again, *twice]))
    assert {(one["cell"], one["code"]) for one in outcome["errors"]} == {("C4", "held"), ("C6", "held")}
    assert worked(await imported(as_quan, [twice[0], twice[2]]))["given"] == 2


async def test_where_no_letters_are_sent_new_people_are_refused(opening: Opening) -> None:
    async with opening() as world:
        as_quan = world.as_("quan")
        before = await counts(world)
        assert worked(await imported(as_quan, [THAO, HANH], dry_run=True))["needs_mail"]
        refused = await imported(as_quan, [THAO, HANH])
        assert (refused.status_code, refused.json()["code"]) == (409, "no-mail")
        assert "SMTP_HOST" in refused.json()["detail"]
        assert await counts(world) == before
        assert worked(await imported(as_quan, [HANH]))["is_written"], "nobody new, no letter"


async def test_a_file_that_says_too_little_is_told(as_quan: Client) -> None:
    short = worked(await brought(as_quan, workbook([THAO[:2]], heads=HEADS[:2])))
    assert short["missing"] == ["role", "organisation"]
    refused = await as_quan.post("/people/import", {"file": short["file"]})
    assert {one["field"] for one in refused.json()["errors"]} == {"columns.role", "columns.organisation"}
    gone = await as_quan.post("/people/import", {"file": "0" * 64})
    assert [(one["field"], one["code"]) for one in gone.json()["errors"]] == [("file", "gone")]
    assert (await brought(as_quan, b"Ho ten;Email", "can bo.csv")).status_code == 422


async def test_the_template_goes_in_as_it_comes(as_quan: Client) -> None:
    given = await as_quan.get("/people/import-template")
    book = CalamineWorkbook.from_filelike(io.BytesIO(given.content))
    head, choices = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert tuple(head[0]) == HEADS
    codes = dict(zip([row[2] for row in choices], [row[3] for row in choices], strict=True))
    assert codes["UBND-VB"] == "Ủy ban nhân dân huyện Vĩnh Bảo"
    rows = [("Tên", f"a{n}@tests.example", row[0], "UBND-TP", choices[3][1]) for n, row in enumerate(choices[1:9])]
    content = workbook(rows, title=None)
    file = worked(await brought(as_quan, content))["file"]
    outcome = worked(await as_quan.post("/people/import", {"file": file}))
    wide = {error["code"] for error in outcome["errors"]}
    assert (outcome["rows"], wide) == (8, {"too_far"}), "every role and reach of the template is read"


async def test_only_an_administrator_of_the_plan_imports(world: World) -> None:
    await appoint(world, "dung", "UBND-VB", "subtree")
    for name in ("dung", "minh", "hanh"):
        by = world.as_(name)
        assert (await brought(by, workbook([THAO]))).status_code == 403
        assert (await by.post("/people/import", {"file": "0" * 64})).status_code == 403
