"""Who is told of money: a line on its way from its body to the coordinator, to finance and back; many at once, once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.database import make_engine
from liennganh.letters.outbox import address
from liennganh.letters.wording import sentence_of
from liennganh.notifications import gathering
from tests.budget.test_exchange import honest, imported
from tests.conftest import Opening
from tests.factories.budget import ALLOTMENT, SPENT, did, drafted, finance_of, proposed, seen
from tests.factories.notices import catch_up, told_of
from tests.factories.submissions import worked
from tests.world import Client, World

NOW = datetime(2026, 3, 2, 2, 41, tzinfo=UTC)
COORDINATORS = {"Lê Quang Minh", "Trần Thị Yến"}
FINANCE = {"Vũ Thị Thảo", "Trịnh Văn Long"}
LEADERS = {"Phạm Văn Dũng", "Phan Văn Nhiều", "Đinh Văn Cường", "Hồ Văn Tổng"}
MANY = 12


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """It is 2:41 until somebody says otherwise: a sitting that began at 2:30."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(gathering, "wall_now", lambda: moment)

    set_to(NOW)
    return set_to


async def notices(person: Client) -> dict[str, Any]:
    return worked(await person.get("/notices"))


class TestALineOnItsWay:
    async def test_each_step_tells_whoever_is_next(
        self, world: World, as_hanh: Client, as_dung: Client, as_minh: Client
    ) -> None:
        thao, _ = await finance_of(world)
        line = await proposed(as_hanh, as_dung)
        await catch_up(world)
        assert await told_of(world, "budget_line.propose", line["id"]) == COORDINATORS
        (notice,) = (await notices(as_minh))["items"]
        assert (notice["path"], notice["group"], notice["organisation"]["code"], notice["params"]) == (
            f"/kinh-phi/{line['id']}",
            "waiting",
            "UBND-VB",
            {},
        )
        await did(as_minh, line, "synthesise", amount=100_000_000)
        await catch_up(world)
        assert await told_of(world, "budget_line.synthesise", line["id"]) == FINANCE
        assert (await notices(as_minh))["unread"] == 0, "what was summed up waits for her no longer"
        await did(thao, line, "allocate", **ALLOTMENT)
        await catch_up(world)
        assert await told_of(world, "budget_line.allocate", line["id"]) == LEADERS | {"Nguyễn Thị Hạnh"}

    async def test_it_comes_back_to_who_wrote_it_and_to_her_leaders(
        self, world: World, as_hanh: Client, as_dung: Client, as_minh: Client
    ) -> None:
        line = await proposed(as_hanh, as_dung)
        await did(as_minh, line, "return", note="Tách riêng phần in ấn")
        await catch_up(world)
        assert await told_of(world, "budget_line.return", line["id"]) == LEADERS | {"Nguyễn Thị Hạnh"}
        assert await world.one("select count(*) from notices where params::text ~ 'in ấn'") == 0

    async def test_only_what_another_takes_back_is_news(
        self, world: World, as_hanh: Client, as_dung: Client, as_minh: Client
    ) -> None:
        thao, _ = await finance_of(world)
        line = await proposed(as_hanh, as_dung)
        await did(as_minh, line, "synthesise", amount=100_000_000)
        await did(thao, line, "allocate", **ALLOTMENT)
        await did(as_hanh, line, "disburse", **SPENT)
        allotted, spent = (await seen(thao, line))["entries"]
        await did(as_hanh, line, f"entries/{spent['id']}/void", reason="Ghi nhầm số tiền")
        await catch_up(world)
        assert await told_of(world, "budget_line.void", line["id"]) == set()
        await did(thao, line, f"entries/{allotted['id']}/void", reason="Nhầm quyết định")
        await catch_up(world)
        assert await told_of(world, "budget_line.void", line["id"]) == LEADERS | {"Nguyễn Thị Hạnh"}

    async def test_what_a_district_finds_itself_waits_for_the_district(
        self, world: World, as_hanh: Client, as_dung: Client, as_minh: Client
    ) -> None:
        await finance_of(world)
        line = await proposed(as_hanh, as_dung, source="district")
        await did(as_minh, line, "synthesise", amount=50_000_000)
        await catch_up(world)
        told = await told_of(world, "budget_line.synthesise", line["id"])
        assert told >= LEADERS
        assert not told & (FINANCE | {"Nguyễn Thị Hạnh", "Lê Minh Châu"})

    async def test_who_wrote_a_line_is_not_asked_to_sum_it_up(self, world: World, as_dung: Client) -> None:
        line = await did(as_dung, await drafted(world.as_("yen")), "propose")
        await catch_up(world)
        assert await told_of(world, "budget_line.propose", line["id"]) == {"Lê Quang Minh"}


