"""The Department of Labour ends and Home Affairs takes over; two wards become one; a department is divided."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.assignments.expanding import expand_all
from liennganh.core.database import make_engine
from tests.conftest import Opening
from tests.factories.clients import connect
from tests.factories.submissions import act, fill, submitted, worked
from tests.factories.territory import (
    BASIS,
    HOME_AFFAIRS,
    JULY,
    body,
    change,
    faults,
    heirs,
    picture,
    previewed,
    rename,
    turn_to,
)
from tests.world import Client, World

JUNE = date(2024, 6, 30)
PASSED = BASIS | {"together": [], "heirs": heirs("SNVM", SNVM=HOME_AFFAIRS), "passes_memberships": True}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def roles(person: Client) -> list[tuple[str, str]]:
    """The roles held today, and where."""
    held = worked(await person.get("/me"))["memberships"]
    return [(one["role"], one["organisation"]["code"]) for one in held]


async def test_home_affairs_carries_labour_on(world: World, as_quan: Client, as_nga: Client, as_minh: Client) -> None:
    draft = await fill(as_nga, await world.submission("SLDTBXH"))
    shown = worked(await previewed(as_quan, "SLDTBXH", "succeed", PASSED))
    amounts = shown["subjects"][0]["amounts"]
    assert (amounts["plans"], amounts["people"], amounts["submissions"]) == (1, 5, 1)
    assert (shown["carried_by"]["code"], shown["hindrances"]) == ("SNVM", [])
    done = worked(await change(as_quan, "SLDTBXH", "succeed", PASSED))
    for name in ("subjects", "remarks", "hindrances", "on"):
        assert done[name] == shown[name], f"the preview said otherwise of {name}"
    turn_to(world, JUNE)
    assert await roles(as_nga) == [("contributor", "SLDTBXH")]
    turn_to(world, JULY)
    assert await roles(as_nga) == [("contributor", "SNVM")]
    assert await roles(as_minh) == [("coordinator", "SNVM")]
    report = await act(as_nga, draft, "submit")
    report = await act(world.as_("binh"), report, "certify")
    assert (await act(as_minh, report, "accept")).owner["code"] == "SLDTBXH", "what the plan gave to whom stays said"
    plan = worked(await as_minh.get("/plans"))["items"][0]
    assert (await body(as_minh, "SNVM"))["predecessors"][0]["code"] == "SLDTBXH"
    ended = worked(await as_minh.get("/organisations/SLDTBXH"))
    assert [(h["code"], h["is_verified"], h["share"]) for h in ended["successors"] if h["code"]] == [
        ("SNVM", True, 1.0)
    ]
    assert ended["actions"] == []
    coordinators = await world.sql.fetch(
        """select o.code, c.valid_to from plan_coordinators c join organisations o on o.id = c.organisation_id
        where c.plan_id = $1::uuid order by c.valid_from""",
        plan["id"],
    )
    assert [(row["code"], row["valid_to"]) for row in coordinators] == [("SLDTBXH", JULY), ("SNVM", None)]
    assert (await as_quan.post(f"/organisations/{ended['id']}/close", BASIS, etag=ended["etag"])).json()[
        "code"
    ] == "already-ends"


async def test_what_was_announced_is_borne_out(world: World, as_quan: Client) -> None:
    """The plan pack announces Sở Nội vụ: one succession stands in the history, not two."""
    (announced,) = (await body(as_quan, "SLDTBXH"))["successors"]
    made = HOME_AFFAIRS | {"name_vi": announced["name"]}
    worked(await change(as_quan, "SLDTBXH", "succeed", PASSED | {"heirs": heirs("SNVM", SNVM=made)}))
    (told,) = worked(await as_quan.get("/organisations/SLDTBXH"))["successors"]
    assert (told["code"], told["effective_on"], told["is_verified"]) == ("SNVM", "2024-07-01", True)


async def test_a_department_is_divided_and_one_heir_carries_it_on(
    world: World, as_quan: Client, as_lien: Client
) -> None:
    """SDL is divided between SYT and SVHTT: Liên works for the main heir; the other reaches nothing of it."""
    draft = await fill(as_lien, await world.submission("SDL"))
    said = BASIS | {"heirs": heirs("SYT", "SVHTT")}
    worked(await change(as_quan, "SDL", "succeed", said))
    turn_to(world, JULY)
    assert await roles(as_lien) == [("contributor", "SYT")]
    assert (await act(as_lien, draft, "submit")).state == "submitted"
    assert (await world.as_("vinh").get(draft.url)).status_code == 404
    told = worked(await as_quan.get("/organisations/SDL"))["successors"]
    assert {(one["code"], one["share"]) for one in told} == {("SYT", 0.5), ("SVHTT", 0.5)}


async def test_roles_end_where_they_do_not_pass(world: World, as_quan: Client, as_lien: Client) -> None:
    worked(await change(as_quan, "SDL", "succeed", BASIS | {"heirs": heirs("SYT"), "passes_memberships": False}))
    turn_to(world, JUNE)
    assert await roles(as_lien) == [("contributor", "SDL")]
    turn_to(world, JULY)
    assert await roles(as_lien) == []
    assert (await as_lien.get("/submissions")).status_code == 403


async def test_a_connected_system_goes_on_too(world: World, as_quan: Client) -> None:
    system = await connect(world)
    program = await system.program()
    before = worked(await program.get("/submissions"))["total"]
    shown = worked(await previewed(as_quan, "UBND-VB", "succeed", BASIS | {"heirs": heirs("UBND-LC")}))
    assert shown["subjects"][0]["amounts"]["clients"] == 1
    worked(await change(as_quan, "UBND-VB", "succeed", BASIS | {"heirs": heirs("UBND-LC")}))
    turn_to(world, JULY)
    assert worked(await program.get("/submissions"))["total"] > before > 0, "its own, and those of the heir"


async def test_roles_given_after_the_decision_pass_on_the_day(world: World, as_quan: Client) -> None:
    worked(await change(as_quan, "SDL", "succeed", BASIS | {"heirs": heirs("SYT")}))
    await world.sql.execute(
        """insert into memberships (actor_id, role, organisation_id, reach, valid_from)
        select $1, 'approver', id, 'own', '2024-06-20' from organisations where code = 'SDL'""",
        await world.actor("chau"),
    )
    assert await world.one("select app.settle_memberships('2024-06-30')") == 0
    assert await world.one("select app.settle_memberships('2024-07-01')") == 1
    assert await world.one("select app.settle_memberships('2024-07-02')") == 0
    turn_to(world, JULY)
    assert ("approver", "SYT") in await roles(world.as_("chau"))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"heirs": [{"code": "SYT", "share": "0.6"}]}, ("heirs", "shares")),
        ({"heirs": heirs("SYT", "SVHTT")[:1] * 2}, ("heirs.1.code", "twice")),
        ({"heirs": [one | {"is_main": True} for one in heirs("SYT", "SVHTT")]}, ("heirs", "one_main")),
        ({"heirs": heirs("SDL")}, ("heirs.0.code", "itself")),
        ({"heirs": heirs("KHONG")}, ("heirs.0.code", "absent")),
        ({"heirs": heirs("UBND-QH")}, ("heirs.0.code", "group")),
        ({"heirs": []}, ("heirs", "too_short")),
        ({"heirs": [{"code": "SYT", "share": "1.5"}]}, ("heirs.0.share", "less_than_equal")),
        ({"together": ["SVHTT", "SVHTT"]}, ("together.1", "twice")),
        ({"together": ["KHONG"]}, ("together.0", "absent")),
        ({"on": "1999-01-01"}, ("on", "before_opening")),
        ({"heirs": heirs("SYT", SYT=HOME_AFFAIRS | {"code": "SYT"})}, ("heirs.0.code", "taken")),
        ({"heirs": heirs("SNVM", SNVM=HOME_AFFAIRS | {"code": "SXD"})}, ("heirs.0.made.code", "other_code")),
        ({"heirs": heirs("SNVM", SNVM=HOME_AFFAIRS | {"parent": "SDL"})}, ("heirs.0.made.parent", "below")),
    ],
)
async def test_a_wrong_succession_names_its_field(world: World, as_quan: Client, changed: Any, fault: Any) -> None:
    before = await picture(world)
    assert fault in faults(await change(as_quan, "SDL", "succeed", BASIS | {"heirs": heirs("SYT")} | changed))
    assert await picture(world) == before


async def test_nobody_is_succeeded_by_what_stands_below(as_quan: Client) -> None:
    refused = await change(as_quan, "UBND-HB", "succeed", BASIS | {"heirs": heirs("UBND-11296")})
    assert faults(refused) == {("heirs.0.code", "below")}


async def test_nothing_ends_while_something_hangs_on_it(world: World, as_quan: Client) -> None:
    before = await picture(world)
    refused = await change(as_quan, "UBND-HB", "close", BASIS)
    assert (refused.status_code, refused.json()["code"]) == (409, "work-left")
    found = {one["code"]: one for one in refused.json()["hindrances"]}
    assert {"obligations", "submissions", "assignments", "below", "reporters"} <= found.keys()
    assert found["below"]["names"]
    assert await picture(world) == before
    shown = worked(await previewed(as_quan, "UBND-HB", "close", BASIS))
    assert {one["code"] for one in shown["hindrances"]} == found.keys()
    assert await picture(world) == before


async def test_what_nothing_hangs_on_ends_and_its_code_is_free_again(world: World, as_quan: Client) -> None:
    worked(await as_quan.post("/organisations", HOME_AFFAIRS | {"valid_from": "2024-06-01"}))
    worked(await change(as_quan, "SNVM", "close", BASIS))
    assert (await body(as_quan, "SNVM"))["valid_to"] == "2024-07-01"
    again = HOME_AFFAIRS | {"valid_from": "2024-06-30"}
    assert ("code", "taken") in faults(await as_quan.post("/organisations", again))
    worked(await as_quan.post("/organisations", again | {"valid_from": "2024-07-01"}))
    turn_to(world, JULY)
    assert [one["valid_from"] for one in (await body(as_quan, "SNVM"))["names"]] == ["2024-07-01", "2024-06-01"]


async def test_a_new_directive_goes_to_whoever_carries_the_body_on(world: World, as_quan: Client) -> None:
    """What the plan gave stays; a task given to the group in July is Vĩnh Bảo's under its new name."""
    count = "select count(*) from assignments a join organisations o on o.id = a.owner_id where o.code = 'UBND-VB'"
    await submitted(world, "UBND-VB", "hanh")
    before = await world.one(count)
    renamed = await rename(as_quan, "UBND-VB", name_vi="Ủy ban nhân dân thị xã Vĩnh Bảo")
    await world.sql.execute(
        """with made as (insert into tasks (plan_id, code, position, section, text_vi, recurrence, recurrence_basis,
             lead_basis, objective_codes, indicator_codes, folded, source, due_on)
           select plan_id, 'CD-1', 900, section, 'Rà soát cơ sở', 'once', 'stated', 'stated', '{}', '{}', 'ra soat',
             'directive', '2024-09-01' from tasks limit 1 returning id)
           insert into task_parties (task_id, organisation_id, part, position)
           select made.id, o.id, 'lead', 1 from made, organisations o where o.code = 'UBND-QH'"""
    )
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        await expand_all(session, JULY)
    await engine.dispose()
    owners = await world.sql.fetch(
        "select a.owner_id from assignments a join tasks t on t.id = a.task_id where t.code = 'CD-1'"
    )
    assert len(owners) == 15
    assert renamed["result"]["id"] in {str(row["owner_id"]) for row in owners}
    assert await world.one(count) == before + 1, "nothing that was given before is given twice"
