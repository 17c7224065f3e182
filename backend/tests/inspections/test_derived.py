"""CS-3.2.1 to CS-3.2.4 are counted from visits: filled in, typed over with a reason, marked when the records move."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from liennganh.core.database import make_engine
from liennganh.following import follow
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.inspections import confirmed, establishment, past, team_of_hong_bang
from tests.factories.submissions import Report, act, figures_of, read, save, worked
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await team_of_hong_bang(world)
        yield world


async def after(world: World, verb: str, identifier: str) -> None:
    """What the worker does with a job."""
    engine = make_engine(world.settings.database_system_url)
    await follow(engine, {"verb": verb, "id": identifier}, TODAY)
    await engine.dispose()


async def signed(world: World, place: str, **said: Any) -> str:
    visit = await confirmed(world, place, **said)
    await after(world, "inspection.confirm", visit.id)
    return visit.id


async def district(world: World, name: str = "lan", code: str = "UBND-HB") -> Report:
    return await read(world.as_(name), await world.submission(code))


def said(report: Report, code: str, category: str | None = None) -> dict[str, Any]:
    item = next(item for item in report.items if item["indicator"]["code"] == code)
    names = {c["code"]: c["id"] for d in item["indicator"]["disaggregations"] for c in d["categories"]}
    wanted = names[category] if category else None
    found: dict[str, Any] = next(v for v in item["values"] if v["category_id"] == wanted)
    return found


def figure(report: Report, code: str, category: str | None = None) -> tuple[Any, ...]:
    value = said(report, code, category)
    return value["numerator"], value["denominator"], value["source"]


async def five_bars(world: World) -> list[str]:
    bars = [await establishment(world, name=f"Karaoke {n}") for n in range(4)]
    return [*bars, await establishment(world, kind="hotel", name="Khách sạn")]


async def complete(world: World, report: Report) -> Report:
    """Everything else that Hồng Bàng owes."""
    derived = {"CS-3.2.1", "CS-3.2.4"}
    rest = [w for item in report.items if item["indicator"]["code"] not in derived for w in figures_of(report, item)]
    return await save(world.as_("lan"), report, rest)


async def accepted(world: World) -> Report:
    report = await complete(world, await district(world))
    for verb, name in {"submit": "lan", "certify": "son", "accept": "minh"}.items():
        report = await act(world.as_(name), report, verb)
    await after(world, "submission.accept", report.id)
    return await district(world)


async def test_a_signed_visit_fills_the_next_report_of_the_district(world: World) -> None:
    bars = await five_bars(world)
    before = await district(world)
    assert figure(before, "CS-3.2.1") == (None, None, "reported")
    await signed(world, bars[0])
    report = await district(world)
    assert figure(report, "CS-3.2.1") == (1, 5, "derived")
    assert figure(report, "CS-3.2.1", "karaoke") == (1, 4, "derived")
    assert figure(report, "CS-3.2.1", "lodging") == (0, 1, "derived")
    assert figure(report, "CS-3.2.4") == (1, None, "derived")
    assert figure(report, "CS-3.2.4", "planned") == (1, None, "derived")
    assert figure(report, "CS-3.2.4", "no_violation") == (1, None, "derived")
    assert (said(report, "CS-3.2.1")["fed_by"], report.contributors) == ("inspections", [])
    assert report.version > before.version


async def test_departments_count_their_sector_and_the_coordinator_the_city(world: World) -> None:
    bars = await five_bars(world)
    other = await establishment(world, "UBND-LC", "hotel", "Khách sạn Lê Chân")
    for place in (bars[0], bars[4], other):
        await past(world, place, date(2024, 5, 2))
    await signed(world, bars[1])
    codes = {"SVHTT": "CS-3.2.2", "SDL": "CS-3.2.3", "SLDTBXH": "CS-3.2.1", "UBND-LC": "CS-3.2.1"}
    figures = {}
    for body, code in codes.items():
        figures[body] = figure(await district(world, "minh", body), code)[:2]
    assert figures == {"SVHTT": (2, 4), "SDL": (2, 2), "SLDTBXH": (4, 6), "UBND-LC": (None, None)}
    await after(world, "period.open", other)
    assert figure(await district(world, "minh", "UBND-LC"), "CS-3.2.1")[:2] == (1, 1)


async def test_joint_and_repeated_visits_leave_the_figure_unchanged(world: World) -> None:
    bars = await five_bars(world)
    await past(world, bars[0], date(2024, 3, 1))
    teams = [str(await world.organisation(code)) for code in ("DOI178-HB", "DOAN178-TP")]
    await signed(world, bars[0], arranged={"team_ids": teams, "is_joint": True})
    report = await district(world)
    assert figure(report, "CS-3.2.1")[:2] == (1, 5)
    assert figure(report, "CS-3.2.4")[0] == 2, "two visits; the joint one once, by the team that led"
    city = await district(world, "minh", "SLDTBXH")
    assert figure(city, "CS-3.2.4")[0] in {0, None}, "not the city's a second time"


async def test_another_figure_needs_a_reason_that_stays(world: World) -> None:
    bars = await five_bars(world)
    await signed(world, bars[0])
    report = await complete(world, await district(world))
    lan = world.as_("lan")
    cell = {"indicator_id": report.indicator("CS-3.2.1"), "status": "number", "numerator": 2, "denominator": 5}
    report = await save(lan, report, [cell])
    assert figure(report, "CS-3.2.1") == (2, 5, "override")
    refused = await lan.post(f"{report.url}/submit", etag=report.etag)
    assert [(e["field"], e["code"]) for e in refused.json()["errors"]] == [("reason", "reason_required")]
    reason = "Một cuộc chưa nhập do mất mạng"
    report = await save(lan, report, [cell | {"reason": reason}])
    assert figure(report, "CS-3.2.1", "karaoke") == (None, None, "reported"), "classes of another whole"
    await signed(world, bars[1])
    await signed(world, bars[2])
    report = await district(world)
    assert figure(report, "CS-3.2.1") == (2, 5, "override"), "what she typed stays"
    report = await act(lan, report, "submit")
    sent = worked(await lan.get(f"{report.url}/revisions/1"))["values"]
    kept = next(v for v in sent if v["indicator_code"] == "CS-3.2.1" and v["category_id"] is None)
    assert (kept["numerator"], kept["source"], kept["reason"]) == (2, "override", reason)
    measured = worked(await lan.get(f"{report.url}/feeding"))["measured"]
    whole = next(m for m in measured if m["indicator"]["code"] == "CS-3.2.1" and m["category_id"] is None)
    assert (whole["numerator"], whole["record"], whole["is_current"], whole["reason"]) == (
        *(3, "inspections", False),
        reason,
    )


async def test_what_was_typed_before_the_records_said_anything_becomes_an_override(world: World) -> None:
    report = await district(world)
    cell = {"indicator_id": report.indicator("CS-3.2.1"), "status": "number", "numerator": 4, "denominator": 9}
    await save(world.as_("lan"), report, [cell])
    bars = await five_bars(world)
    await signed(world, bars[0])
    report = await district(world)
    assert figure(report, "CS-3.2.1") == (4, 9, "override")
    given_back = {"indicator_ids": [report.indicator("CS-3.2.1")]}
    worked(await world.as_("lan").post(f"{report.url}/refill", given_back, etag=report.etag))
    await after(world, "submission.refill", report.id)
    assert figure(await district(world), "CS-3.2.1") == (1, 5, "derived")


async def test_records_that_change_after_acceptance_mark_the_report_and_offer_a_new_revision(world: World) -> None:
    bars = await five_bars(world)
    await signed(world, bars[0])
    report = await accepted(world)
    assert (report.state, report.body["changed_count"]) == ("accepted", 0)
    assert "submission.revise" not in report.body["actions"]
    refused = await world.as_("lan").post(f"{report.url}/revise", etag=report.etag)
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing-changed")
    late = await past(world, bars[1], date(2024, 6, 9))
    await after(world, "inspection.confirm", str(late))
    marked = await district(world)
    assert marked.body["changed_count"] == 2
    assert figure(marked, "CS-3.2.1") == (1, 5, "derived"), "nothing moves silently"
    assert marked.version == report.version
    measured = worked(await world.as_("lan").get(f"{marked.url}/feeding"))["measured"]
    whole = next(m for m in measured if m["indicator"]["code"] == "CS-3.2.1" and m["category_id"] is None)
    assert (whole["numerator"], whole["official_numerator"], whole["is_changed"]) == (2, 1, True)
    assert "submission.revise" in marked.body["actions"]
    again = await act(world.as_("lan"), marked, "revise")
    assert (again.state, again.body["official_revision"]) == ("returned", 1)
    await after(world, "submission.revise", again.id)
    assert figure(await district(world), "CS-3.2.1") == (2, 5, "derived")
    report = await district(world)
    for verb, name in {"submit": "lan", "certify": "son", "accept": "minh"}.items():
        report = await act(world.as_(name), report, verb)
    await after(world, "submission.accept", report.id)
    report = await district(world)
    assert (report.body["official_revision"], report.body["changed_count"]) == (2, 0)
