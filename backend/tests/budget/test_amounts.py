"""What was spent never exceeds what was allotted, as of any day; what was entered wrongly is voided and stays."""

from __future__ import annotations

import asyncio
import uuid
from datetime import date
from typing import Any

import pytest

from liennganh.access.context import begin
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from liennganh.budget.queries import get_line
from liennganh.budget.schemas import BudgetEntryWrite
from liennganh.budget.service import enter
from liennganh.core.database import make_engine
from liennganh.core.errors import Invalid
from tests.factories.budget import ALLOTMENT, act, did, fields, finance_of, funded, refused, seen
from tests.world import Client, World


async def spend(person: Client, line: dict[str, Any], amount: int, on: str = "2024-04-15") -> Any:
    """A disbursement."""
    return await act(person, line, "disburse", dated_on=on, amount=amount)


async def test_not_one_dong_more_than_was_allotted(world: World, as_hanh: Client) -> None:
    line = await funded(world, 80_000_000)
    assert fields(await spend(as_hanh, line, 80_000_001)) == {"amount": "beyond_allotment"}
    told = await spend(as_hanh, line, 80_000_001)
    assert "80.000.000 đ" in told.json()["errors"][0]["message"]
    assert (await spend(as_hanh, line, 80_000_000)).status_code == 200
    assert fields(await spend(as_hanh, line, 1)) == {"amount": "beyond_allotment"}
    assert (await seen(as_hanh, line))["left"] == 0


async def test_nothing_is_spent_before_the_day_it_was_allotted(world: World, as_hanh: Client) -> None:
    line = await funded(world, 80_000_000, on="2024-03-20")
    assert fields(await spend(as_hanh, line, 1, on="2024-03-19")) == {"amount": "beyond_allotment"}
    assert (await spend(as_hanh, line, 1, on="2024-03-20")).status_code == 200


async def test_what_is_entered_late_may_not_take_what_was_spent_after_it(world: World, as_hanh: Client) -> None:
    line = await funded(world, 80_000_000, on="2024-03-20")
    assert (await spend(as_hanh, line, 70_000_000, on="2024-05-20")).status_code == 200
    told = await spend(as_hanh, line, 20_000_000, on="2024-04-01")
    assert fields(told) == {"amount": "beyond_allotment"}
    assert "20/05/2024" in told.json()["errors"][0]["message"]
    assert (await spend(as_hanh, line, 10_000_000, on="2024-04-01")).status_code == 200


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"amount": 0}, "greater_than_equal"),
        ({"amount": -1}, "greater_than_equal"),
        ({"amount": 10**13 + 1}, "less_than_equal"),
        ({"amount": 1.5}, "int_type"),
        ({"amount": "1000"}, "int_type"),
    ],
)
async def test_an_amount_that_cannot_be(world: World, as_hanh: Client, changed: dict[str, Any], code: str) -> None:
    line = await funded(world)
    told = await as_hanh.post(
        f"/budget-lines/{line['id']}/disburse", {"dated_on": "2024-04-15"} | changed, etag=line["etag"]
    )
    assert fields(told) == {"amount": code}


@pytest.mark.parametrize(
    ("day", "code"), [("2024-06-11", "future"), ("2022-12-31", "out_of_plan"), ("2026-01-01", "out_of_plan")]
)
async def test_a_day_that_cannot_be(world: World, as_hanh: Client, day: str, code: str) -> None:
    thao, _ = await finance_of(world)
    line = await funded(world)
    assert fields(await spend(as_hanh, line, 1, on=day)) == {"dated_on": code}
    assert fields(await act(thao, line, "allocate", dated_on=day, amount=1)) == {"dated_on": code}


