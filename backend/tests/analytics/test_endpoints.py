"""What people see of progress: the city's figures everybody, a district's its own people, small figures nobody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.analytics.figures import MISSING, Figures
from tests.conftest import Opening
from tests.factories.submissions import worked
from tests.world import Client, World


@pytest.fixture(scope="module")
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        figures = Figures(world)
        await figures.report("UBND-HB", CS_3_2_1=(12, 68), CS_1_1_1=(9, 9), CS_4_1_1=(8, 9), CS_1_3_1=(386, 1020))
        await figures.report("UBND-VB", CS_3_2_1=(9, 61), CS_1_1_1=(26, 30), CS_4_1_1=MISSING, reaches="certified")
        await figures.report("SLDTBXH", CS_3_2_1=(21, 129), CS_1_3_5=MISSING, CS_1_3_6=MISSING)
        await figures.report("SGDDT", CS_1_3_4=(27310, 64250))
        await figures.report("CCPCTNXH", CS_1_2_3={f"2024-T0{n}": n - 2 if n > 1 else 3 for n in range(1, 7)})
        await figures.report("CATP", CS_3_3_1={"vu": 14, "o_nhom": 3, "tu_diem": 6, "duong_day": 0})
        await figures.recompute()
        yield world


@pytest.fixture
async def half(world: World) -> dict[str, str]:
    return {"period_id": str(await world.one("select id from periods where code = '2024-6T'")), "basis": "preliminary"}


@pytest.fixture
async def vinh_bao(world: World) -> str:
    return str(await world.one("select area_id from organisations where code = 'UBND-VB'"))


async def indicator(world: World, code: str) -> str:
    return str(await world.one("select id from indicators where code = $1", code))


def target(dashboard: dict[str, Any], code: str) -> dict[str, Any]:
    return next(found for found in dashboard["targets"] if found["code"] == code)


def measure(found: dict[str, Any], code: str) -> dict[str, Any]:
    return next(i for i in found["indicators"] if i["indicator"]["code"] == code)


class TestTargets:
    async def test_the_eight_targets_with_their_headline(self, as_ha: Client, half: dict[str, str]) -> None:
        read = worked(await as_ha.get("/dashboards/targets", params=half))
        assert [found["code"] for found in read["targets"]] == [
            *("CT-1.1", "CT-1.2", "CT-1.3", "CT-2.1", "CT-3.1", "CT-3.2", "CT-4.1", "CT-5.1")
        ]
        assert [group["code"] for group in read["monitoring"]] == ["CT-3.x", "CT-4.x"]
        assert sum(read["summary"].values()) == 8
        inspected = target(read, "CT-3.2")
        assert (inspected["status"], inspected["value_text"]) == ("on_track", "16,3 %")
        assert inspected["detail_text"] == "21/129 cơ sở dễ phát sinh tệ nạn mại dâm được kiểm tra"
        assert (inspected["reported"], inspected["expected"]) == (2, 15)
        assert measure(inspected, "CS-3.2.1")["milestone"] == 10

    async def test_a_target_with_a_gap_says_which(self, as_ha: Client, half: dict[str, str]) -> None:
        read = worked(await as_ha.get("/dashboards/targets", params=half))
        students = target(read, "CT-1.3")
        assert students["status"] == "no_data"
        assert students["value_text"] == "1/3 chỉ số có số liệu"
        assert students["detail_text"].startswith("Chưa có số liệu: người lao động trong khu công nghiệp")

    async def test_months_without_an_item_are_named(self, as_ha: Client, half: dict[str, str]) -> None:
        published = target(worked(await as_ha.get("/dashboards/targets", params=half)), "CT-1.2")
        found = measure(published, "CS-1.2.3")
        assert found["months"] == [True, False, True, True, True, True]
        assert found["value_text"] == "5/6 tháng"
        assert "tháng 02 (15/01 - 14/02)" in found["detail_text"]

    async def test_in_english(self, world: World, half: dict[str, str]) -> None:
        read = worked(await world.as_("ha", "en").get("/dashboards/targets", params=half))
        inspected = target(read, "CT-3.2")
        assert (inspected["value_text"], inspected["detail_text"]) == (
            "16.3%",
            "21/129 at-risk establishments inspected",
        )

    async def test_a_district_has_its_own_page(self, as_hanh: Client, half: dict[str, str], vinh_bao: str) -> None:
        read = worked(await as_hanh.get("/dashboards/targets", params=half | {"area_id": vinh_bao}))
        assert read["area"]["code"] == "316"
        assert target(read, "CT-3.2")["value_text"] == "14,8 %"
        withheld = target(read, "CT-4.1")
        assert (withheld["status"], withheld["is_withheld"], withheld["indicators"]) == ("not_applicable", True, [])

    @pytest.mark.parametrize("name", ["chau", "phuong", "canh", "nga"])
    async def test_another_body_finds_nothing_of_it(
        self, world: World, name: str, half: dict[str, str], vinh_bao: str
    ) -> None:
        stranger = world.as_(name)
        assert (await stranger.get("/dashboards/targets", params=half | {"area_id": vinh_bao})).status_code == 404
        assert (await stranger.get("/dashboards/targets", params=half)).status_code == 200

    async def test_bodies_without_a_figure_are_named_within_ones_own_reach(
        self, world: World, half: dict[str, str]
    ) -> None:
        named = {}
        for name in ("ha", "chau", "hanh"):
            read = worked(await world.as_(name).get("/dashboards/targets", params=half))
            missing = measure(target(read, "CT-3.2"), "CS-3.2.1")["missing"]
            named[name] = [body["code"] for body in missing]
        assert (len(named["ha"]), named["chau"], named["hanh"]) == (13, ["UBND-LC"], [])

    async def test_an_auditor_has_no_right_over_figures(self, as_kiem: Client, half: dict[str, str]) -> None:
        assert (await as_kiem.get("/dashboards/targets", params=half)).status_code == 403

    @pytest.mark.parametrize("wrong", [{"basis": "all"}, {"period_id": "x"}, {"area_id": "1"}])
    async def test_bad_input_names_its_field(self, as_ha: Client, half: dict[str, str], wrong: dict[str, str]) -> None:
        refused = await as_ha.get("/dashboards/targets", params=half | wrong)
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, next(iter(wrong)))

    async def test_a_month_is_no_reporting_period(self, world: World, as_ha: Client) -> None:
        month = str(await world.one("select id from periods where code = '2024-T01'"))
        assert (await as_ha.get("/dashboards/targets", params={"period_id": month})).status_code == 404


class TestSensitive:
    async def test_no_byte_of_a_small_count(self, as_ha: Client, half: dict[str, str]) -> None:
        read = worked(await as_ha.get("/dashboards/targets", params=half))
        group = next(found for found in read["monitoring"] if found["code"] == "CT-3.x")
        found = measure(group, "CS-3.3.1")
        assert [(part["code"], part["count"], part["is_suppressed"]) for part in found["parts"]] == [
            ("vu", 14, False),
            ("o_nhom", None, True),
            ("tu_diem", 6, False),
            ("duong_day", 0, False),
        ]
        assert found["numerator"] is None
        assert found["detail_text"] == "Số vụ: 14; Số ổ nhóm: Số nhỏ, không hiển thị; Số tụ điểm: 6; Số đường dây: 0"

    async def test_the_map_is_withheld_with_its_reason(self, world: World, as_ha: Client, half: dict[str, str]) -> None:
        asked = half | {"indicator_id": await indicator(world, "CS-4.1.1")}
        read = worked(await as_ha.get("/dashboards/map", params=asked))
        assert read["is_withheld"]
        assert "cấp thành phố" in read["reason"]
        assert not any(tile["is_visible"] or tile["numerator"] for tile in read["tiles"])

    async def test_sources_name_bodies_and_no_figure(self, world: World, as_ha: Client, half: dict[str, str]) -> None:
        code = await indicator(world, "CS-4.1.1")
        read = worked(await as_ha.get(f"/progress/{code}/sources", params=half))
        states = {item["owner"]["code"]: item["state"] for item in read["items"]}
        assert (states["UBND-HB"], states["UBND-VB"]) == ("accepted", "certified")
        assert not any(item["numerator"] or item["denominator"] or item["status"] for item in read["items"])
        assert read["note"]

    async def test_nothing_of_it_below_the_city(
        self, world: World, as_hanh: Client, half: dict[str, str], vinh_bao: str
    ) -> None:
        code = await indicator(world, "CS-4.1.1")
        read = worked(await as_hanh.get(f"/progress/{code}/sources", params=half | {"area_id": vinh_bao}))
        assert read["items"] == []
        listed = worked(await as_hanh.get("/progress", params=half | {"indicator_id": code}))
        assert [item["area"]["level"] for item in listed["items"]] == ["city"]


class TestMap:
    async def test_fifteen_tiles_each_in_its_place(self, world: World, as_ha: Client, half: dict[str, str]) -> None:
        asked = half | {"indicator_id": await indicator(world, "CS-3.2.1")}
        tiles = worked(await as_ha.get("/dashboards/map", params=asked))["tiles"]
        assert len({(tile["col"], tile["row"]) for tile in tiles}) == 15
        assert all(tile["is_visible"] for tile in tiles)
        shown = {tile["area"]["short"]: (tile["value_text"], tile["status"]) for tile in tiles}
        assert (shown["HB"], shown["LC"]) == (("17,6 %", "on_track"), ("–", "no_data"))

    async def test_a_district_sees_its_own_tile(self, world: World, as_hanh: Client, half: dict[str, str]) -> None:
        asked = half | {"indicator_id": await indicator(world, "CS-3.2.1")}
        tiles = worked(await as_hanh.get("/dashboards/map", params=asked))["tiles"]
        assert [tile["area"]["short"] for tile in tiles if tile["is_visible"]] == ["VB"]
        assert not any(tile["value"] or tile["status"] for tile in tiles if not tile["is_visible"])


class TestSources:
    async def test_down_to_the_reports(self, world: World, as_minh: Client, half: dict[str, str]) -> None:
        code = await indicator(world, "CS-3.2.1")
        items = worked(await as_minh.get(f"/progress/{code}/sources", params=half))["items"]
        told = {item["owner"]["code"]: item for item in items}
        assert len(told) == 16
        assert (told["UBND-HB"]["numerator"], told["UBND-HB"]["value"]) == (12, 17.6)
        assert (told["SLDTBXH"]["contributes"], told["SLDTBXH"]["numerator"]) == ("none", 21)
        adding = [item for item in items if item["contributes"] != "none" and item["numerator"]]
        assert sum(item["numerator"] for item in adding) == 21

    async def test_another_districts_report_stays_hidden(
        self, world: World, as_chau: Client, half: dict[str, str]
    ) -> None:
        code = await indicator(world, "CS-3.2.1")
        read = worked(await as_chau.get(f"/progress/{code}/sources", params=half))
        seen = [item["owner"]["code"] for item in read["items"] if item["is_visible"]]
        assert seen == ["UBND-LC"]
        hidden = [item for item in read["items"] if not item["is_visible"]]
        assert not any(item["submission_id"] or item["state"] or item["numerator"] for item in hidden)
        assert read["note"]

    async def test_a_composite_is_traced_to_its_components(
        self, world: World, as_ha: Client, half: dict[str, str]
    ) -> None:
        code = await indicator(world, "CS-1.3.3")
        items = worked(await as_ha.get(f"/progress/{code}/sources", params=half))["items"]
        told = {(item["indicator"]["code"], item["owner"]["code"], item["status"]) for item in items}
        assert told == {
            ("CS-1.3.4", "SGDDT", "number"),
            ("CS-1.3.5", "SLDTBXH", "missing"),
            ("CS-1.3.6", "SLDTBXH", "missing"),
        }


class TestList:
    async def test_narrowed_and_paged_with_the_exact_total(
        self, world: World, as_ha: Client, half: dict[str, str]
    ) -> None:
        asked = half | {"indicator_id": await indicator(world, "CS-3.2.1"), "page_size": 3}
        read = worked(await as_ha.get("/progress", params=asked))
        assert (read["total"], len(read["items"])) == (16, 3)
        assert read["items"][0]["area"]["level"] == "city"
        assert read["items"][0]["basis"] == "preliminary"

    async def test_a_district_lists_the_city_and_itself(self, as_hanh: Client, half: dict[str, str]) -> None:
        items = worked(await as_hanh.get("/progress", params=half | {"page_size": 200}))["items"]
        assert {item["area"]["code"] for item in items} == {"31", "316"}
