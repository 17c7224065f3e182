"""A district's report of a closed period, reopened alone: what its communes feed still reaches it."""

from __future__ import annotations

from tests.conftest import Opening
from tests.factories.feeding import Feeding
from tests.factories.periods import close
from tests.factories.submissions import act, save, worked


async def test_a_figure_given_back_in_a_reopened_report_is_filled_in_again(opening: Opening) -> None:
    async with opening() as world:
        feeding = await Feeding.of(world)
        await feeding.accept("UBND-11296")
        await close(world)
        lan = world.as_("lan")
        await act(lan, await feeding.district(), "request-reopening", reason="Đính chính")
        await act(world.as_("minh"), await feeding.district("minh"), "reopen")
        report = await feeding.district()
        typed = {"indicator_id": report.indicator("CS-1.1.1"), "status": "number", "numerator": 3, "denominator": 9}
        report = await save(lan, report, [typed | {"reason": "Theo dõi riêng"}])
        body = {"indicator_ids": [report.indicator("CS-1.1.1")]}
        worked(await lan.post(f"{report.url}/refill", body, etag=report.etag))
        await feeding.follow("submission.refill", report.id)
        assert (await feeding.said("CS-1.1.1")).figure == (1, 9)
