"""What memberships add up to: reach, dates, walls, and nothing left behind for the next request."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.submissions import read, worked
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def owners(person: Client) -> set[str]:
    """Codes of the bodies whose reports somebody sees."""
    page = worked(await person.get("/submissions?page_size=500"))
    assert page["total"] == len(page["items"])
    return {item["owner"]["code"] for item in page["items"]}


async def under(world: World, code: str) -> set[str]:
    """Codes of a body and all that stands under it, as far as they report."""
    rows = await world.sql.fetch(
        "select d.code from organisation_closure c join organisations a on a.id = c.ancestor_id"
        " join organisations d on d.id = c.descendant_id join submissions s on s.owner_id = d.id where a.code = $1",
        code,
    )
    return {row["code"] for row in rows}


async def change(world: World, name: str, assignment: str) -> None:
    """Change the memberships of a person by hand."""
    await world.sql.execute(f"update memberships set {assignment} where actor_id = $1", await world.actor(name))


async def test_several_memberships_add_up(world: World, as_nhieu: Client, as_hanh: Client, as_chau: Client) -> None:
    me = worked(await as_nhieu.get("/me"))
    assert {"submission.edit", "submission.certify"} <= set(me["verbs"])
    assert len(me["memberships"]) == 3
    assert await owners(as_nhieu) == await owners(as_hanh) | await owners(as_chau)
    vinh_bao, le_chan = [await read(as_nhieu, await world.submission(f"UBND-{code}")) for code in ("VB", "LC")]
    assert "submission.edit" in vinh_bao.actions
    assert le_chan.actions == []


@pytest.mark.parametrize(
    ("dates", "status"),
    [
        ("valid_to = '2024-06-09'", 403),
        ("valid_to = '2024-06-10'", 200),
        ("valid_from = '2024-06-11'", 403),
        ("valid_from = '2024-06-10'", 200),
    ],
)
async def test_a_membership_counts_on_its_days_alone(world: World, as_hanh: Client, dates: str, status: int) -> None:
    """The business date is 10/06/2024."""
    await change(world, "hanh", dates)
    assert (await as_hanh.get("/submissions")).status_code == status
    assert (await as_hanh.get("/me")).status_code == 200


async def test_reach_own_is_one_body_and_subtree_all_under_it(world: World, as_tong: Client, as_dung: Client) -> None:
    everything = await under(world, "UBND-VB")
    assert len(everything) == 31
    assert await owners(as_tong) == everything
    ward = await world.submission("UBND-11824")
    await world.sql.execute("update submissions set state = 'submitted' where id = $1::text::uuid", ward)
    assert "submission.certify" in (await read(as_tong, ward)).actions
    assert (await read(as_dung, ward)).actions == []


async def test_reach_plan_is_everything(world: World, as_ha: Client, as_minh: Client) -> None:
    total = await world.one("select count(*) from submissions")
    for person in (as_ha, as_minh):
        assert worked(await person.get("/submissions"))["total"] == total


async def test_an_administrator_has_no_right_over_figures(as_quan: Client, as_kiem: Client) -> None:
    for person in (as_quan, as_kiem):
        refused = await person.get("/submissions")
        assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted")
    assert (await as_quan.get("/audit-events")).status_code == 403
    assert (await as_kiem.get("/audit-events")).status_code == 200


async def test_after_a_wide_request_the_next_one_is_narrow_again(
    world: World, as_minh: Client, as_hanh: Client
) -> None:
    """Both use the same pooled connections, in turn."""
    narrow = await owners(as_hanh)
    for _ in range(25):
        assert len(await owners(as_minh)) > len(narrow)
        assert await owners(as_hanh) == narrow
    async with world.app.state.pool.acquire() as connection:
        left = await connection.fetchrow(
            "select current_user::text, current_setting('role'), current_setting('app.actor', true)"
        )
        assert tuple(left) == ("liennganh_app", "none", "")


async def test_a_figure_behind_a_wall_is_unseen_without_it(world: World, as_canh: Client, as_ha: Client) -> None:
    """The police report's walled figures, to somebody of another service who may read the report itself."""
    await world.sql.execute("update memberships set walls = '{support}' where actor_id = $1", await world.actor("ha"))
    report = await world.submission("CATP")
    whole, part = await read(as_canh, report), await read(as_ha, report)
    walled = {r["code"] for r in await world.sql.fetch("select code from indicators where wall = 'police'")}
    seen_by_police = {item["indicator"]["code"] for item in whole.items}
    seen_by_reader = {item["indicator"]["code"] for item in part.items}
    assert walled & seen_by_police
    assert seen_by_reader == seen_by_police - walled


async def test_support_data_is_unseen_by_the_police(world: World, as_nga: Client) -> None:
    report = await world.submission("SLDTBXH")
    walled = {r["code"] for r in await world.sql.fetch("select code from indicators where wall = 'support'")}
    assert walled & {item["indicator"]["code"] for item in (await read(as_nga, report)).items}
    await change(world, "nga", "walls = '{police}'")
    assert not walled & {item["indicator"]["code"] for item in (await read(as_nga, report)).items}


async def test_behind_a_wall_one_may_save_but_not_send(world: World, as_mai: Client) -> None:
    report = await read(as_mai, await world.submission("UBND-VB"))
    assert report.expected > len(report.items)
    assert report.actions == ["submission.edit"]
    refused = await as_mai.post(f"{report.url}/submit", etag=report.etag)
    assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted-here")


async def test_rights_that_change_make_a_seen_version_stale(world: World, as_hanh: Client) -> None:
    report = await read(as_hanh, await world.submission("UBND-VB"))
    await world.sql.execute("update actors set access_version = access_version + 1 where name = 'Nguyễn Thị Hạnh'")
    assert (await as_hanh.patch(report.url, {"note": "x"}, etag=report.etag)).status_code == 412