async def test_an_allotment_that_was_spent_of_is_not_voided(world: World, as_hanh: Client) -> None:
    thao, _ = await finance_of(world)
    line = await funded(world, 50_000_000, planned=130_000_000)
    await did(thao, line, "allocate", **ALLOTMENT)
    assert (await spend(as_hanh, line, 60_000_000)).status_code == 200
    by_amount = {one["amount"]: one["id"] for one in (await seen(thao, line))["entries"]}
    told = await act(thao, line, f"entries/{by_amount[80_000_000]}/void", reason="Ghi nhầm")
    assert fields(told) == {"reason": "spent_already"}
    assert "60.000.000 đ" in told.json()["errors"][0]["message"]
    told = await did(thao, line, f"entries/{by_amount[50_000_000]}/void", reason="Ghi nhầm")
    assert (told["allotted"], told["left"], told["state"]) == (80_000_000, 20_000_000, "allocated")


async def test_more_than_was_summed_up_is_allotted_only_where_that_is_meant(world: World, as_minh: Client) -> None:
    """Summed up with 120 million, 80 of which are allotted: 40 go through, one đồng more is asked about."""
    thao, _ = await finance_of(world)
    line = await funded(world, 80_000_000)
    more = {"dated_on": "2024-05-06", "amount": 40_000_001, "decision_number": "990/QĐ-UBND"}
    told = await act(thao, line, "allocate", **more)
    assert refused(told) == (409, "beyond-synthesised")
    assert {name: told.json()[name] for name in ("allotted", "synthesised", "excess")} == {
        "allotted": 120_000_001,
        "synthesised": 120_000_000,
        "excess": 1,
    }
    assert told.json()["detail"] == (
        "Cộng khoản này, tổng phân bổ là 120.000.001 đ, vượt số tổng hợp 120.000.000 đ là 1 đ. Chưa ghi gì."
    )
    assert (await seen(as_minh, line))["allotted"] == 80_000_000, "nothing was done"
    assert (await did(thao, line, "allocate", **more | {"amount": 40_000_000}))["allotted"] == 120_000_000
    told = await act(thao, line, "allocate", **more)
    assert told.json()["excess"] == 40_000_001, "what is allotted by now counts"
    assert (await did(thao, line, "allocate", beyond_synthesised=True, **more))["allotted"] == 160_000_001


async def test_a_voided_allotment_leaves_room_for_another(world: World) -> None:
    thao, _ = await finance_of(world)
    line = await funded(world, 120_000_000)
    assert refused(await act(thao, line, "allocate", **ALLOTMENT)) == (409, "beyond-synthesised")
    (entry,) = (await seen(thao, line))["entries"]
    await did(thao, line, f"entries/{entry['id']}/void", reason="Ghi nhầm số tiền")
    assert (await did(thao, line, "allocate", **ALLOTMENT))["allotted"] == 80_000_000


async def test_a_disbursement_has_nothing_to_confirm(world: World, as_hanh: Client) -> None:
    line = await funded(world, 80_000_000)
    told = await act(as_hanh, line, "disburse", dated_on="2024-04-15", amount=90_000_000, beyond_synthesised=True)
    assert told.status_code == 422, "what is spent beyond the allotment cannot be meant"
    assert (await seen(as_hanh, line))["disbursed"] == 0


async def test_a_wrong_entry_is_voided_by_whoever_enters_such_and_stays_readable(
    world: World, as_hanh: Client, as_dung: Client
) -> None:
    thao, _ = await finance_of(world)
    line = await funded(world)
    told = await did(as_hanh, line, "disburse", dated_on="2024-04-15", amount=5_000_000)
    allotment, spent = told["entries"]
    assert (allotment["may_void"], spent["may_void"]) == (False, True)
    at = f"entries/{spent['id']}/void"
    assert refused(await act(thao, line, at, reason="Nhầm")) == (403, "not-permitted-here")
    assert refused(await act(as_hanh, line, f"entries/{allotment['id']}/void", reason="Nhầm")) == (
        403,
        "not-permitted-here",
    )
    assert fields(await act(as_hanh, line, at, reason="")) == {"reason": "string_too_short"}
    told = await did(as_hanh, line, at, reason="Ghi nhầm số tiền")
    assert (told["disbursed"], told["left"], told["state"]) == (0, 80_000_000, "allocated")
    spent = told["entries"][1]
    assert (spent["is_voided"], spent["void_reason"], spent["voided_by"]) == (
        True,
        "Ghi nhầm số tiền",
        "Nguyễn Thị Hạnh",
    )
    assert refused(await act(as_hanh, line, at, reason="Lần nữa")) == (409, "voided-already")
    told = await did(thao, line, f"entries/{allotment['id']}/void", reason="Quyết định đã thu hồi")
    assert (told["state"], told["allotted"], told["actions"]) == ("synthesised", 0, ["budget_line.allocate"])


