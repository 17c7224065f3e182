"""Two revisions of Vĩnh Bảo's report: what changed, who sent each, and what Dũng had written in between."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import event

from liennganh.comparisons.changes import change_of, move_of
from liennganh.comparisons.schemas import ComparedFigure
from tests.conftest import Opening
from tests.factories.submissions import Report, act, read, save, submitted, worked
from tests.world import Client, World

NOTE = "Bổ sung đủ 30 xã, thị trấn"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


def row(compared: dict[str, Any], code: str) -> dict[str, Any]:
    return next(item for item in compared["indicators"] if item["indicator"]["code"] == code)


@pytest.fixture
async def corrected(world: World, as_hanh: Client, as_dung: Client) -> Report:
    """Sent, returned with a note to one figure, corrected, sent again."""
    report = await submitted(world, "UBND-VB", "hanh")
    noted = [{"indicator_id": report.indicator("CS-1.1.1"), "note": NOTE}]
    seen = await act(as_dung, report, "return", note="Xem lại", values=noted)
    figure = {"indicator_id": seen.indicator("CS-1.1.1"), "status": "number", "numerator": 30, "denominator": 30}
    absent = {"indicator_id": seen.indicator("CS-3.2.1"), "status": "missing", "reason": "Đang rà soát"}
    seen = await save(as_hanh, await read(as_hanh, report.id), [figure, absent])
    return await act(as_hanh, seen, "submit", note="Đã sửa")


async def test_who_when_and_why_value_by_value(corrected: Report, as_dung: Client) -> None:
    compared = worked(await as_dung.get(f"{corrected.url}/comparison"))
    assert [(side["revision"], side["by"]) for side in compared["revisions"]] == [
        (2, "Nguyễn Thị Hạnh"),
        (1, "Nguyễn Thị Hạnh"),
    ]
    assert (compared["before"]["revision"], compared["after"]["revision"]) == (1, 2)
    assert compared["after"]["note"] == "Đã sửa"
    assert [(why["note"], why["by"]) for why in compared["why"]] == [("Xem lại", "Phạm Văn Dũng")]
    item = row(compared, "CS-1.1.1")
    value = item["values"][0]
    assert (value["move"], value["before"]["rate"], value["after"]["rate"]) == ("up", 45.1, 100.0)
    assert value["change"] == {"numerator": -156, "denominator": -382, "percent": -83.9, "points": 54.9}
    assert [(why["note"], why["by"]) for why in item["why"]] == [(NOTE, "Phạm Văn Dũng")]
    gone = row(compared, "CS-3.2.1")["values"][0]
    assert (gone["move"], gone["change"], gone["after"]["reason"]) == ("status", None, "Đang rà soát")
    assert compared["changed"] == 2 < compared["total"]


async def test_the_official_one_stands_against_the_latest(world: World, corrected: Report, as_minh: Client) -> None:
    hanh = world.as_("hanh")
    await act(as_minh, await act(world.as_("dung"), corrected, "certify"), "accept")
    nothing = await hanh.get(f"{corrected.url}/comparison?from=1&to=current")
    assert nothing.status_code == 404, "nothing is being written in an accepted report"
    await act(as_minh, corrected, "send-back", note="Chưa khớp")
    seen = await read(hanh, corrected.id)
    figure = {"indicator_id": seen.indicator("CS-1.1.1"), "status": "number", "numerator": 29, "denominator": 30}
    await save(hanh, seen, [figure])
    writing = worked(await hanh.get(f"{corrected.url}/comparison?to=current"))
    assert (writing["before"]["revision"], writing["before"]["is_official"]) == (2, True)
    assert (writing["after"]["revision"], writing["can_compare_current"]) == (None, True)
    assert row(writing, "CS-1.1.1")["values"][0]["move"] == "down"
    early = worked(await hanh.get(f"{corrected.url}/comparison?from=1&to=2"))
    assert (early["before"]["revision"], early["after"]["revision"]) == (1, 2)


async def test_one_revision_alone_has_nothing_to_compare(world: World, as_hanh: Client) -> None:
    draft = await world.submission("UBND-VB")
    for revisions in (0, 1):
        compared = worked(await as_hanh.get(f"/submissions/{draft}/comparison"))
        assert (len(compared["revisions"]), compared["before"], compared["indicators"]) == (revisions, None, [])
        if not revisions:
            await submitted(world, "UBND-VB", "hanh")
    assert (await as_hanh.get(f"/submissions/{draft}/comparison?to=7")).status_code == 404
    assert (await as_hanh.get(f"/submissions/{draft}/comparison?from=7")).status_code == 404
    assert (await as_hanh.get(f"/submissions/{draft}/comparison?from=0")).status_code == 422
    assert (await as_hanh.get(f"/submissions/{draft}/comparison?to=x")).status_code == 422


async def test_walls_hold_for_figures_and_notes(world: World, corrected: Report, as_hanh: Client) -> None:
    """Mai passes no wall: neither the figures of support services nor what was written about them reaches her."""
    walled = worked(await as_hanh.get(f"{corrected.url}/comparison"))
    behind = set(
        await world.sql.fetchval(
            "select array_agg(distinct i.code) from revision_values v join indicators i on i.id = v.indicator_id"
            " where v.submission_id = $1 and v.wall is not null",
            uuid.UUID(corrected.id),
        )
        or []
    )
    assert behind & {item["indicator"]["code"] for item in walled["indicators"]} == behind
    assert behind
    seen = (await world.as_("mai").get(f"{corrected.url}/comparison?from=1&to=2")).text
    assert not [code for code in behind if code in seen]


async def test_the_next_district_sees_as_of_an_absent_report(corrected: Report, as_chau: Client) -> None:
    hidden = await as_chau.get(f"{corrected.url}/comparison")
    absent = await as_chau.get(f"/submissions/{uuid.uuid4()}/comparison")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.json() | {"request_id": ""} == absent.json() | {"request_id": ""}


async def test_five_statements_however_large(world: World, corrected: Report, as_dung: Client) -> None:
    counted: list[str] = []
    engine = world.app.state.engine.sync_engine

    def note(_c: Any, _k: Any, statement: str, *_: Any) -> None:
        counted.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        worked(await as_dung.get(f"{corrected.url}/comparison"))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(counted) == 5, counted


def figure(numerator: int | None, denominator: int | None = None, **rest: Any) -> ComparedFigure:
    rate = round(100 * numerator / denominator, 1) if numerator is not None and denominator else None
    said = {"status": "number", "source": "reported", "reason": None, "note": None} | rest
    return ComparedFigure(numerator=numerator, denominator=denominator, rate=rate, **said)


@pytest.mark.parametrize(
    ("before", "after", "move"),
    [
        (figure(5), figure(5), "same"),
        (figure(5), figure(8), "up"),
        (figure(8), figure(5), "down"),
        (figure(1, 2), figure(2, 4), "parts"),
        (figure(10, 100), figure(12, 200), "down"),
        (figure(0), figure(None, status="missing"), "status"),
        (figure(5), figure(5, note="Đã kiểm tra"), "words"),
        (None, figure(5), "added"),
        (figure(5), None, "removed"),
        (None, None, "same"),
    ],
)
def test_one_word_for_each_change(before: ComparedFigure | None, after: ComparedFigure | None, move: str) -> None:
    assert move_of(before, after) == move


def test_growth_from_nothing_has_no_percent() -> None:
    change = change_of(figure(0), figure(4))
    assert change is not None
    assert (change.numerator, change.percent, change.points) == (4, None, None)
    assert change_of(figure(0), figure(None, status="not_applicable")) is None
