"""Quân writes the form's own code once the annex is there; no figure moves, and no pack takes it back."""

from __future__ import annotations

import shutil

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.database import make_engine
from liennganh.plans.pack import load_pack
from liennganh.plans.pack_reading import BadPack
from liennganh.tasks.importing import import_plan
from tests.cluster import PACK
from tests.factories.submissions import worked

FORM = {"form_code": "06/PCMD", "counting_note": "Đếm theo sổ của xã"}


async def reimported(world, tmp_path, file=None, old="", new=""):
    """The changes that the shipped pack makes, with one place of it written otherwise."""
    folder = tmp_path / "pack"
    shutil.copytree(PACK, folder)
    if file:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    engine = make_engine(world.settings.database_system_url)
    try:
        async with AsyncSession(engine) as session, session.begin():
            return await import_plan(session, load_pack(folder), dry_run=False)
    finally:
        await engine.dispose()


async def edits(person, code="CS-1.3.1"):
    return worked(await person.get(f"/indicators/{code}/edits"))


async def test_a_form_code_is_written_told_with_its_author_and_outlives_a_pack(world, as_quan, as_hanh, tmp_path):
    before = await edits(as_quan)
    assert (before["form_code"], before["history"]) == (None, [])
    after = worked(await as_quan.put(f"/indicators/{before['id']}", json=FORM, headers={"If-Match": before["etag"]}))
    assert (after["form_code"], after["counting_note"]) == ("06/PCMD", "Đếm theo sổ của xã")
    seen = await edits(as_hanh)
    (event,) = seen["history"]
    assert (event["by"], event["verb"]) == ("Vũ Minh Quân", "indicator.edit")
    assert event["diff"] == {"indicator": "CS-1.3.1", "changed": ["form_code", "counting_note"]}, "never what it says"
    assert worked(await as_hanh.get("/indicators/CS-1.3.1"))["form_code"] == "06/PCMD"

    changes = await reimported(world, tmp_path)
    told = [change for change in changes.items if change.action == "administered"]
    assert [(c.noun, c.label, c.fields["form_code"]) for c in told] == [("indicator", "CS-1.3.1", ("06/PCMD", None))]
    assert (await edits(as_hanh))["form_code"] == "06/PCMD"


async def test_two_who_edit_at_once_are_told_and_nothing_is_lost(world, as_quan):
    seen = await edits(as_quan, "CS-1.1.1")
    path, headers = f"/indicators/{seen['id']}", {"If-Match": seen["etag"]}
    worked(await as_quan.put(path, json=FORM, headers=headers))
    late = await as_quan.put(path, json={"form_code": "07", "counting_note": ""}, headers=headers)
    assert (late.status_code, late.json()["code"]) == (412, "stale-version")
    assert (await as_quan.put(path, json=FORM)).status_code == 428
    now = await edits(as_quan, "CS-1.1.1")
    same = await as_quan.put(path, json=FORM, headers={"If-Match": now["etag"]})
    assert (same.status_code, same.json()["errors"][0]["message"]) == (422, "Chưa thay đổi gì")
    personal = FORM | {"counting_note": "Hỏi 0912 345 678"}
    refused = await as_quan.put(path, json=personal, headers={"If-Match": now["etag"]})
    assert [e["field"] for e in refused.json()["errors"]] == ["counting_note"]
    kind = await as_quan.put(path, json=FORM | {"kind": "count"}, headers={"If-Match": now["etag"]})
    assert kind.status_code == 422


async def test_a_category_is_renamed_wherever_the_plan_is_broken_down_by_it(world, as_quan, tmp_path):
    code = await world.one(
        """select i.code from categories c join disaggregations d on d.id = c.disaggregation_id
           join indicators i on i.id = d.indicator_id where d.code = 'commune_kind' and c.code = 'thi_tran' limit 1"""
    )
    seen = await edits(as_quan, code)
    town = next(one for one in seen["categories"] if one["code"] == "thi_tran")
    path, headers = f"/categories/{town['id']}", {"If-Match": town["etag"]}
    taken = await as_quan.put(path, json={"name_vi": "phường", "name_en": "Town"}, headers=headers)
    assert [(e["field"], e["code"]) for e in taken.json()["errors"]] == [("name_vi", "taken")]
    after = worked(await as_quan.put(path, json={"name_vi": "Thị trấn cũ", "name_en": "Town"}, headers=headers))
    assert [one["name_vi"] for one in after["categories"] if one["code"] == "thi_tran"] == ["Thị trấn cũ"]
    names = await world.sql.fetch(
        """select distinct c.name_vi from categories c join disaggregations d on d.id = c.disaggregation_id
           where d.code = 'commune_kind' and c.code = 'thi_tran'"""
    )
    assert [row["name_vi"] for row in names] == ["Thị trấn cũ"]
    told = after["history"][0]["diff"]
    place = {"indicator": told["indicator"], "breakdown": "commune_kind", "category": "thi_tran"}
    assert told == place | {"changed": ["name_vi", "name_en"]}, "never what it says"
    stale = await as_quan.put(path, json={"name_vi": "X", "name_en": "X"}, headers=headers)
    assert stale.status_code == 412
    changes = await reimported(world, tmp_path)
    assert {c.fields["name_vi"] for c in changes.items if c.noun == "category"} == {("Thị trấn cũ", "Thị trấn")}
    assert {c.action for c in changes.items if c.noun == "category"} == {"administered"}


async def test_nobody_else_edits_and_a_request_writes_these_columns_alone(world, as_quan, as_minh, as_hanh):
    seen = await edits(as_quan, "CS-2.1.1")
    for person in (as_minh, as_hanh):
        refused = await person.put(f"/indicators/{seen['id']}", json=FORM, headers={"If-Match": seen["etag"]})
        assert refused.status_code == 403
    app = await asyncpg.connect(world.settings.database_url)
    try:
        for statement in ("update indicators set kind = 'count'", "update indicators set form_code = 'x'"):
            with pytest.raises(asyncpg.PostgresError) as told:
                await app.execute(statement)
            assert told.value.sqlstate in {"42501", "LN403"}, statement
    finally:
        await app.close()


async def test_what_has_figures_keeps_its_meaning(world, tmp_path):
    await world.sql.execute(
        """insert into "values" (submission_id, owner_id, area_authority_id, sector_authority_id, indicator_id, status,
             numerator)
           select s.id, s.owner_id, s.area_authority_id, s.sector_authority_id, i.id, 'number', 5
           from submissions s, indicators i where i.code = 'CS-1.1.1' limit 1"""
    )
    with pytest.raises(BadPack) as refused:
        await reimported(world, tmp_path, "indicators.yaml", "    accrual: cumulative", "    accrual: level")
    assert all("figures are reported already: accrual may not change" in str(e) for e in refused.value.errors)
