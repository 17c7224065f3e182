"""What cannot be: each refusal names its field, and nothing of the request is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.inspections import establishment, filled, past, planned, recorded, team_of_hong_bang
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await team_of_hong_bang(world)
        yield world


def errors_of(response: Any) -> list[tuple[str, str]]:
    assert response.status_code == 422, response.text
    return [(error["field"], error["code"]) for error in response.json()["errors"]]


async def refused(world: World, place: str, by: str = "lan", **said: Any) -> list[tuple[str, str]]:
    body = {"establishment_id": place, "kind": "planned", "planned_on": "2024-06-12", **said}
    found = errors_of(await world.as_(by).post("/inspections", body))
    assert await world.one("select count(*) from inspections where state = 'planned'") == 0
    return found


async def test_an_establishment_of_another_district(world: World) -> None:
    place = await establishment(world, "UBND-LC")
    assert await refused(world, place) == [("establishment_id", "unknown")]


async def test_a_closed_establishment(world: World) -> None:
    place = await establishment(world, state="closed")
    assert await refused(world, place) == [("establishment_id", "closed")]


async def test_days_that_cannot_be(world: World) -> None:
    place = await establishment(world)
    assert await refused(world, place, planned_on="2024-06-09") == [("planned_on", "past")]
    assert await refused(world, place, kind="unannounced") == [("planned_on", "future")]
    assert await refused(world, place, planned_on="2025-02-01") == [("planned_on", "other_year")]
    await world.sql.execute("update periods set ends_on = '2025-03-31' where kind = 'year'")
    assert await refused(world, place, planned_on="2025-04-01") == [("planned_on", "other_year")]
    assert (await planned(world, place, planned_on="2025-02-01")).id, "the plan says where its year ends"


async def test_two_teams_on_one_visit_must_say_that_it_is_joint(world: World) -> None:
    place = await establishment(world)
    own, city, other = [str(await world.organisation(code)) for code in ("DOI178-HB", "DOAN178-TP", "DOI178-LC")]
    assert await refused(world, place, team_ids=[own, city]) == [("is_joint", "not_joint")]
    assert await refused(world, place, is_joint=True) == [("team_ids", "joint_alone")]
    assert await refused(world, place, team_ids=[own, other], is_joint=True) == [("team_ids.1", "other_district")]
    assert await refused(world, place, team_ids=[city, own], is_joint=True) == [("team_ids.0", "out_of_reach")]
    assert await refused(world, place, team_ids=[str(await world.organisation("CATP"))]) == [
        ("team_ids.0", "not_a_team")
    ]
    visit = await planned(world, place, team_ids=[own, city], is_joint=True)
    assert [team["code"] for team in (await visit.read())["teams"]] == ["DOI178-HB", "DOAN178-TP"]


async def test_a_second_visit_on_the_same_day_is_the_joint_one_they_should_have_made(world: World) -> None:
    place = await establishment(world)
    await past(world, place, date(2024, 6, 12), state="planned")
    body = {"establishment_id": place, "kind": "planned", "planned_on": "2024-06-12"}
    assert errors_of(await world.as_("lan").post("/inspections", body)) == [("planned_on", "already_visited")]
    unseen = body | {"team_ids": [str(await world.organisation("DOAN178-TP"))]}
    assert errors_of(await world.as_("minh").post("/inspections", unseen)) == [("planned_on", "already_visited")]


async def test_a_visit_in_the_future_or_by_a_clock_that_is_26_hours_off(world: World) -> None:
    visit = await planned(world, await establishment(world))
    assert errors_of(await visit.send("lan", "start", {"visited_on": "2024-06-11"})) == [("visited_on", "future")]
    now = datetime.now(UTC)
    for off in (timedelta(hours=26), timedelta(hours=-26)):
        at = (now + off).isoformat()
        response = await visit.send("lan", "start", {"started_at": at}, headers={"Device-Time": at})
        assert errors_of(response) == [("device_time", "clock_wrong")]
        assert "26 giờ" in response.json()["errors"][0]["message"]
    sent = {"Device-Time": now.isoformat()}
    late = {"started_at": (now + timedelta(minutes=5)).isoformat()}
    assert errors_of(await visit.send("lan", "start", late, headers=sent)) == [("started_at", "after_sent")]
    before = {"started_at": (now - timedelta(hours=30)).isoformat()}
    begun = await visit.send("lan", "start", before, headers=sent)
    assert begun.json()["visited_on"] in {"2024-06-08", "2024-06-09"}, "delivered a day later"


async def test_a_violation_not_in_force_on_the_day(world: World) -> None:
    """VP-04 stands under NĐ 144 until 14/12/2025 and under NĐ 282 after it."""
    visit = await planned(world, await establishment(world))
    await visit.act("lan", "start")
    for day, decree in (("2025-12-14", "144/2021/NĐ-CP"), ("2025-12-15", "282/2025/NĐ-CP"), ("2021-12-31", None)):
        await world.sql.execute("update inspections set visited_on = $1", date.fromisoformat(day))
        response = await visit.send("lan", "edit", {"findings": [{"violation": "VP-04"}]})
        if decree is None:
            assert errors_of(response) == [("findings.0.violation", "not_in_force")]
            assert "31/12/2021" in response.json()["errors"][0]["message"]
        else:
            assert response.json()["findings"][0]["decree"] == decree


async def test_what_a_form_cannot_hold(world: World) -> None:
    visit = await planned(world, await establishment(world))
    await visit.act("lan", "start")
    body = {
        "members": [{"organisation_id": visit.id, "function": "Thành viên", "count": 1}],
        "answers": [{"item": "X9", "answer": "yes"}, {"item": "K1", "answer": "yes"}, {"item": "K1", "answer": "no"}],
        "findings": [{"violation": "VP-99"}, {"violation": "VP-09"}, {"violation": "VP-06"}, {"violation": "VP-06"}],
        "recommended_to_id": visit.id,
        "follow_up_on": "2024-06-10",
    }
    assert errors_of(await visit.send("lan", "edit", body)) == [
        ("members.0.organisation_id", "unknown"),
        ("answers.0.item", "unknown_item"),
        ("answers.2.item", "repeated"),
        ("findings.0.violation", "unknown_violation"),
        ("findings.1.violation", "other_kind"),
        ("findings.3.violation", "repeated"),
        ("recommended_to_id", "unknown"),
        ("follow_up_on", "before_visit"),
    ]
    named = {"summary": "Gặp chủ cơ sở, số căn cước 031085001234"}
    assert errors_of(await visit.send("lan", "edit", named)) == [("summary", "personal_data")]


async def test_what_is_missing_when_it_is_recorded(world: World) -> None:
    visit = await planned(world, await establishment(world))
    await visit.act("lan", "start")
    found = errors_of(await visit.send("lan", "record"))
    assert found[0] == ("members", "nobody")
    assert found[-1] == ("outcome", "no_outcome")
    assert [code for _, code in found].count("unanswered") == 8
    await visit.act("lan", "edit", await filled(visit, outcome="transferred"))
    assert errors_of(await visit.send("lan", "record")) == [
        ("findings", "nothing_found"),
        ("recommendation", "nothing_said"),
        ("recommended_to_id", "to_nobody"),
    ]
    await visit.act("lan", "edit", {"outcome": "no_violation", "findings": [{"violation": "VP-06"}]})
    assert errors_of(await visit.send("lan", "record")) == [("outcome", "violations_found")]


async def test_what_a_decision_cannot_be(world: World) -> None:
    visit = await recorded(world, await establishment(world))
    await visit.act("son", "confirm")
    authority = str(await world.organisation("UBND-HB"))
    body = {"authority_id": authority, "number": "1/QĐ", "decided_on": "2024-06-11", "kind": "fine"}
    assert errors_of(await visit.send("son", "decide", body)) == [("decided_on", "future"), ("amount", "no_amount")]
    body |= {"decided_on": "2024-06-09", "kind": "warning", "amount": 5}
    assert errors_of(await visit.send("son", "decide", body)) == [
        ("decided_on", "before_visit"),
        ("amount", "not_a_fine"),
    ]
