"""What figures mean: null, 0, not applicable; sums of parts; months, programmes; warnings; gaps; closed periods."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.submissions import Report, act, complete_figures, fill, read, save, worked
from tests.world import Client, World

RATIO, COUNT, PROGRAMMES, YES_NO = "CS-1.1.1", "CS-3.2.4", "CS-2.1.3", "CS-2.1.1"
LAST_YEAR = """insert into baselines (owner_id, indicator_code, period_kind, year, status, numerator, denominator)
  select id, $2, 'half_year', 2023, 'number', $3, $4 from organisations where code = $1"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def draft(world: World, as_hanh: Client) -> Report:
    """Vĩnh Bảo's empty report."""
    return await read(as_hanh, await world.submission("UBND-VB"))


def figure(report: Report, code: str, **sent: Any) -> dict[str, Any]:
    """One figure to save."""
    return {"indicator_id": report.indicator(code), "status": "number"} | sent


async def test_a_report_is_what_the_body_owes_and_empty_is_not_zero(world: World, draft: Report) -> None:
    owed = await world.one(
        "select count(*) from obligations b join organisations o on o.id = b.organisation_id"
        " join indicators i on i.id = b.indicator_id"
        " where o.code = 'UBND-VB' and b.frequency = 'semi_annual' and i.entry <> 'none'"
    )
    assert draft.expected == len(draft.items) == owed
    assert draft.filled == 0
    total = draft.total(RATIO)
    assert (total["status"], total["numerator"], total["denominator"], total["rate"]) == (None, None, None, None)
    names = {"name", "definition", "numerator_label", "denominator_label"}
    assert all(draft.item(RATIO)["indicator"][name] for name in names)
    assert draft.item(RATIO)["indicator"]["target"]["code"] == "CT-1.1"


async def test_null_zero_missing_and_not_applicable_are_four_things(as_hanh: Client, draft: Report) -> None:
    zero = await save(as_hanh, draft, [figure(draft, COUNT, numerator=0)])
    assert (zero.total(COUNT)["status"], zero.total(COUNT)["numerator"], zero.filled) == ("number", 0, 1)
    missing = await save(as_hanh, zero, [figure(draft, COUNT, status="missing")])
    assert (missing.total(COUNT)["status"], missing.total(COUNT)["numerator"], missing.filled) == ("missing", None, 1)
    other = await save(as_hanh, missing, [figure(draft, COUNT, status="not_applicable", reason="Không có cơ sở")])
    assert (other.total(COUNT)["status"], other.total(COUNT)["reason"]) == ("not_applicable", "Không có cơ sở")
    empty = await save(as_hanh, other, [figure(draft, COUNT, status=None, numerator=None)])
    assert (empty.total(COUNT)["status"], empty.filled) == (None, 0)


async def test_what_is_not_sent_stays(as_hanh: Client, draft: Report) -> None:
    report = await save(
        as_hanh, draft, [figure(draft, RATIO, numerator=5, denominator=30, note="Ghi chú")], note="Chung"
    )
    report = await save(as_hanh, report, [{"indicator_id": report.indicator(RATIO), "numerator": 6}])
    total = report.total(RATIO)
    assert (total["numerator"], total["denominator"], total["note"], report.note) == (6, 30, "Ghi chú", "Chung")


@pytest.mark.parametrize(
    ("numbers", "rate"), [((1, 3), 33.3), ((2, 3), 66.7), ((0, 5), 0.0), ((5, 5), 100.0), ((0, 0), None)]
)
async def test_a_rate_has_one_decimal_and_none_over_zero(
    as_hanh: Client, draft: Report, numbers: tuple[int, int], rate: float | None
) -> None:
    report = await save(as_hanh, draft, [figure(draft, RATIO, numerator=numbers[0], denominator=numbers[1])])
    assert report.total(RATIO)["rate"] == rate
    codes = [warning["code"] for warning in report.total(RATIO)["warnings"]]
    assert codes == (["zero_denominator"] if numbers[1] == 0 else [])


async def test_an_incomplete_report_is_refused_with_every_gap(as_hanh: Client, draft: Report) -> None:
    saved = await save(
        as_hanh, draft, [figure(draft, RATIO, numerator=5), figure(draft, COUNT, status="not_applicable")]
    )
    refused = await as_hanh.post(f"{draft.url}/submit", etag=saved.etag)
    assert refused.status_code == 422
    errors = refused.json()["errors"]
    gaps = {(error["indicator_id"], error["field"], error["code"]) for error in errors}
    assert len(gaps) == len(errors) == draft.expected
    assert (draft.indicator(RATIO), "denominator", "denominator_required") in gaps
    assert (draft.indicator(COUNT), "reason", "reason_required") in gaps
    assert (draft.indicator(YES_NO), "status", "unfilled") in gaps
    order = [item["indicator"]["id"] for item in draft.items]
    assert [error["indicator_id"] for error in errors] == order
    after = await read(as_hanh, draft.id)
    assert (after.state, after.version) == ("draft", saved.version)


async def test_additive_parts_must_make_up_the_whole(as_hanh: Client, as_dung: Client, draft: Report) -> None:
    filled = await save(as_hanh, draft, complete_figures(draft))
    parts = filled.categories(RATIO, "commune_kind")
    for figures, is_sent in (
        ((100, 86, 1), False),
        ((100, 50, 36), True),
        ((100, 50, 35), False),
        ((100, None, None), True),
    ):
        writes = [
            figure(
                filled,
                RATIO,
                category_id=part["id"],
                numerator=n,
                denominator=None,
                status=None if n is None else "number",
            )
            for part, n in zip(parts, figures, strict=True)
        ]
        filled = await save(as_hanh, filled, writes)
        sent = await as_hanh.post(f"{filled.url}/submit", etag=filled.etag)
        if is_sent:
            worked(sent)
            await act(as_dung, filled, "return", note="Xem lại")
            filled = await read(as_hanh, filled.id)
        else:
            errors = sent.json()["errors"]
            assert [(e["code"], e["field"], e["indicator_id"]) for e in errors] == [
                ("parts_differ", "numerator", filled.indicator(RATIO))
            ]


