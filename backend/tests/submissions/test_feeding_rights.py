"""Who sees what wards feed, who decides what they are asked, and what never feeds anything."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.feeding import BY_HAND, Feeding
from tests.factories.submissions import read, save, worked
from tests.world import Client

PLANT = """insert into obligations (plan_id, organisation_id, indicator_id, frequency, contributes, is_optional, entry,
                                    basis, basis_note_vi, basis_note_en)
select d.plan_id, c.id, d.indicator_id, d.frequency, 'none', true, null, 'inferred', 'x', 'x'
from obligations d join indicators i on i.id = d.indicator_id and i.code = 'CS-4.1.1'
join organisations c on c.parent_id = d.organisation_id and c.level = 'commune'
where d.organisation_id = (select id from organisations where code = 'UBND-HB')"""
ASKED = "select expected from submissions where id = $1::uuid"


@pytest.fixture
async def feeding(opening: Opening) -> AsyncIterator[Feeding]:
    async with opening() as world:
        yield await Feeding.of(world)


class Asking:
    """What Hồng Bàng asks of its wards, as one person sees and decides it."""

    def __init__(self, feeding: Feeding, url: str, ids: dict[str, str]) -> None:
        self.feeding, self.url, self.ids = feeding, url, ids

    @classmethod
    async def of(cls, feeding: Feeding, district: str = "UBND-HB") -> Asking:
        plan = await feeding.world.one("select id from plans")
        ids = {r["code"]: str(r["id"]) for r in await feeding.world.sql.fetch("select code, id from indicators")}
        return cls(feeding, f"/feedings/{await feeding.world.organisation(district)}?plan_id={plan}", ids)

    async def read(self, person: Client) -> dict[str, Any]:
        return worked(await person.get(self.url))

    async def decide(self, *declined: str, note: str = "") -> dict[str, Any]:
        """Thủy decides, and the system follows."""
        thuy = self.feeding.world.as_("thuy")
        body = {"declined": [self.ids[code] for code in declined], "note": note}
        answer = worked(await thuy.patch(self.url, body, etag=(await self.read(thuy))["etag"]))
        newest = await self.feeding.world.one("select id from feedings order by version desc limit 1")
        await self.feeding.follow("feeding.edit", str(newest))
        return answer


class TestWhoSees:
    async def test_the_district_the_city_and_nobody_else(self, feeding: Feeding) -> None:
        await feeding.accept("UBND-11296")
        url = f"/submissions/{await feeding.world.submission('UBND-HB')}/feeding"
        unknown = await feeding.world.as_("chau").get(f"/submissions/{uuid.uuid4()}/feeding")
        for name in ("lan", "son", "thuy", "minh", "ha"):
            item = worked(await feeding.world.as_(name).get(url))["items"][0]
            assert (item["numerator"], item["communes"][0]["is_counted"] is not None) == (1, True), name
        for name in ("chau", "hanh", "phuong", "nga"):
            hidden = await feeding.world.as_(name).get(url)
            assert (hidden.status_code, hidden.json()["code"]) == (404, unknown.json()["code"]), name

    async def test_a_ward_is_fed_by_nobody(self, feeding: Feeding) -> None:
        url = f"/submissions/{await feeding.world.submission('UBND-11296')}/feeding"
        assert worked(await feeding.world.as_("phuong").get(url)) == {"items": [], "measured": []}

    async def test_a_protected_figure_is_not_fed_even_where_somebody_was_told_to(self, feeding: Feeding) -> None:
        await feeding.world.sql.execute(PLANT)
        await feeding.accept("UBND-11296")
        assert set(await feeding.fed()) == set(BY_HAND)


class TestWhatIsAsked:
    async def test_as_the_pack_says_until_the_district_decides(self, feeding: Feeding) -> None:
        asking = await Asking.of(feeding)
        said = await asking.read(feeding.world.as_("lan"))
        assert [(item["indicator"]["code"], item["is_asked"]) for item in said["items"]] == [
            (code, True) for code in sorted(BY_HAND)
        ]
        assert (said["communes"], said["version"], said["history"], said["actions"]) == (9, 0, [], [])

    async def test_an_indicator_no_longer_asked_is_neither_made_nor_fed(self, feeding: Feeding) -> None:
        await feeding.accept("UBND-11296")
        asking = await Asking.of(feeding)
        said = await asking.decide("CS-5.1.2", note="Phòng Nội vụ đã theo dõi")
        step = said["history"][0]
        assert (step["by"], step["note"], [d["code"] for d in step["declined"]]) == (
            "Đỗ Thu Thủy", "Phòng Nội vụ đã theo dõi", ["CS-5.1.2"])  # fmt: skip
        ward = await feeding.world.submission("UBND-11299")
        assert await feeding.world.one(ASKED, ward) == 2
        assert set(await feeding.fed()) == {"CS-1.1.1", "CS-1.1.2"}
        assert await feeding.said("CS-5.1.2") == ((None, None), "reported", (None, None))
        assert await feeding.said("CS-1.1.1") == ((1, 9), "derived", (1, 9))
        begun = await feeding.world.submission("UBND-11296")
        assert await feeding.world.one(ASKED, begun) == 3, "what a ward has begun stays as it is"

    async def test_wards_that_are_asked_nothing_have_no_report_until_they_are_asked_again(
        self, feeding: Feeding
    ) -> None:
        wards = "select count(*) from submissions s join organisations o on o.id = s.owner_id where o.parent_id = $1"
        district = await feeding.world.organisation("UBND-HB")
        others = "select count(*) from submissions where area_authority_id is distinct from $1"
        before, elsewhere = await feeding.world.one(wards, district), await feeding.world.one(others, district)
        asking = await Asking.of(feeding)
        await asking.decide(*BY_HAND)
        assert await feeding.world.one(wards, district) == 0
        matrix = await feeding.world.as_("thuy").get("/submissions")
        assert [row["owner"]["code"] for row in matrix.json()["items"]] == ["UBND-HB"]
        await asking.decide()
        assert await feeding.world.one(wards, district) == before
        assert await feeding.world.one(others, district) == elsewhere, "other districts' communes are left alone"

    @pytest.mark.parametrize("begun", ["file", "file taken off", "note", "figure"])
    async def test_what_a_ward_has_begun_in_any_way_is_never_taken_from_it(self, feeding: Feeding, begun: str) -> None:
        phuong = feeding.world.as_("phuong")
        report = await read(phuong, await feeding.world.submission("UBND-11296"))
        if begun.startswith("file"):
            url = f"{report.url}/attachments/{uuid.uuid4()}"
            named = {"Content-Disposition": "attachment; filename*=UTF-8''bien-ban.txt", "Content-Type": "text/plain"}
            worked(await phuong.put(url, content="Biên bản tập huấn ngày 12/3".encode(), headers=named))
            if begun != "file":
                worked(await phuong.delete(url))
        elif begun == "note":
            await save(phuong, report, [], note="Đang hỏi lại phòng Nội vụ")
        else:
            await save(
                phuong, report, [{"indicator_id": report.indicator("CS-5.1.2"), "numerator": 5, "status": "number"}]
            )
        await (await Asking.of(feeding)).decide(*BY_HAND)
        kept = await read(phuong, report.id)
        assert (kept.expected, kept.state) == (3, "draft")
        files = worked(await phuong.get(f"{report.url}/attachments"))["items"]
        assert [file["name"] for file in files] == (["bien-ban.txt"] if begun == "file" else [])
        others = "select count(*) from submissions where area_authority_id = $1"
        assert await feeding.world.one(others, await feeding.world.organisation("UBND-HB")) == 1, "the others are gone"

    async def test_only_the_districts_coordinator_decides_and_the_next_district_knows_nothing(
        self, feeding: Feeding
    ) -> None:
        asking = await Asking.of(feeding)
        body = {"declined": []}
        for name, status in (("lan", 403), ("son", 403), ("chau", 403), ("ha", 403)):
            assert (await feeding.world.as_(name).patch(asking.url, body, etag='"0.1"')).status_code == status, name
        assert (await feeding.world.as_("chau").get(asking.url)).status_code == 404
        next_one = await Asking.of(feeding, "UBND-LC")
        refused = await feeding.world.as_("thuy").patch(next_one.url, body, etag='"0.1"')
        assert refused.status_code == 404
        assert (await feeding.world.as_("thuy").patch(asking.url, body)).status_code == 428
        ward = await Asking.of(feeding, "UBND-11296")
        assert (await feeding.world.as_("phuong").get(ward.url)).status_code == 404

    async def test_two_decisions_at_once_are_one_and_a_refusal(self, feeding: Feeding) -> None:
        asking = await Asking.of(feeding)
        etag = (await asking.read(feeding.world.as_("thuy")))["etag"]
        strange = await feeding.world.as_("thuy").patch(asking.url, {"declined": [asking.ids["CS-3.2.1"]]}, etag=etag)
        assert (strange.status_code, strange.json()["errors"][0]["field"]) == (422, "declined.0")
        body = {"declined": [asking.ids["CS-5.1.2"]]}
        worked(await feeding.world.as_("thuy").patch(asking.url, body, etag=etag))
        assert (await feeding.world.as_("minh").patch(asking.url, body, etag=etag)).status_code == 412
        logged = await feeding.world.one("select diff from audit.events where verb = 'feeding.edit'")
        assert '"after": ["CS-5.1.2"]' in logged


async def test_the_city_goes_down_to_the_communes(feeding: Feeding) -> None:
    await feeding.whole()
    world = feeding.world
    period = await world.one("select id from periods where code = '2024-6T'")
    indicator = await world.one("select id from indicators where code = 'CS-5.1.2'")
    area = await world.one("select area_id from organisations where code = 'UBND-HB'")
    url = f"/progress/{indicator}/sources?period_id={period}&area_id={area}"
    items = worked(await world.as_("ha").get(url))["items"]
    communes = {row["owner"]["code"]: row for row in items if row["owner"]["level"] == "commune"}
    assert len(communes) == 9
    assert (communes["UBND-11299"]["numerator"], communes["UBND-11323"]["numerator"]) == (3, None)
    assert items[0]["owner"]["level"] == "district"
    sensitive = await world.one("select id from indicators where code = 'CS-4.1.1'")
    assert worked(await world.as_("ha").get(url.replace(str(indicator), str(sensitive))))["items"] == []
    own = worked(await world.as_("lan").get(url))["items"]
    assert {row["owner"]["level"] for row in own} == {"district"}
    city = worked(await world.as_("ha").get(url.partition("&")[0]))["items"]
    assert "commune" not in {row["owner"]["level"] for row in city}
