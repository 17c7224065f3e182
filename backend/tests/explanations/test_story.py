"""Quân, who sees no figure, is told why somebody may or may not; everybody is told of oneself."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.explanations.asking import ask, give, outcomes, report_of, why
from tests.factories.clients import connect
from tests.factories.documents import PLAN, act, published
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_hanh_enters_the_figures_of_her_district(world: World) -> None:
    told = await why(world, "hanh", "submission.edit", **await report_of(world, "UBND-VB"))
    assert (told["is_allowed"], told["reason"], told["needed"]) == (True, "membership", None)
    (held,) = told["memberships"]
    assert (held["role"], held["organisation"]["code"], held["outcome"]) == ("contributor", "UBND-VB", "acts")
    assert (held["through"], held["valid_from"], held["valid_to"]) == (["owner"], "2023-12-15", None)


async def test_another_districts_report_is_elsewhere_and_it_is_said_what_it_would_take(world: World) -> None:
    told = await why(world, "hanh", "submission.read", **await report_of(world, "UBND-LC"))
    assert (told["is_allowed"], told["reason"]) == (False, "elsewhere")
    assert outcomes(told) == {("contributor", "UBND-VB", "elsewhere")}
    assert [(p["party"], p["organisation"]["code"], p["acts"]) for p in told["row"]["parties"]] == [
        ("owner", "UBND-LC", True)
    ]
    assert [body["code"] for body in told["needed"]["organisations"]] == ["UBND-LC"]
    assert told["needed"]["roles"] == ["contributor", "approver", "coordinator", "reader"]


async def test_lan_reads_the_report_of_her_ward_and_does_not_enter_it(world: World) -> None:
    ward = await world.one(
        """select o.code from organisations o join organisations d on d.id = o.parent_id
           join submissions s on s.owner_id = o.id where d.code = 'UBND-HB' order by 1 limit 1"""
    )
    seen = await why(world, "lan", "submission.read", **await report_of(world, ward))
    assert (seen["is_allowed"], seen["memberships"][0]["through"]) == (True, ["area"])
    told = await why(world, "lan", "submission.edit", **await report_of(world, ward))
    assert (told["is_allowed"], told["reason"]) == (False, "reads_only")
    acting = {p["party"]: p["acts"] for p in told["row"]["parties"]}
    assert acting == {"owner": True, "area": False}


async def test_a_role_counts_on_its_days_alone(world: World) -> None:
    await give(world, "chau", "approver", "UBND-HB", until="2024-03-31")
    await give(world, "chau", "approver", "UBND-HB", since="2024-09-01")
    report = await report_of(world, "UBND-HB")
    told = await why(world, "chau", "submission.certify", **report)
    assert (told["is_allowed"], told["reason"]) == (False, "ended")
    assert outcomes(told) == {
        ("approver", "UBND-HB", "ended"),
        ("approver", "UBND-HB", "not_begun"),
        ("contributor", "UBND-LC", "not_granting"),
    }
    march = await why(world, "chau", "submission.certify", on="2024-03-31", **report)
    assert (march["is_allowed"], march["on"]) == (True, "2024-03-31")
    assert (await why(world, "chau", "submission.certify", on="2024-04-01", **report))["is_allowed"] is False


async def test_who_entered_the_figures_is_told_that_nobody_judges_the_own(world: World) -> None:
    report = await report_of(world, "UBND-VB")
    await world.sql.execute(
        "update submissions set contributor_ids = array[$1::uuid] where id = $2::text::uuid",
        *(await world.actor("nhieu"), report["row_id"]),
    )
    told = await why(world, "nhieu", "submission.certify", **report)
    assert (told["is_allowed"], told["reason"]) == (False, "guard")
    assert [one["code"] for one in told["objections"]] == ["own-work"]
    assert (await why(world, "dung", "submission.certify", **report))["is_allowed"]


async def test_who_reaches_the_whole_plan_still_keeps_the_papers_of_her_own_body(
    world: World, as_yen: Client, as_hanh: Client, as_chau: Client
) -> None:
    own, others = await published(as_hanh, PLAN), await published(as_chau, PLAN, organisation="UBND-LC")
    for paper, is_kept, status in ((others, False, 403), (own, True, 200)):
        told = await why(world, "yen", "document.withdraw", kind="document", row_id=paper["id"])
        assert (told["is_allowed"], told["reason"]) == (is_kept, "membership" if is_kept else "guard")
        done = await act(as_yen, paper["id"], "withdraw", {"note": "Ban hành lại"})
        assert done.status_code == status, done.text


async def test_an_office_verb_wants_the_whole_plan(world: World) -> None:
    await give(world, "hanh", "administrator", "UBND-VB")
    told = await why(world, "hanh", "invitation.create")
    assert (told["is_allowed"], told["reason"]) == (False, "not_plan_wide")
    assert (told["needed"]["is_plan_wide"], told["needed"]["roles"]) == (True, ["administrator"])
    mine = await why(world, "quan", "invitation.create")
    assert (mine["is_allowed"], mine["needs_step_up"]) == (True, True)


async def test_behind_the_wall(world: World) -> None:
    for name, walls in (("mai", []), ("hanh", ["support"]), ("minh", ["police", "support"])):
        told = await why(world, name, "submission.read", **await report_of(world, "UBND-VB"))
        assert (told["is_allowed"], told["passes"]) == (True, walls)


async def test_an_account_asleep_a_system_suspended_and_a_verb_that_it_was_not_given(world: World) -> None:
    report = await report_of(world, "UBND-VB")
    system = await connect(world, reaches=({"role": "contributor", "organisation": "UBND-VB", "reach": "own"},))
    asked = {"subject_id": system.id, "verb": "submission.read"} | report
    quan = world.as_("quan")
    assert (await quan.get("/explanations", params=asked)).json()["is_allowed"]
    unheard = (await quan.get("/explanations", params=asked | {"verb": "submission.revise"})).json()
    assert (unheard["is_allowed"], unheard["bars"]) == (False, ["not_given"])
    await world.sql.execute("update api_clients set suspended_at = now(), suspended_by = created_by")
    assert (await quan.get("/explanations", params=asked)).json()["bars"] == ["suspended"]
    await world.sql.execute("update actors set is_active = false where id = $1", await world.actor("hanh"))
    told = await why(world, "hanh", "submission.read", **report)
    assert (told["is_allowed"], told["reason"], told["bars"]) == (False, "bar", ["inactive"])


async def test_who_is_only_asked_in_is_the_invitations_to_tell(world: World) -> None:
    statement = "insert into actors (kind, name, is_active) values ('person', 'Đặng Thu Thảo', false) returning id"
    invited = {"subject_id": str(await world.one(statement)), "verb": "submission.read"}
    assert (await world.as_("quan").get("/explanations", params=invited)).status_code == 404
    assert (await world.as_("quan").get("/explanations/subjects", params={"q": "thu thao"})).json()["total"] == 0


async def test_where_roles_need_a_second_factor_that_is_said(opening: Opening) -> None:
    async with opening(second_factor="required") as world:
        told = await why(world, "minh", "submission.read", **await report_of(world, "UBND-VB"))
        assert (told["is_allowed"], told["bars"], told["second_factor"]) == (False, ["second_factor"], "missing")
        assert (await why(world, "minh", "me.read"))["is_allowed"]
        assert (await why(world, "hanh", "submission.edit"))["second_factor"] == "not_needed"


async def test_who_may_ask(world: World, nobody: Client) -> None:
    asked = {"subject_id": str(await world.actor("hanh")), "verb": "submission.read"}
    for name in ("hanh", "minh", "ha", "kiem"):
        for address in ("/explanations", "/explanations/subjects", "/explanations/verbs"):
            assert (await world.as_(name).get(address, params=asked)).status_code == 403
    assert (await nobody.get("/explanations", params=asked)).status_code == 401


async def test_everybody_is_told_of_what_one_sees_and_of_nothing_else(world: World) -> None:
    mine, absent = await report_of(world, "UBND-VB"), {"kind": "submission", "row_id": str(uuid.uuid4())}
    told = (await world.as_("hanh").get("/reasons", params=mine)).json()
    assert (told["is_allowed"], told["verb"]) == (True, "submission.read")
    assert told["subject"]["name"] == "Nguyễn Thị Hạnh"
    not_hers = (await world.as_("hanh").get("/reasons", params=mine | {"verb": "submission.certify"})).json()
    assert (not_hers["is_allowed"], not_hers["reason"]) == (False, "not_granting")
    hidden = await world.as_("chau").get("/reasons", params=mine)
    missing = await world.as_("chau").get("/reasons", params=absent)
    assert hidden.status_code == missing.status_code == 404
    assert hidden.json() | {"request_id": ""} == missing.json() | {"request_id": ""}


async def test_a_row_of_another_kind_is_told_as_one_that_does_not_exist(world: World) -> None:
    report = await world.submission("UBND-VB")
    other = await ask(world, "hanh", "assignment.read", kind="assignment", row_id=report)
    absent = await ask(world, "hanh", "assignment.read", kind="assignment", row_id=str(uuid.uuid4()))
    assert other.status_code == absent.status_code == 404
    assert other.json() | {"request_id": ""} == absent.json() | {"request_id": ""}


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"verb": "assignment.read"}, "verb"),
        ({"verb": "submission.read", "row_id": None}, "row_id"),
        ({"verb": "submission.read", "kind": None}, "kind"),
    ],
)
async def test_half_a_question_names_its_field(world: World, asked: dict[str, str | None], field: str) -> None:
    whole = await report_of(world, "UBND-VB") | {"subject_id": str(await world.actor("hanh"))} | asked
    answer = await world.as_("quan").get("/explanations", params={k: v for k, v in whole.items() if v is not None})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]