class TestManyAtOnce:
    @pytest.fixture
    async def lines(self, world: World, as_hanh: Client, as_dung: Client) -> list[dict[str, Any]]:
        """Dũng signs twelve lines of Vĩnh Bảo, one after the other."""
        drafts = [await drafted(as_hanh, purpose=f"Nội dung thứ {number}") for number in range(MANY)]
        return [await did(as_dung, line, "propose") for line in drafts]

    async def test_they_are_one_notice_and_one_letter(
        self, world: World, lines: list[dict[str, Any]], as_minh: Client
    ) -> None:
        await catch_up(world, times=2)
        told = await notices(as_minh)
        assert (told["total"], told["unread"]) == (1, 1)
        (notice,) = told["items"]
        assert notice["params"] == {"count": str(MANY)}
        assert notice["path"] == "/kinh-phi?tinh_trang=proposed&don_vi=UBND-VB"
        letters = await world.sql.fetch(
            "select l.id, l.next_try_at, a.name from letters l join actors a on a.id = l.person_id"
        )
        assert {row["name"] for row in letters} == COORDINATORS
        assert len(letters) == len(COORDINATORS)
        assert {row["next_try_at"] for row in letters} == {NOW + timedelta(minutes=4)}
        engine = make_engine(world.settings.database_system_url)
        async with AsyncSession(engine) as session:
            (news,) = (await address(session, letters[0]["id"])).news
        await engine.dispose()
        assert sentence_of(news, "vi") == "12 dòng kinh phí của UBND huyện Vĩnh Bảo đã đề xuất, chờ tổng hợp"
        assert sentence_of(news, "en").startswith("12 budget lines of ")

    async def test_it_counts_down_as_they_are_summed_up(
        self, world: World, lines: list[dict[str, Any]], as_minh: Client
    ) -> None:
        await catch_up(world)
        for line in lines[: MANY - 2]:
            await did(as_minh, line, "synthesise", amount=1_000_000)
        await catch_up(world)
        (notice,) = (await notices(as_minh))["items"]
        assert (notice["params"], notice["read_at"]) == ({"count": "2"}, None)
        await did(as_minh, lines[-1], "synthesise", amount=1_000_000)
        await catch_up(world)
        (notice,) = (await notices(as_minh))["items"]
        assert (notice["params"], notice["path"]) == ({}, f"/kinh-phi/{lines[-2]['id']}")
        await did(as_minh, lines[-2], "return", note="Tách riêng")
        await catch_up(world)
        assert (await notices(as_minh))["unread"] == 0
        assert (await notices(world.as_("yen")))["unread"] == 0, "whoever acted, it waits for nobody"
        assert await world.one("select count(*) from notices where settled_at is null and gathered = '{}'") == 0

    async def test_what_comes_after_she_has_read_it_is_news_again(
        self, world: World, lines: list[dict[str, Any]], as_hanh: Client, as_dung: Client, as_minh: Client, clock: Any
    ) -> None:
        await catch_up(world)
        worked(await as_minh.get("/notices"))
        await as_minh.post("/notices/mark-all-read")
        await proposed(as_hanh, as_dung, purpose="Thêm một lớp")
        await catch_up(world)
        (notice,) = (await notices(as_minh))["items"]
        assert (notice["params"], notice["read_at"]) == ({"count": str(MANY + 1)}, None)
        clock(NOW + timedelta(hours=1))
        await proposed(as_hanh, as_dung, purpose="Buổi sau")
        await catch_up(world)
        assert (await notices(as_minh))["total"] == 2, "another sitting has its own notice, and its own letter"
        assert await world.one("select count(*) from letters") == 2 * len(COORDINATORS)

    async def test_two_districts_are_two_matters(
        self, world: World, as_hanh: Client, as_dung: Client, as_minh: Client
    ) -> None:
        await proposed(as_hanh, as_dung)
        await proposed(world.as_("lan"), world.as_("son"), organisation="UBND-HB")
        await catch_up(world)
        bodies = {one["organisation"]["code"] for one in (await notices(as_minh))["items"]}
        assert bodies == {"UBND-VB", "UBND-HB"}

    async def test_a_sheet_is_one_matter_for_the_leader(self, world: World, as_hanh: Client, as_dung: Client) -> None:
        rows = [honest(number) for number in range(1, MANY + 1)]
        assert worked(await imported(as_hanh, [[row[0], "UBND-VB", *row[2:]] for row in rows]))["is_written"]
        await catch_up(world)
        (notice,) = (await notices(as_dung))["items"]
        assert (notice["kind"], notice["path"]) == ("budget_line.import", "/kinh-phi?tinh_trang=draft")
        names = await world.sql.fetch("select a.name from notices n join actors a on a.id = n.person_id")
        assert {row["name"] for row in names} == LEADERS
        assert len(names) == len(LEADERS)
