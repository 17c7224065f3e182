"""Reading the plan part by part: every code is an address, and one page needs few requests."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.submissions import worked
from tests.world import Client, World


async def test_the_outline_holds_the_whole_plan(as_chau: Client, world: World) -> None:
    plan_id = await world.one("select id from plans")
    outline = worked(await as_chau.get(f"/plans/{plan_id}/outline"))
    objectives = outline["objectives"]
    indicators = [i for o in objectives for t in o["targets"] for i in t["indicators"]]
    assert [o["code"] for o in objectives] == ["G1", "G2", "G3", "G4", "G5"]
    assert len(indicators) == 33
    assert len(outline["tasks"]) == 73
    by_code = {i["code"]: i for i in indicators}
    assert by_code["CS-3.2.1"]["reporters"] == ["UBND-QH", "SLDTBXH"]
    assert "II.3.2-2" in by_code["CS-3.2.1"]["tasks"]
    assert by_code["CS-1.3.3"]["reporters"] == []
    bodies = {body["code"]: body for body in outline["bodies"]}
    assert "UBND-QH" in bodies["UBND-VB"]["groups"]
    named = {code for task in outline["tasks"] for code in task["leads"] + task["coordinating"]}
    assert named - bodies.keys() == set()


async def test_an_indicator_by_code_tells_formula_and_reporters(as_hanh: Client) -> None:
    seen = worked(await as_hanh.get("/indicators/CS-3.2.1"))
    assert worked(await as_hanh.get(f"/indicators/{seen['id']}")) == seen
    assert (seen["target"]["code"], seen["objective"]["code"]) == ("CT-3.2", "G3")
    districts, department = seen["duties"]
    assert (districts["reporter"]["code"], districts["bodies"], districts["is_group"]) == ("UBND-QH", 15, True)
    assert (department["contributes"], department["frequencies"]) == ("none", ["semi_annual", "annual"])
    composite = worked(await as_hanh.get("/indicators/CS-1.3.3"))
    assert [part["code"] for part in composite["component_parts"]] == ["CS-1.3.4", "CS-1.3.5", "CS-1.3.6"]
    part = worked(await as_hanh.get("/indicators/CS-1.3.4"))
    assert [one["code"] for one in part["composites"]] == ["CS-1.3.3"]
    assert (await as_hanh.get("/indicators/CS-9.9.9")).status_code == 404


async def test_a_target_and_a_task_by_code(as_hanh: Client) -> None:
    target = worked(await as_hanh.get("/targets/CT-3.2"))
    assert {one["code"] for one in target["indicators"]} >= {"CS-3.2.1"}
    assert target["objective"]["code"] == "G3"
    task = worked(await as_hanh.get("/tasks/V.3-2"))
    assert [body["code"] for body in task["leads"]] == ["SVHTT"]
    assert [one["code"] for one in task["indicators"]] == ["CS-3.2.2"]
    of_all = worked(await as_hanh.get("/tasks", params={"indicator": "CS-3.2.2", "page_size": 500}))["items"]
    assert "V.3-2" in {one["code"] for one in of_all}
    of_body = worked(await as_hanh.get("/tasks", params={"body": "SVHTT", "page_size": 500}))["items"]
    assert all("SVHTT" in {body["code"] for body in one["leads"] + one["coordinating"]} for one in of_body)
    assert len(of_body) > 1


async def test_a_body_by_code_with_what_it_owes(as_chau: Client) -> None:
    body = worked(await as_chau.get("/organisations/UBND-VB"))
    assert (body["code"], body["area"]["code"], body["children_count"]) == ("UBND-VB", "316", len(body["children"]))
    duties = worked(await as_chau.get("/duties", params={"organisation": "UBND-VB"}))["items"]
    assert {"UBND-QH"} == {duty["reporter"]["code"] for duty in duties}
    assert all(duty["bodies"] == 1 for duty in duties)
    group = worked(await as_chau.get("/duties", params={"organisation": "UBND-QH"}))["items"]
    assert [d["indicator"]["code"] for d in group] == [d["indicator"]["code"] for d in duties]
    department = worked(await as_chau.get("/organisations/SLDTBXH"))
    assert department["successors"]
    assert (await as_chau.get("/organisations/KHONG-CO")).status_code == 404


async def test_a_territory_by_code_and_day(as_chau: Client, world: World) -> None:
    city = worked(await as_chau.get("/areas/31"))
    assert len(city["children"]) == 15
    assert {tile["code"] for tile in city["children"] if tile["tile_column"] is None} == set()
    district = worked(await as_chau.get("/areas/316"))
    assert [one["code"] for one in district["parents"]] == ["31"]
    assert len(district["children"]) == next(t["children_count"] for t in city["children"] if t["code"] == "316")
    assert {"UBND-VB"} <= {body["code"] for body in district["organisations"]}
    await world.sql.execute("update areas set valid_to = '2025-07-01' where code = '316'")
    await world.sql.execute(
        """insert into areas (code, valid_from, name_vi, name_en, level, kind, folded, sort_key)
           values ('316', '2025-07-01', 'Xã Mới', 'New', 'commune', 'xa', 'xa moi 316', 'x')"""
    )
    await world.sql.execute(
        """insert into area_successions (predecessor_id, successor_id, share, effective_on)
           select a.id, b.id, 0.5, '2025-07-01' from areas a, areas b
           where a.code = '316' and b.code = '316' and a.valid_to = b.valid_from"""
    )
    then = worked(await as_chau.get("/areas/316"))
    later = worked(await as_chau.get("/areas/316", params={"on": date(2025, 8, 1).isoformat()}))
    assert (then["name"], later["name"]) == ("Huyện Vĩnh Bảo", "Xã Mới")
    assert [(c["area"]["name"], c["share"]) for c in then["successors"]] == [("Xã Mới", 0.5)]
    assert [c["area"]["name"] for c in later["predecessors"]] == ["Huyện Vĩnh Bảo"]


@pytest.mark.parametrize("path", ["indicators", "targets", "tasks", "organisations", "areas"])
async def test_an_unknown_code_is_not_found(as_hanh: Client, path: str) -> None:
    for key in ("KHONG-CO", "00000000-0000-7000-8000-000000000000"):
        assert (await as_hanh.get(f"/{path}/{key}")).status_code == 404
