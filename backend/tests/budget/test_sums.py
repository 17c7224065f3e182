"""Sums are those of the entries, by source, objective and body, as of whatever day is asked for."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from liennganh.access.context import begin
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from liennganh.budget.sums import Amounts, sums_of
from liennganh.core.database import make_engine
from tests.conftest import Opening
from tests.factories.budget import act, did, drafted, finance_of, funded, proposed, seen
from tests.factories.submissions import worked
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    """A budget of one's own: what is summed up here is all there is."""
    async with opening() as world:
        yield world


async def sums(person: Client, **asked: Any) -> dict[str, Any]:
    """As the page asks for them."""
    told: dict[str, Any] = worked(await person.get("/budget-sums", params=asked))
    return told


def amounts(told: dict[str, Any]) -> tuple[int, int, int, int]:
    """The four sums of a part."""
    return told["planned"], told["synthesised"], told["allotted"], told["disbursed"]


async def test_a_draft_is_asked_of_nobody_and_what_was_returned_no_longer(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    await drafted(as_hanh)
    assert amounts((await sums(as_hanh))["total"]) == (0, 0, 0, 0)
    line = await proposed(as_hanh, as_dung)
    told = await sums(as_minh)
    assert (amounts(told["total"]), told["total"]["lines"]) == ((120_000_000, 0, 0, 0), 1)
    await did(as_minh, line, "synthesise", amount=100_000_000)
    assert amounts((await sums(as_minh))["total"]) == (120_000_000, 100_000_000, 0, 0)
    await did(as_minh, line, "return", note="Sửa")
    assert amounts((await sums(as_minh))["total"]) == (0, 0, 0, 0)


async def test_they_follow_the_dates_of_what_was_allotted_and_spent(
    world: World, as_hanh: Client, as_minh: Client
) -> None:
    thao, _ = await finance_of(world)
    line = await funded(world, 80_000_000, on="2024-03-20")
    await did(as_hanh, line, "disburse", dated_on="2024-04-15", amount=20_000_000)
    await did(thao, line, "allocate", dated_on="2024-05-06", amount=10_000_000)
    days = {"2024-03-19": (0, 0), "2024-03-20": (80, 0), "2024-04-15": (80, 20), "2024-05-06": (90, 20)}
    for day, (allotted, spent) in days.items():
        total = (await sums(as_minh, as_of=day))["total"]
        assert (total["allotted"], total["disbursed"]) == (allotted * 10**6, spent * 10**6), day
    total = (await sums(as_minh))["total"]
    assert total["share_disbursed"] == pytest.approx(20 / 90)
    wrong = next(one for one in (await seen(as_hanh, line))["entries"] if one["kind"] == "disbursement")
    await did(as_hanh, line, f"entries/{wrong['id']}/void", reason="Ghi nhầm")
    for day in ("2024-04-15", "2024-06-10"):
        assert (await sums(as_minh, as_of=day))["total"]["disbursed"] == 0, "wrong on every day"


async def test_what_was_asked_for_on_a_day_stays_what_it_was(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    line = await proposed(as_hanh, as_dung)
    await did(as_minh, line, "synthesise", amount=100_000_000)
    early = "update budget_steps set done_on = done_on - (10 * (4 - version)) where line_id = $1"
    await world.sql.execute(early, uuid.UUID(line["id"]))
    await did(as_minh, line, "return", note="Sửa")
    expected = {"2024-05-10": (0, 0), "2024-05-21": (120, 0), "2024-05-31": (120, 100), "2024-06-10": (0, 0)}
    for day, (planned, synthesised) in expected.items():
        total = (await sums(as_minh, as_of=day))["total"]
        assert (total["planned"], total["synthesised"]) == (planned * 10**6, synthesised * 10**6), day


async def test_every_part_adds_up_to_the_total_and_to_the_entries(
    world: World, as_hanh: Client, as_canh: Client, as_tuan: Client, as_minh: Client
) -> None:
    first = await funded(world, 80_000_000, source="city", objective_code="II.1")
    second = await funded(world, 30_000_000, source="district", objective_code=None)
    await did(as_hanh, first, "disburse", dated_on="2024-04-15", amount=25_000_000)
    await did(as_hanh, second, "disburse", dated_on="2024-05-15", amount=5_000_000)
    await proposed(as_canh, as_tuan, organisation="CATP", source="central", objective_code="II.3", planned=7)
    told = await sums(as_minh)
    for part in ("by_source", "by_objective", "by_body"):
        added = [sum(column) for column in zip(*(amounts(one) for one in told[part]), strict=True)]
        assert tuple(added) == amounts(told["total"]), part
    assert [one["source"] for one in told["by_source"]] == [
        *("city", "district", "central", "aid", "mobilised", "integrated")
    ]
    assert [one["objective_code"] for one in told["by_objective"]] == ["II.1", "II.2", "II.3", "II.4", "II.5", None]
    assert [one["organisation"]["code"] for one in told["by_body"]] == ["CATP", "UBND-VB"]
    entries = await world.one("select sum(amount) from budget_entries where kind = 'disbursement'")
    assert told["total"]["disbursed"] == entries == 30_000_000
    alone = await sums(as_minh, organisation_id=str(await world.organisation("CATP")))
    assert amounts(alone["total"]) == (7, 0, 0, 0)
    assert amounts((await sums(as_canh))["total"]) == (7, 0, 0, 0)


async def test_a_period_is_told_as_of_its_last_day_or_of_today(world: World, as_minh: Client) -> None:
    period_id = str(await world.one("select id from periods where code = '2024-6T'"))
    assert (await sums(as_minh, period_id=period_id))["as_of"] == "2024-06-10", "it still runs"
    await world.sql.execute("update periods set ends_on = '2024-05-14' where code = '2024-6T'")
    assert (await sums(as_minh, period_id=period_id))["as_of"] == "2024-05-14"
    assert (await sums(as_minh, period_id=period_id, as_of="2024-04-01"))["as_of"] == "2024-04-01"
    assert (await as_minh.get("/budget-sums", params={"period_id": str(uuid.uuid4())})).status_code == 404


async def test_a_report_asks_for_them_in_python(world: World, as_hanh: Client) -> None:
    line = await funded(world, 80_000_000)
    await did(as_hanh, line, "disburse", dated_on="2024-04-15", amount=25_000_000)
    assert (await act(as_hanh, line, "disburse", dated_on="2024-06-09", amount=5_000_000)).status_code == 200
    plan_id = await world.one("select id from plans")
    engine = make_engine(world.settings.database_url)
    token = await open_session(engine, await world.actor("minh"))
    async with begin(engine, token, Verb.BUDGET_LINE_READ, pinned=world.settings.business_date) as ctx:
        told = await sums_of(ctx, plan_id, date(2024, 5, 31), None)
        nothing = await sums_of(ctx, plan_id, date(2024, 5, 31), [await world.organisation("CATP")])
    await engine.dispose()
    assert told.total == Amounts(1, 0, 0, 80_000_000, 25_000_000), "it was asked for on the tenth of June"
    assert told.by_source["city"] == told.by_objective["II.1"] == told.total
    assert (told.by_source["aid"], nothing.total) == (Amounts(), Amounts())
