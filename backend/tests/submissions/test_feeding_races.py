"""Wards accepted at the same moment, and an officer who types while the system fills in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.feeding import BY_HAND, WARDS, Feeding, cell_of


@pytest.fixture
async def feeding(opening: Opening) -> AsyncIterator[Feeding]:
    async with opening() as world:
        yield await Feeding.of(world)


async def test_wards_accepted_at_once_are_all_in_the_sum(feeding: Feeding) -> None:
    reports = [await feeding.report(code) for code, said in WARDS.items() if said[4] == "accepted"]
    await asyncio.gather(*(feeding.follow("submission.accept", report.id) for report in reports))
    for code, figure in BY_HAND.items():
        assert await feeding.said(code) == (figure, "derived", (7, 9))


async def test_what_an_officer_saves_meanwhile_is_kept_or_refused_never_lost(feeding: Feeding) -> None:
    """Either she was first and the system leaves her figure, or it was and she is told that her version is old."""
    lan = feeding.world.as_("lan")
    outcomes = set()
    for code in ("UBND-11296", "UBND-11299", "UBND-11302", "UBND-11305", "UBND-11308", "UBND-11311"):
        ward = await feeding.report(code, "accepted")
        report = await feeding.district()
        number = 40 + len(outcomes)
        figure = cell_of(report, "CS-5.1.2") | {"status": "number", "numerator": number}
        saving = lan.patch(report.url, {"values": [figure | {"denominator": 148}]}, etag=report.etag)
        answer, _ = await asyncio.gather(saving, feeding.follow("submission.accept", ward.id))
        outcomes.add(answer.status_code)
        said = await feeding.said("CS-5.1.2")
        if answer.status_code == 200:
            assert (said.figure, said.source in {"reported", "override"}) == ((number, 148), True)
        else:
            assert answer.status_code == 412
            assert said.figure != (number, 148)
        assert (await feeding.said("CS-1.1.1")).source == "derived", "the others follow the wards all the same"
    assert outcomes <= {200, 412}


async def test_sent_while_a_ward_is_accepted_the_revision_is_what_she_saw(feeding: Feeding) -> None:
    await feeding.accept("UBND-11296")
    lan = feeding.world.as_("lan")
    report = await feeding.district()
    words = {code: {"reason": "Các phường khác gửi sau"} for code in BY_HAND}
    answer = await lan.patch(report.url, {"values": feeding.complete(report, words)}, etag=report.etag)
    ward = await feeding.report("UBND-11299", "accepted")
    sent, _ = await asyncio.gather(
        lan.post(f"{report.url}/submit", etag=answer.json()["etag"]), feeding.follow("submission.accept", ward.id)
    )
    if sent.status_code == 412:
        assert (await feeding.said("CS-5.1.2")).figure == (8, 22)
        return
    assert sent.status_code == 200
    assert (await feeding.said("CS-5.1.2")).figure == (5, 12)
