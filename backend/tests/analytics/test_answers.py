"""The half-year of all bodies, reported through the services, comes to what was worked out by hand beforehand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from liennganh.demo.figures import fill
from liennganh.demo.people import make_people, read
from tests.analytics.figures import Figures
from tests.conftest import Opening
from tests.factories.submissions import worked
from tests.world import World

ANSWERS: dict[str, Any] = read("answers-2024-6T.yaml")
COLUMNS = {"numerator", "denominator", "status", "reported", "expected", "is_suppressed", "value"}


@pytest.fixture(scope="module")
async def figures(opening: Opening) -> AsyncIterator[Figures]:
    async with opening(demo=True) as world:
        await make_people(world.settings)
        await fill(world.settings)
        figures = Figures(world)
        await figures.recompute()
        yield figures


@pytest.fixture
def world(figures: Figures) -> World:
    return figures.world


async def check(figures: Figures, answers: dict[str, Any], *, basis: str, body: str | None = None) -> None:
    for code, answer in answers.items():
        found = await figures.standing(code, body, basis=basis)
        assert found, code
        got = {name: getattr(found, name) for name in answer if name in COLUMNS}
        got |= {"missing": sorted(found.missing)} if "missing" in answer else {}
        if "parts" in answer:
            got["parts"] = {part: "suppressed" if count is None else count for part, count in found.parts.items()}
        wanted = {name: answer[name] for name in got}
        if "missing" in wanted:
            wanted["missing"] = sorted(wanted["missing"])
        assert (code, got) == (code, wanted)


async def test_every_indicator_of_the_city(figures: Figures) -> None:
    await check(figures, ANSWERS["indicators"], basis="preliminary")


async def test_what_is_official(figures: Figures) -> None:
    await check(figures, ANSWERS["official"], basis="official")


@pytest.mark.parametrize("body", ANSWERS["districts"])
async def test_a_districts_own_figures(figures: Figures, body: str) -> None:
    await check(figures, ANSWERS["districts"][body], basis="preliminary", body=body)


async def test_what_is_owed_for_the_year_only_is_not_measured(figures: Figures) -> None:
    for code in ANSWERS["not_measured"]:
        assert await figures.standing(code, basis="preliminary") is None


async def test_the_eight_targets_on_the_page(world: World) -> None:
    period = str(await world.one("select id from periods where code = $1", ANSWERS["period"]))
    asked = {"period_id": period, "basis": ANSWERS["basis"]}
    page = worked(await world.as_("ha").get("/dashboards/targets", params=asked))
    codes = {i["indicator"]["id"]: i["indicator"]["code"] for t in page["targets"] for i in t["indicators"]}
    shown = {t["code"]: (t["status"], codes[t["headline_indicator_id"]]) for t in page["targets"]}
    assert shown == {code: (answer["status"], answer["headline"]) for code, answer in ANSWERS["targets"].items()}
    assert page["summary"] == ANSWERS["summary"]
    for found in page["targets"]:
        for measured in found["indicators"]:
            answer = ANSWERS["indicators"][measured["indicator"]["code"]]
            assert measured["value"] == answer["value"]
            assert measured["months"] == answer.get("months")
            if "milestone" in answer:
                assert measured["milestone"] == answer["milestone"]
