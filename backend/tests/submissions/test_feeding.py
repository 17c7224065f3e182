"""Nine wards feed Hồng Bàng: sums by hand, nobody types twice, nothing typed is lost, nothing sent moves."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.feeding import ALL_BY_HAND, BY_HAND, WARDS, Feeding, cell_of
from tests.factories.submissions import Report, act, read, save
from tests.world import World


@pytest.fixture
async def feeding(opening: Opening) -> AsyncIterator[Feeding]:
    async with opening() as world:
        yield await Feeding.of(world)


@pytest.fixture
def world(feeding: Feeding) -> World:
    return feeding.world


class TestTheSums:
    async def test_they_are_those_worked_out_by_hand(self, feeding: Feeding) -> None:
        await feeding.whole()
        fed = await feeding.fed()
        assert {code: (item["numerator"], item["denominator"]) for code, item in fed.items()} == BY_HAND
        assert {(item["accepted"], item["expected"]) for item in fed.values()} == {(7, 9)}
        for code, figure in BY_HAND.items():
            assert await feeding.said(code) == (figure, "derived", (7, 9))

    async def test_who_is_missing_is_named_with_how_far_it_is(self, feeding: Feeding) -> None:
        await feeding.whole()
        communes = (await feeding.fed())["CS-5.1.2"]["communes"]
        missing = {row["organisation"]["code"]: row["state"] for row in communes if not row["is_counted"]}
        assert missing == {"UBND-11320": "certified", "UBND-11323": "draft"}
        assert all(row["numerator"] is None for row in communes if not row["is_counted"]), "a draft shows no figure"
        parts = {row["organisation"]["code"]: (row["numerator"], row["denominator"]) for row in communes}
        assert {code: parts[code] for code in WARDS if code not in missing} == {
            code: (trained, staff) for code, (_, _, trained, staff, reaches) in WARDS.items() if reaches == "accepted"
        }

    async def test_with_the_last_ward_they_are_whole(self, feeding: Feeding) -> None:
        await feeding.whole()
        for code in ("UBND-11320", "UBND-11323"):
            report = Report({"id": await feeding.world.submission(code)})
            steps = {"submit": "phuong", "certify": "hoa", "accept": "thuy"}
            for verb, name in list(steps.items())[2 if code == "UBND-11320" else 0 :]:
                report = await act(feeding.world.as_(name), report, verb)
            await feeding.follow("submission.accept", report.id)
        for code, figure in ALL_BY_HAND.items():
            assert await feeding.said(code) == (figure, "derived", (9, 9))

    async def test_a_ward_without_figures_is_missing_and_one_where_it_does_not_apply_is_not(
        self, feeding: Feeding
    ) -> None:
        phuong = feeding.world.as_("phuong")
        for ward, status, reason in (("UBND-11296", "missing", None), ("UBND-11299", "not_applicable", "Mới chia")):
            report = await feeding.report(ward, "draft")
            change = {"indicator_id": report.indicator("CS-5.1.2"), "status": status, "reason": reason}
            report = await save(phuong, report, [change | {"numerator": None, "denominator": None}])
            for verb, name in {"submit": "phuong", "certify": "hoa", "accept": "thuy"}.items():
                report = await act(feeding.world.as_(name), report, verb)
        await feeding.accept("UBND-11302")
        item = (await feeding.fed())["CS-5.1.2"]
        assert (item["numerator"], item["denominator"], item["accepted"]) == (0, 8, 2)


class TestTheForm:
    async def test_it_is_filled_in_when_a_ward_is_accepted_and_nobody_types_twice(self, feeding: Feeding) -> None:
        before = await feeding.district()
        await feeding.accept("UBND-11296")
        after = await feeding.district()
        assert await feeding.said("CS-1.1.1") == ((1, 9), "derived", (1, 9))
        assert (after.version, after.filled) == (before.version + 1, before.filled + 2), (
            "of staff the wards say only a part"
        )
        assert after.contributors == [], "the system is nobody's contributor"
        stale = await feeding.world.as_("lan").patch(before.url, {"note": "x"}, etag=before.etag)
        assert (stale.status_code, stale.json()["code"]) == (412, "stale-version")

    async def test_what_she_typed_stays_and_says_what_stands_beside_it(self, feeding: Feeding) -> None:
        await feeding.typed("CS-1.1.1", 9, 9)
        version = (await feeding.district()).version
        await feeding.accept("UBND-11296")
        assert await feeding.said("CS-1.1.1") == ((9, 9), "reported", (1, 9))
        assert await feeding.said("CS-1.1.2") == ((1, 9), "derived", (1, 9))
        assert (await feeding.district()).version == version + 1
        assert (await feeding.fed())["CS-1.1.1"]["is_current"] is False

    async def test_another_figure_needs_a_reason_and_can_be_given_back(self, feeding: Feeding) -> None:
        await feeding.accept("UBND-11296")
        report = await feeding.typed("CS-5.1.2", 41, 148)
        assert (await feeding.said("CS-5.1.2")).source == "override"
        await save(feeding.world.as_("lan"), report, feeding.complete(report))
        refused = await feeding.world.as_("lan").post(f"{report.url}/submit", etag=(await feeding.district()).etag)
        errors = {(e["indicator_id"], e["field"], e["code"]) for e in refused.json()["errors"]}
        assert (report.indicator("CS-5.1.2"), "reason", "reason_required") in errors
        await feeding.accept("UBND-11299")
        assert (await feeding.said("CS-5.1.2")).figure == (41, 148), "hers, whatever the wards say"
        await feeding.given_back("CS-5.1.2")
        assert await feeding.said("CS-5.1.2") == ((8, 22), "derived", (2, 9))

    async def test_a_note_or_a_reason_is_no_other_figure(self, feeding: Feeding) -> None:
        await feeding.accept("UBND-11296")
        report = await feeding.district()
        words = {"indicator_id": report.indicator("CS-1.1.1"), "note": "Số của phường", "reason": "Còn 8 phường"}
        await save(feeding.world.as_("lan"), report, [words])
        assert (await feeding.said("CS-1.1.1")).source == "derived"

    async def test_a_part_of_the_wards_is_never_sent_for_the_whole_without_a_word(self, feeding: Feeding) -> None:
        await feeding.accept("UBND-11296")
        lan = feeding.world.as_("lan")
        report = await feeding.district()
        report = await save(lan, report, feeding.complete(report))
        refused = await lan.post(f"{report.url}/submit", etag=report.etag)
        assert [e["code"] for e in refused.json()["errors"]] == ["reason_required"] * 3
        assert "Chưa đủ số liệu cấp xã" in refused.json()["errors"][0]["message"]
        words = [cell_of(report, code) | {"reason": "Các phường khác gửi sau"} for code in BY_HAND]
        assert (await act(lan, await save(lan, report, words), "submit")).state == "submitted"
        frozen = await feeding.world.sql.fetch(
            "select distinct source, fed_accepted, fed_expected from revision_values "
            "where submission_id = $1::uuid and fed_expected is not null",
            report.id,
        )
        assert [tuple(row) for row in frozen] == [("derived", 1, 9)]

    async def test_nothing_can_be_given_back_to_wards_that_said_nothing(self, feeding: Feeding) -> None:
        report = await feeding.typed("CS-1.1.1", 9, 9)
        ids = {"indicator_ids": [report.indicator("CS-1.1.1")]}
        refused = await feeding.world.as_("lan").post(f"{report.url}/refill", ids, etag=report.etag)
        assert (refused.status_code, refused.json()["code"]) == (409, "nothing-to-refill")
        assert (await feeding.said("CS-1.1.1")).figure == (9, 9)


class TestWhatComesBack:
    async def test_a_ward_sent_back_keeps_its_official_figure_in_the_sum_and_is_marked(self, feeding: Feeding) -> None:
        ward = await feeding.accept("UBND-11296")
        await feeding.accept("UBND-11299")
        await act(feeding.world.as_("thuy"), ward, "send-back", note="Đối chiếu lại")
        await feeding.follow("submission.send_back", ward.id)
        assert await feeding.said("CS-5.1.2") == ((8, 22), "derived", (2, 9)), "as for the city"
        row = next(r for r in (await feeding.fed())["CS-5.1.2"]["communes"] if r["submission_id"] == ward.id)
        assert (row["state"], row["is_counted"], row["numerator"], row["denominator"]) == ("returned", True, 5, 12)

    async def test_what_it_corrects_counts_once_it_is_accepted_and_not_before(self, feeding: Feeding) -> None:
        ward = await feeding.accept("UBND-11296")
        await act(feeding.world.as_("thuy"), ward, "send-back", note="Đối chiếu lại")
        phuong = feeding.world.as_("phuong")
        ward = await read(phuong, ward.id)
        figure = {"indicator_id": ward.indicator("CS-5.1.2"), "status": "number", "numerator": 7, "denominator": 12}
        ward = await save(phuong, ward, [figure])
        for verb, name in {"submit": "phuong", "certify": "hoa"}.items():
            await act(feeding.world.as_(name), ward, verb)
            await feeding.follow(f"submission.{verb}", ward.id)
            assert (await feeding.said("CS-5.1.2")).figure == (5, 12), verb
        await act(feeding.world.as_("thuy"), ward, "accept")
        await feeding.follow("submission.accept", ward.id)
        assert (await feeding.said("CS-5.1.2")).figure == (7, 12)

    async def test_a_ward_that_was_never_accepted_is_not_in_the_sum(self, feeding: Feeding) -> None:
        ward = await feeding.report("UBND-11320", "certified")
        await act(feeding.world.as_("thuy"), ward, "send-back", note="Đối chiếu lại")
        await feeding.follow("submission.send_back", ward.id)
        assert await feeding.said("CS-1.1.1") == ((None, None), "reported", (None, None))
        assert (await feeding.district()).filled == 0


class TestWhatIsSent:
    async def sent(self, feeding: Feeding) -> Report:
        await feeding.accept("UBND-11296")
        lan = feeding.world.as_("lan")
        report = await feeding.district()
        words = {code: {"reason": "Các phường khác gửi sau"} for code in BY_HAND}
        report = await save(lan, report, feeding.complete(report, words))
        return await act(lan, report, "submit")

    async def test_it_does_not_move_and_whoever_certifies_is_told(self, feeding: Feeding) -> None:
        report = await self.sent(feeding)
        await feeding.accept("UBND-11299")
        assert await feeding.said("CS-1.1.1") == ((1, 9), "derived", (1, 9))
        assert (await feeding.district()).version == report.version
        told = (await feeding.fed("son"))["CS-1.1.1"]
        assert (told["is_current"], told["numerator"], told["accepted"]) == (False, 2, 2)
        assert (await act(feeding.world.as_("son"), report, "certify")).state == "certified"
        assert (await feeding.fed("minh"))["CS-1.1.1"]["is_current"] is False

    async def test_given_back_to_lan_it_catches_up(self, feeding: Feeding) -> None:
        report = await self.sent(feeding)
        await feeding.accept("UBND-11299")
        await act(feeding.world.as_("son"), report, "return", note="Cập nhật số của phường")
        await feeding.follow("submission.return", report.id)
        assert await feeding.said("CS-1.1.1") == ((2, 9), "derived", (2, 9))

    async def test_in_a_closed_period_nothing_moves(self, feeding: Feeding) -> None:
        ward = await feeding.report("UBND-11296", "accepted")
        await feeding.world.sql.execute("update periods set closed_at = now() where code = '2024-6T'")
        await feeding.follow("submission.accept", ward.id)
        assert (await feeding.said("CS-1.1.1")).figure == (None, None)
        assert (await feeding.fed())["CS-1.1.1"]["numerator"] == 1, "it is told all the same"
        await feeding.world.sql.execute("update periods set closed_at = null where code = '2024-6T'")
        await feeding.follow("period.open", ward.id)
        assert (await feeding.said("CS-1.1.1")).figure == (1, 9)
