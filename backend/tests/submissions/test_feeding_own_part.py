"""What a district adds to its wards' sums, and how it takes them back: no part passes for the whole."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.feeding import BY_HAND, Feeding
from tests.factories.submissions import save, worked


@pytest.fixture
async def feeding(opening: Opening) -> AsyncIterator[Feeding]:
    async with opening() as world:
        yield await Feeding.of(world)


class TestTheDistrictsOwnPart:
    """Staff of the district and its communes: what the wards say is one class of it."""

    async def test_the_wards_alone_do_not_pass_for_the_whole(self, feeding: Feeding) -> None:
        await feeding.whole()
        assert await feeding.said("CS-5.1.2") == ((21, 72), "derived", (7, 9))
        report = await feeding.district()
        assert report.total("CS-5.1.2")["status"] is None
        lan = feeding.world.as_("lan")
        words = {code: {"reason": "Hai phường gửi sau"} for code in BY_HAND}
        rest = [
            w
            for w in feeding.complete(report, words)
            if w.get("status") is None or w["indicator_id"] != report.indicator("CS-5.1.2")
        ]
        refused = await lan.post(f"{report.url}/submit", etag=(await save(lan, report, rest)).etag)
        errors = [(e["indicator_id"], e["code"]) for e in refused.json()["errors"]]
        assert errors == [(report.indicator("CS-5.1.2"), "unfilled")]

    @pytest.mark.parametrize(
        ("whole", "own", "answer"), [((29, 111), (8, 39), 200), ((20, 111), None, 422), ((29, 70), None, 422)]
    )
    async def test_the_whole_holds_the_wards_and_her_own(
        self, feeding: Feeding, whole: tuple[int, int], own: tuple[int, int] | None, answer: int
    ) -> None:
        await feeding.whole()
        lan, report = feeding.world.as_("lan"), await feeding.district()
        words = {code: {"reason": "Hai phường gửi sau"} for code in BY_HAND}
        levels = {c["code"]: c["id"] for c in report.categories("CS-5.1.2", "staff_level")}
        cells = [({}, whole)]
        if own:
            cells += [({"category_id": levels["district"]}, own), ({"category_id": levels["organisation"]}, (0, 0))]
        place = {"indicator_id": report.indicator("CS-5.1.2"), "status": "number"}
        figures = [place | cell | {"numerator": n, "denominator": d} for cell, (n, d) in cells]
        report = await save(lan, report, feeding.complete(report, words) + figures)
        said = [warning for value in report.item("CS-5.1.2")["values"][1:] for warning in value["warnings"]]
        assert said == [], "0 of 0 in a class is an answer"
        sent = await lan.post(f"{report.url}/submit", etag=report.etag)
        assert sent.status_code == answer, sent.text
        if answer == 422:
            assert [e["code"] for e in sent.json()["errors"]] == ["parts_differ"]


class TestGivingBack:
    async def offered(self, feeding: Feeding) -> set[bool]:
        """Whether it is offered in the report and in the list."""
        listed = worked(await feeding.world.as_("lan").get("/submissions"))["items"]
        line = next(row for row in listed if row["owner"]["code"] == "UBND-HB")
        return {"submission.refill" in said["actions"] for said in (line, (await feeding.district()).body)}

    async def test_it_is_offered_only_while_something_is_typed_over_the_wards(self, feeding: Feeding) -> None:
        assert await self.offered(feeding) == {False}, "nothing is fed yet"
        await feeding.accept("UBND-11296")
        assert await self.offered(feeding) == {False}, "the wards' sums stand as they are"
        await feeding.typed("CS-5.1.2", 41, 148)
        assert await self.offered(feeding) == {True}
        await feeding.given_back("CS-5.1.2")
        assert await self.offered(feeding) == {False}
        assert await feeding.said("CS-5.1.2") == ((5, 12), "derived", (1, 9))

    async def test_what_she_typed_before_the_wards_said_anything_can_be_given_back_too(self, feeding: Feeding) -> None:
        await feeding.typed("CS-1.1.1", 9, 9)
        assert await self.offered(feeding) == {False}
        await feeding.accept("UBND-11296")
        assert await self.offered(feeding) == {True}
        report = await feeding.district()
        ids = {"indicator_ids": [report.indicator("CS-1.1.2")]}
        refused = await feeding.world.as_("lan").post(f"{report.url}/refill", ids, etag=report.etag)
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "not_typed_over")
