"""A body's budget is its own, its district's, the coordinator's and the body of finance's; nobody else's."""

from __future__ import annotations

import uuid

from tests.factories.budget import ALLOTMENT, LINE, SPENT, did, drafted, finance_of, proposed, refused, seen
from tests.factories.submissions import worked
from tests.world import Client, World

ABSENT = "00000000-0000-7000-8000-000000000000"
BODIES = {
    "withdraw": {"note": "Rút"},
    "propose": {},
    "return": {"note": "Sửa"},
    "synthesise": {"amount": 1},
    "allocate": ALLOTMENT,
    "disburse": SPENT,
    f"entries/{ABSENT}/void": {"reason": "Nhầm"},
}


async def test_the_next_district_sees_nothing_byte_for_byte(
    world: World, as_hanh: Client, as_dung: Client, as_chau: Client, as_lan: Client, as_quan: Client, as_kiem: Client
) -> None:
    line = await proposed(as_hanh, as_dung)
    for person in (as_chau, as_lan):
        hidden = await person.get(f"/budget-lines/{line['id']}")
        absent = await person.get(f"/budget-lines/{ABSENT}")
        assert hidden.status_code == absent.status_code == 404
        assert _told(hidden) == _told(absent)
        assert worked(await person.get("/budget-lines"))["total"] == 0
        total = worked(await person.get("/budget-sums"))["total"]
        assert (total["lines"], total["planned"]) == (0, 0)
    for person in (as_quan, as_kiem):
        assert refused(await person.get(f"/budget-lines/{line['id']}")) == (403, "not-permitted")
        assert refused(await person.get("/budget-sums")) == (403, "not-permitted")
    for verb, body in BODIES.items():
        hidden = await as_chau.post(f"/budget-lines/{line['id']}/{verb}", body, etag=line["etag"])
        absent = await as_chau.post(f"/budget-lines/{ABSENT}/{verb}", body, etag=line["etag"])
        assert hidden.status_code == absent.status_code in {403, 404}, verb
        assert _told(hidden) == _told(absent)


def _told(response: object) -> bytes:
    """Without what differs from request to request."""
    body = response.json()  # type: ignore[attr-defined]
    return str({name: said for name, said in body.items() if name != "request_id"}).encode()


async def test_finance_reads_every_line_and_none_of_their_figures(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    thao, _ = await finance_of(world)
    line = await proposed(as_hanh, as_dung)
    assert (await seen(thao, line))["actions"] == []
    await did(as_minh, line, "synthesise", amount=100_000_000)
    assert (await seen(thao, line))["actions"] == ["budget_line.allocate"]
    await did(thao, line, "allocate", **ALLOTMENT)
    assert refused(await thao.post(f"/budget-lines/{line['id']}/disburse", SPENT, etag=line["etag"])) == (
        403,
        "not-permitted-here",
    )
    report = await world.submission("UBND-VB")
    assert (await thao.get(f"/submissions/{report}")).status_code == 404
    listed = worked(await thao.get("/submissions", params={"page_size": 500}))["items"]
    assert {one["owner"]["code"] for one in listed} <= {"STC"}


async def test_a_wards_district_reads_its_line_and_does_not_move_it(
    as_phuong: Client, as_hoa: Client, as_thuy: Client, as_hanh: Client
) -> None:
    line = await proposed(as_phuong, as_hoa, organisation="UBND-11296", source="district")
    assert (await seen(as_thuy, line))["actions"] == []
    for verb in ("synthesise", "return"):
        told = await as_thuy.post(f"/budget-lines/{line['id']}/{verb}", BODIES[verb], etag=line["etag"])
        assert told.status_code == 403
    assert (await as_hanh.get(f"/budget-lines/{line['id']}")).status_code == 404


async def test_nobody_writes_the_budget_of_another_body(as_hanh: Client, as_dung: Client, as_minh: Client) -> None:
    assert refused(await as_hanh.post("/budget-lines", LINE | {"organisation": "UBND-LC"})) == (
        403,
        "not-permitted-here",
    )
    for person in (as_dung, as_minh):
        assert refused(await person.post("/budget-lines", LINE)) == (403, "not-permitted")


async def test_the_choices_are_those_of_whoever_asks(as_hanh: Client, as_minh: Client, as_ha: Client) -> None:
    told = worked(await as_hanh.get("/budget-lines/choices"))
    assert [body["code"] for body in told["organisations"]] == ["UBND-VB"]
    assert [one["code"] for one in told["objectives"]] == ["II.1", "II.2", "II.3", "II.4", "II.5"]
    assert (told["finance"]["code"], told["may_import"], told["earliest_on"]) == ("STC", True, "2023-01-01")
    for person in (as_minh, as_ha):
        told = worked(await person.get("/budget-lines/choices"))
        assert (told["organisations"], told["may_import"], told["may_export"]) == ([], False, True)


async def test_which_body_finances_is_what_the_plan_says(world: World, as_hanh: Client) -> None:
    said = await world.one("select settings from plans")
    finance = """update plans set settings = jsonb_set(settings, '{budget.finance_body,value}', to_jsonb($1::text))"""
    await world.sql.execute(finance, "CATP")
    try:
        line = await drafted(as_hanh)
        assert line["finance"]["code"] == "CATP"
        owner = "select sector_authority_id from budget_lines where id = $1"
        assert await world.one(owner, uuid.UUID(line["id"])) == await world.organisation("CATP")
    finally:
        await world.sql.execute(finance, "STC")
    assert await world.one("select settings from plans") == said
