"""What a body that ends leaves of the plan's budget: it is counted before, and its heir goes on with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.budget import (
    ALLOTMENT,
    LINE,
    SPENT,
    act,
    did,
    drafted,
    finance_of,
    funded,
    proposed,
    refused,
    seen,
)
from tests.factories.submissions import worked
from tests.factories.territory import BASIS, HOME_AFFAIRS, JULY, change, heirs, previewed, turn_to
from tests.world import Client, World

LC_TAKES_OVER = BASIS | {"heirs": heirs("UBND-LC")}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def hindering(quan: Client, code: str) -> dict[str, int]:
    """What stands in the way of a simple end, and how many of each."""
    told = worked(await previewed(quan, code, "close", BASIS))
    return {one["code"]: one["count"] for one in told["hindrances"]}


async def hanging(quan: Client, code: str) -> dict[str, int]:
    """What hangs on a body, as whoever gives it an heir reads it."""
    told: dict[str, Any] = worked(await previewed(quan, code, "succeed", BASIS | {"heirs": heirs("UBND-LC")}))
    amounts: dict[str, int] = told["subjects"][0]["amounts"]
    return amounts


async def test_a_line_hangs_on_its_body_until_it_is_withdrawn(
    as_hanh: Client, as_dung: Client, as_minh: Client, as_quan: Client
) -> None:
    assert "budget_lines" not in await hindering(as_quan, "UBND-VB")
    draft = await drafted(as_hanh)
    asked = await proposed(as_hanh, as_dung, purpose="Tập huấn cán bộ")
    summed = await proposed(as_hanh, as_dung, purpose="Hội nghị sơ kết")
    await did(as_minh, summed, "synthesise", amount=10_000_000)
    assert (await hindering(as_quan, "UBND-VB"))["budget_lines"] == 3
    assert (await hanging(as_quan, "UBND-VB"))["budget_lines"] == 3
    await did(as_hanh, draft, "withdraw", note="Không cần nữa")
    for line in (asked, summed):
        await did(as_minh, line, "return", note="Đơn vị kết thúc")
        await did(as_hanh, line, "withdraw", note="Không cần nữa")
    assert "budget_lines" not in await hindering(as_quan, "UBND-VB")


async def test_what_was_allotted_hangs_on_it_until_it_is_spent(world: World, as_hanh: Client, as_quan: Client) -> None:
    line = await funded(world)
    await did(as_hanh, line, "disburse", **SPENT)
    assert (await hanging(as_quan, "UBND-VB"))["budget_lines"] == 1
    rest = await did(as_hanh, line, "disburse", **SPENT | {"amount": 50_000_000})
    amounts = await hanging(as_quan, "UBND-VB")
    assert "budget_lines" not in amounts
    assert amounts["official"] == 1, "money was allotted in its name, and that stays said"
    entry = next(one for one in rest["entries"] if one["amount"] == 50_000_000)
    await did(as_hanh, line, f"entries/{entry['id']}/void", reason="Ghi nhầm")
    assert (await hanging(as_quan, "UBND-VB"))["budget_lines"] == 1


async def test_the_heir_goes_on_with_every_line_under_its_old_name(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client, as_quan: Client, as_chau: Client, as_lan: Client
) -> None:
    """Lê Chân carries Vĩnh Bảo on from July: Châu, who never worked for it, reads and spends what it was given."""
    draft = await drafted(as_hanh)
    line = await funded(world)
    await did(as_hanh, line, "disburse", **SPENT)
    assert (await as_chau.get(f"/budget-lines/{line['id']}")).status_code == 404
    worked(await change(as_quan, "UBND-VB", "succeed", LC_TAKES_OVER))
    turn_to(world, JULY)
    told = await seen(as_chau, line)
    assert (told["owner"]["code"], told["left"]) == ("UBND-VB", 50_000_000)
    assert [one["by"] for one in told["entries"]] == ["Lê Quang Minh", "Nguyễn Thị Hạnh"]
    told = await did(as_chau, line, "disburse", dated_on="2024-07-01", amount=50_000_000)
    assert (told["owner"]["code"], told["left"], told["entries"][-1]["by"]) == ("UBND-VB", 0, "Lê Minh Châu")
    over = await act(as_chau, line, "disburse", dated_on="2024-07-01", amount=1)
    assert over.json()["errors"][0]["code"] == "beyond_allotment"
    # What was begun there is signed by the leader whose role passed.
    told = await did(as_dung, draft, "propose")
    assert (told["state"], told["owner"]["code"]) == ("proposed", "UBND-VB")
    # Nobody asks for more money in the name of a body that has ended.
    gone = await as_chau.post("/budget-lines", LINE)
    assert gone.json()["errors"][0]["code"] == "unknown_body"
    assert (await as_lan.get(f"/budget-lines/{line['id']}")).status_code == 404
    sums = worked(await as_minh.get("/budget-sums"))["by_body"]
    assert {one["organisation"]["code"]: one["disbursed"] for one in sums} == {"UBND-VB": 80_000_000}


async def test_lines_wait_for_the_body_of_finance_and_pass_to_its_heir(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client, as_quan: Client
) -> None:
    _, long = await finance_of(world)
    line = await proposed(as_hanh, as_dung)
    await proposed(as_hanh, as_dung, source="district")
    await did(as_minh, line, "synthesise", amount=100_000_000)
    assert (await hindering(as_quan, "STC"))["funding"] == 1, "a district allots what it finds itself"
    made = HOME_AFFAIRS | {"code": "STCKH", "name_vi": "Sở Tài chính - Kế hoạch"}
    worked(await change(as_quan, "STC", "succeed", BASIS | {"heirs": heirs("STCKH", STCKH=made)}))
    turn_to(world, JULY)
    allotted = await did(long, line, "allocate", **ALLOTMENT)
    assert (allotted["state"], allotted["finance"]["code"]) == ("allocated", "STC")
    new = await drafted(as_hanh, purpose="Tập huấn cán bộ")
    assert new["finance"]["code"] == "STCKH", "new lines are put to whoever carries it on"
    assert refused(await act(as_dung, line, "allocate", **ALLOTMENT)) == (403, "not-permitted-here")