async def test_months_with_an_item_over_months_of_the_period(world: World) -> None:
    """CS-1.2.x: six months of the half-year, each a count; the total follows and is not typed."""
    media = await world.sql.fetchrow(
        "select o.code as body, i.code as indicator from obligations b join organisations o on o.id = b.organisation_id"
        " join indicators i on i.id = b.indicator_id where i.entry = 'months' and b.frequency = 'semi_annual' limit 1"
    )
    await world.sql.execute(
        "insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from)"
        " select $1, 'contributor', id, 'own', '{}', '2024-01-01' from organisations where code = $2",
        await world.actor("hanh"),
        media["body"],
    )
    person, code = world.as_("hanh"), media["indicator"]
    report = await read(person, await world.submission(media["body"]))
    months = report.categories(code)
    assert [month["code"] for month in months] == [f"2024-T0{n}" for n in range(1, 7)]
    counts = (3, 0, 1, 2, 0, 5)
    for number, (month, count) in enumerate(zip(months, counts, strict=True), 1):
        report = await save(person, report, [figure(report, code, category_id=month["id"], numerator=count)])
        total = report.total(code)
        expected = ("number", 4, 6) if number == 6 else (None, None, None)
        assert (total["status"], total["numerator"], total["denominator"]) == expected
        assert total["rate"] is None


async def test_one_programme_is_enough(as_hanh: Client, draft: Report) -> None:
    parts = draft.categories(PROGRAMMES)
    nothing = [figure(draft, PROGRAMMES, category_id=part["id"], numerator=0) for part in parts]
    report = await save(as_hanh, draft, nothing)
    assert (report.total(PROGRAMMES)["numerator"], report.total(PROGRAMMES)["denominator"]) == (0, 1)
    report = await save(as_hanh, report, [nothing[2] | {"numerator": 1}])
    assert (report.total(PROGRAMMES)["numerator"], report.total(PROGRAMMES)["denominator"]) == (1, 1)
    report = await save(as_hanh, report, [nothing[0] | {"status": None, "numerator": None}])
    assert report.total(PROGRAMMES)["status"] is None


async def test_yes_or_no_counts_out_of_one(as_hanh: Client, draft: Report) -> None:
    report = await save(as_hanh, draft, [figure(draft, YES_NO, numerator=0)])
    assert (report.total(YES_NO)["numerator"], report.total(YES_NO)["denominator"], report.total(YES_NO)["rate"]) == (
        0,
        1,
        0.0,
    )


async def test_a_jump_against_last_year_is_flagged_but_does_not_keep_from_sending(
    world: World, as_hanh: Client
) -> None:
    await world.sql.execute(LAST_YEAR, "UBND-VB", RATIO, 100, 412)
    await world.sql.execute(LAST_YEAR, "UBND-VB", COUNT, 12, None)
    report = await fill(as_hanh, await world.submission("UBND-VB"))
    last = report.item(RATIO)["last"]
    assert (last["label"], last["numerator"], last["denominator"], last["rate"]) == ("6T 2023", 100, 412, 24.3)
    warnings = report.total(RATIO)["warnings"]
    assert [(w["code"], w["field"], w["needs_reason"]) for w in warnings] == [("numerator_jump", "numerator", True)]
    assert warnings[0]["message"] == "Tử số tăng 86,0 % so với 6T 2023."
    assert report.total(COUNT)["warnings"] == []
    assert report.flagged_count == 1
    english = await read(world.as_("hanh", "en"), report.id)
    assert english.total(RATIO)["warnings"][0]["message"] == "The numerator is up 86.0 % against H1 2023."
    assert (await act(as_hanh, report, "submit")).state == "submitted"


async def test_an_island_without_communes_is_not_applicable_until_it_says_otherwise(world: World) -> None:
    """Bạch Long Vĩ: filled by the calendar; a figure in its place is an override and needs a reason."""
    await world.sql.execute(
        "update memberships set organisation_id = (select id from organisations where code = 'UBND-BLV')"
        " where actor_id = $1",
        await world.actor("hanh"),
    )
    person = world.as_("hanh")
    report = await read(person, await world.submission("UBND-BLV"))
    derived = [item["indicator"]["code"] for item in report.items if item["values"][0]["source"] == "derived"]
    assert RATIO in derived
    assert {report.total(code)["status"] for code in derived} == {"not_applicable"}
    assert report.filled == len(derived)
    same = await save(person, report, [figure(report, RATIO, status="not_applicable")])
    assert same.total(RATIO)["source"] == "derived"
    rest = [
        write
        for write in complete_figures(report)
        if write["indicator_id"] not in {report.indicator(c) for c in derived}
    ]
    changed = await save(person, same, [*rest, figure(report, RATIO, numerator=1, denominator=1)])
    assert (changed.total(RATIO)["source"], changed.total(RATIO)["reason"]) == ("override", None)
    refused = await person.post(f"{report.url}/submit", etag=changed.etag)
    assert [(e["field"], e["indicator_id"]) for e in refused.json()["errors"]] == [("reason", report.indicator(RATIO))]
    reasoned = await save(
        person, changed, [{"indicator_id": report.indicator(RATIO), "reason": "Khu dân cư tương đương xã"}]
    )
    assert (await act(person, reasoned, "submit")).state == "submitted"
