"""`actions` <=> what the endpoint answers, for every verb, person and state."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest

from tests.house.actions import NOW, Stage, action_faults, listed_actions
from tests.people import PEOPLE
from tests.world import World


@pytest.mark.parametrize(
    ("body", "contributor", "entered_by"),
    [
        ("UBND-VB", "hanh", ("hanh", "nhieu")),
        pytest.param("UBND-11296", "phuong", ("phuong",), marks=pytest.mark.long),
        pytest.param("CATP", "canh", ("canh",), marks=pytest.mark.long),
        pytest.param("SLDTBXH", "nga", ("nga", "minh"), marks=pytest.mark.long),
    ],
)
async def test_what_is_offered_works_and_nothing_else(
    world: World, body: str, contributor: str, entered_by: tuple[str, ...]
) -> None:
    stage = await Stage.of(world, body, contributor, *entered_by)
    assert await action_faults(stage, PEOPLE) == []


LOOKERS = ("chau", "nhieu", "minh", "yen", "ha", "hanh", "dung")


@asynccontextmanager
async def closed(world: World) -> AsyncIterator[None]:
    """The half-year is closed for everybody."""
    await world.sql.execute("update periods set closed_at = now() where code = '2024-6T'")
    try:
        yield
    finally:
        await world.sql.execute("update periods set closed_at = null where code = '2024-6T'")


@pytest.mark.long
async def test_a_figure_is_given_back_to_the_communes_only_where_one_stands_in_place_of_their_sum(world: World) -> None:
    stage = await Stage.of(world, "UBND-VB", "hanh", "hanh")
    await stage.put("draft")
    assert "submission.refill" not in (await listed_actions(world.as_("hanh"), stage))[0]
    stage.is_typed_over = True
    assert await action_faults(stage, LOOKERS) == []
    await stage.put("draft")
    assert "submission.refill" in (await listed_actions(world.as_("hanh"), stage))[0]
    async with closed(world):
        assert await action_faults(stage, LOOKERS, ("draft", "returned")) == []


async def test_in_a_closed_period_a_reopening_may_be_asked_for_and_nothing_else(world: World) -> None:
    stage = await Stage.of(world, "UBND-LC", "chau", "chau")
    async with closed(world):
        assert await action_faults(stage, LOOKERS) == []
        await stage.put("accepted")
        assert (await listed_actions(world.as_("chau"), stage))[0] == {"submission.request_reopening"}


@pytest.mark.long
async def test_a_request_is_decided_by_a_second_person(world: World) -> None:
    stage = await Stage.of(world, "UBND-VB", "hanh", "hanh")
    async with closed(world):
        stage.asked_by = await world.actor("yen")
        assert await action_faults(stage, LOOKERS) == []
        await stage.put("accepted")
        decided = {"submission.reopen", "submission.refuse_reopening"}
        assert (await listed_actions(world.as_("minh"), stage))[0] == decided
        assert (await listed_actions(world.as_("yen"), stage))[0] == set()
        stage.asked_by = None
        await stage.put("returned")


@pytest.mark.long
async def test_a_reopened_report_moves_until_its_time_is_over(world: World) -> None:
    stage = await Stage.of(world, "UBND-VB", "hanh", "hanh")
    async with closed(world):
        stage.reopened_until = NOW + timedelta(days=3)
        assert await action_faults(stage, LOOKERS) == []
        await stage.put("returned")
        offered, line, _ = await listed_actions(world.as_("hanh"), stage)
        assert offered == line >= {"submission.edit", "submission.submit"}
        stage.reopened_until = NOW - timedelta(days=3)
        assert await action_faults(stage, LOOKERS) == []
        await stage.put("returned")
        assert (await listed_actions(world.as_("hanh"), stage))[0] == {"submission.request_reopening"}


@pytest.mark.long
async def test_an_extension_is_given_and_taken_back_until_the_report_is_sent(world: World) -> None:
    stage = await Stage.of(world, "UBND-HB", "lan", "lan")
    stage.extended_from = date(2024, 6, 17)
    assert await action_faults(stage, LOOKERS) == []
    await stage.put("draft")
    offered = (await listed_actions(world.as_("minh"), stage))[0]
    assert offered == {"submission.extend", "submission.withdraw_extension", "submission.remind"}
    async with closed(world):
        assert await action_faults(stage, LOOKERS, ("draft", "returned")) == []
        await stage.put("draft")
        assert (await listed_actions(world.as_("minh"), stage))[0] == {"submission.request_reopening"}


async def test_a_body_is_reminded_once_a_day(world: World) -> None:
    stage = await Stage.of(world, "UBND-HB", "lan", "lan")
    await stage.put("draft")
    reminded = "update submissions set reminded_at = $2 where id = $1::uuid"
    await world.sql.execute(reminded, stage.report.id, NOW)
    assert "submission.remind" not in (await listed_actions(world.as_("minh"), stage))[0]
    await world.sql.execute(reminded, stage.report.id, NOW - timedelta(days=1))
    assert "submission.remind" in (await listed_actions(world.as_("minh"), stage))[0]


async def test_nothing_more_is_expected_of_a_body_that_has_ceased(world: World) -> None:
    stage = await Stage.of(world, "UBND-HB", "lan", "lan")
    ended = "update organisations set valid_to = $1 where code = 'UBND-HB'"
    await world.sql.execute(ended, date(2024, 6, 10))
    try:
        assert await action_faults(stage, LOOKERS, ("draft",)) == []
        await stage.put("draft")
        assert (await listed_actions(world.as_("minh"), stage))[0] == set()
    finally:
        await world.sql.execute(ended, None)