async def test_an_entry_of_another_line_is_not_there(world: World, as_hanh: Client) -> None:
    line, other = await funded(world), await funded(world)
    entry = (await seen(as_hanh, other))["entries"][0]
    assert (await act(as_hanh, line, f"entries/{entry['id']}/void", reason="Nhầm")).status_code == 404


async def test_no_login_of_the_application_edits_or_deletes_an_entry(world: World, as_hanh: Client) -> None:
    line = await funded(world)
    columns = await world.sql.fetch(
        """select r.role, a.attname as name from pg_attribute a, (values ('liennganh_app'), ('app_wide')) r(role)
           where a.attrelid = 'budget_entries'::regclass and a.attnum > 0
             and has_column_privilege(r.role, a.attrelid, a.attnum, 'update')"""
    )
    voids = {"voided_at", "voided_by", "void_reason"}
    assert {(row["role"], row["name"]) for row in columns} == {
        (role, name) for role in ("liennganh_app", "app_wide") for name in voids
    }
    for role in ("liennganh_app", "app_wide"):
        assert not await world.one("select has_table_privilege($1, 'budget_entries', 'delete')", role)
        assert not await world.one("select has_table_privilege($1, 'budget_steps', 'update')", role)
    assert len((await seen(as_hanh, line))["entries"]) == 1


async def test_two_who_spend_the_same_money_at_once_do_not_both_get_it(world: World, as_hanh: Client) -> None:
    """Two real connections: the second waits at the row's lock, and then finds what the first has taken."""
    line = await funded(world, 80_000_000)
    engine = make_engine(world.settings.database_url)
    token = await open_session(engine, await world.actor("hanh"))
    wanted = BudgetEntryWrite(dated_on=date(2024, 4, 15), amount=50_000_000)
    holds = asyncio.Event()

    async def spending(*, is_first: bool) -> None:
        today = world.settings.business_date
        async with begin(engine, token, Verb.BUDGET_LINE_DISBURSE, pinned=today, if_match="*") as ctx:
            await enter(ctx, await get_line(ctx, uuid.UUID(line["id"])), wanted)
            if is_first:
                await ctx.session.flush()
                holds.set()
                await asyncio.sleep(0.5)

    first = asyncio.create_task(spending(is_first=True))
    await holds.wait()
    with pytest.raises(Invalid) as told:
        await spending(is_first=False)
    await first
    await engine.dispose()
    assert [error.code for error in told.value.errors] == ["beyond_allotment"]
    assert (await seen(as_hanh, line))["disbursed"] == 50_000_000


async def test_who_has_read_the_same_version_is_told_that_it_moved_on(world: World, as_hanh: Client) -> None:
    line = await funded(world, 80_000_000)
    etag = (await seen(as_hanh, line))["etag"]
    body = {"dated_on": "2024-04-15", "amount": 10_000_000}
    both = [as_hanh.post(f"/budget-lines/{line['id']}/disburse", body, etag=etag) for _ in range(2)]
    assert sorted(response.status_code for response in await asyncio.gather(*both)) == [200, 412]
    assert (await as_hanh.post(f"/budget-lines/{line['id']}/disburse", body)).status_code == 428
    once = {"key": "mot-lan", "etag": (await seen(as_hanh, line))["etag"]}
    again = [await as_hanh.post(f"/budget-lines/{line['id']}/disburse", body, **once) for _ in range(2)]
    assert [response.status_code for response in again] == [200, 200]
    assert (await seen(as_hanh, line))["disbursed"] == 20_000_000
