"""Quân looks after the installation: what he brings in is told first, and then done exactly so, or not at all."""

from __future__ import annotations

import asyncio
import io
import zipfile

from tests.factories.packs import changed, compared, follow_all, imported, send, shipped
from tests.factories.submissions import worked

NAME = ("agencies.yaml", "short_vi: Sở Y tế", "short_vi: Sở Y tế thành phố")


async def test_a_changed_name_is_shown_imported_once_and_audited(world, as_quan):
    shown = await compared(world, as_quan, changed(*NAME))
    assert shown["state"] == "ready"
    assert shown["actions"] == ["pack.check", "pack.import"]
    (group,) = shown["groups"]
    assert (group["noun"], group["counts"]) == ("organisation", {"change": 1})
    (item,) = group["items"]
    assert item["label"] == "SYT"
    fields = {field["name"]: (field["old"], field["new"]) for field in item["fields"]}
    assert fields["short_vi"] == ("Sở Y tế", "Sở Y tế thành phố")
    before = await world.one("select count(*) from audit.events where verb = 'pack.import'")

    done = await imported(world, as_quan, shown)
    assert (done["state"], done["decided_by"], done["actions"]) == ("imported", "Vũ Minh Quân", [])
    assert await world.one("select short_vi from organisations where code = 'SYT'") == "Sở Y tế thành phố"
    assert await world.one("select content is null from pack_imports where id = $1::uuid", done["id"])
    event = await world.sql.fetchrow(
        "select diff, actor_id from audit.events where verb = 'pack.import' order by at desc limit 1"
    )
    assert await world.one("select count(*) from audit.events where verb = 'pack.import'") == before + 1
    assert event["actor_id"] == await world.actor("quan")
    assert '"change": 1' in event["diff"]

    again = await compared(world, as_quan, changed(*NAME))
    assert again["groups"] == []
    await imported(world, as_quan, await compared(world, as_quan, shipped()))


async def test_what_was_exported_comes_back_without_a_difference(world, as_quan):
    plan_id = await world.one("select id from plans")
    first = await as_quan.get(f"/plans/{plan_id}/pack")
    assert first.status_code == 200
    assert first.headers["content-type"] == "application/zip"
    assert (await as_quan.get(f"/plans/{plan_id}/pack")).content == first.content
    shown = await compared(world, as_quan, first.content)
    assert (shown["state"], shown["groups"]) == ("ready", [])
    assert shown["unchanged"] > 3000


async def test_every_mistake_is_told_with_file_line_and_field_in_the_readers_language(world, as_quan):
    files = changed("plan.yaml", "objective: G1", "objective: G9")
    files["calendar.yaml"] = files["calendar.yaml"].replace(b"cut_off_on: 2024-06-14", b"cut_off_on: 2024-06-01")
    files["obligations.yaml"] = files["obligations.yaml"].replace(b"by: UBND-QH", b"by: UBND-XX", 1)
    shown = await compared(world, as_quan, files)
    assert (shown["state"], shown["digest"], shown["actions"]) == ("refused", None, ["pack.check"])
    told = {(e["file"], e["field"]): e for e in shown["errors"]}
    assert told["plan.yaml", "targets[0].objective"]["message"] == "không có mục tiêu mã G9"
    assert told["plan.yaml", "targets[0].objective"]["line"] > 1
    assert told["calendar.yaml", "periods[0].cut_off_on"]["message"] == "ngày chốt số liệu trước khi kỳ kết thúc"
    assert told["obligations.yaml", "obligations[0].by"]["message"] == "không có cơ quan mã UBND-XX"
    english = (await world.as_("quan", locale="en").get(f"/pack-imports/{shown['id']}")).json()
    assert {e["message"] for e in english["errors"]} >= {"unknown objective G9", "unknown organisation UBND-XX"}
    refused = await as_quan.post(f"/pack-imports/{shown['id']}/import", {"digest": "0" * 64}, etag=shown["etag"])
    assert (refused.status_code, refused.json()["code"]) == (409, "illegal-transition")


async def test_a_plan_that_changed_meanwhile_is_compared_anew_before_anything_is_written(world, as_quan):
    shown = await compared(world, as_quan, changed("agencies.yaml", "name_en: Department of Health", "name_en: Health"))
    await world.sql.execute("update organisations set name_en = 'Health Department' where code = 'SYT'")
    path, wanted = f"/pack-imports/{shown['id']}", {"digest": shown["digest"]}
    stale = await as_quan.post(f"{path}/import", wanted, etag=shown["etag"])
    assert (stale.status_code, stale.json()["code"]) == (409, "plan-moved")
    assert stale.json()["title"] == "Kế hoạch đã thay đổi sau khi so sánh"
    assert (await as_quan.post(f"{path}/import", wanted)).status_code == 428
    assert (await as_quan.post(f"{path}/import", {"digest": "0" * 64}, etag=shown["etag"])).status_code == 409

    worked(await as_quan.post(f"{path}/check", etag=shown["etag"]))
    await follow_all(world)
    anew = worked(await as_quan.get(path))
    (item,) = anew["groups"][0]["items"]
    assert item["fields"] == [
        {"name": "name_en", "part": None, "setting": None, "old": "Health Department", "new": "Health"}
    ]
    assert anew["digest"] != shown["digest"]


async def test_a_change_between_the_decision_and_the_worker_stops_the_import(world, as_quan):
    shown = await compared(world, as_quan, changed("agencies.yaml", "name_en: Department of Health", "name_en: Care"))
    path = f"/pack-imports/{shown['id']}"
    worked(await as_quan.post(f"{path}/import", {"digest": shown["digest"]}, etag=shown["etag"]))
    await world.sql.execute("update organisations set name_en = 'Department' where code = 'SYT'")
    await follow_all(world)
    anew = worked(await as_quan.get(path))
    assert (anew["state"], anew["has_moved"]) == ("ready", True)
    assert anew["groups"][0]["items"][0]["fields"] == [
        {"name": "name_en", "part": None, "setting": None, "old": "Department", "new": "Care"}
    ]
    assert await world.one("select name_en from organisations where code = 'SYT'") == "Department"
    assert (await imported(world, as_quan, anew))["state"] == "imported"


async def test_two_administrators_at_once_import_one_after_the_other(world, as_quan):
    one = await compared(world, as_quan, changed("tasks.yaml", "recurrence: ongoing", "recurrence: annual"))
    two = await compared(world, as_quan, changed("tasks.yaml", "recurrence: ongoing", "recurrence: once"))
    for shown in (one, two):
        path = f"/pack-imports/{shown['id']}/import"
        worked(await as_quan.post(path, {"digest": shown["digest"]}, etag=shown["etag"]))
    await asyncio.gather(follow_all(world), follow_all(world))
    states = [(await as_quan.get(f"/pack-imports/{shown['id']}")).json() for shown in (one, two)]
    assert sorted(found["state"] for found in states) == ["imported", "ready"]
    assert [found["has_moved"] for found in states if found["state"] == "ready"] == [True]


async def test_nobody_else_brings_in_or_takes_out_and_an_administrator_writes_no_plan_by_herself(
    world, as_quan, as_minh, as_hanh
):
    shown = await compared(world, as_quan, shipped())
    plan_id = await world.one("select id from plans")
    for person in (as_minh, as_hanh):
        assert (await send(person, shipped())).status_code == 403
        for path in ("/pack-imports", f"/pack-imports/{shown['id']}", f"/plans/{plan_id}/pack"):
            assert (await person.get(path)).status_code == 403
    for table in ("plans", "targets", "obligations", "periods", "tasks", "indicators"):
        for column in ("code", "kind"):
            allowed = "select has_column_privilege($1, $2, a.attname, 'update') from pg_attribute a"
            allowed += " where a.attrelid = $2::regclass and a.attname = $3"
            assert not await world.one(allowed, "liennganh_app", table, column), (table, column)


async def test_what_is_no_zip_is_refused_at_the_door_or_with_its_reason(world, as_quan):
    other = await send(as_quan, b"PK", "bao-cao.pdf")
    assert (other.status_code, other.json()["errors"][0]["field"]) == (422, "file")
    assert (await send(as_quan, b"")).status_code == 422
    assert (await send(as_quan, b"x" * 2_000_001)).status_code == 413
    shown = await compared(world, as_quan, b"not a zip at all")
    assert [e["message"] for e in shown["errors"]] == ["không phải tệp ZIP, hoặc tệp đã hỏng"]


async def test_what_the_database_refuses_is_a_mistake_like_any_other(world, as_quan):
    shown = await compared(
        world, as_quan, changed("plan.yaml", "note: 'This copy", 'note: "\\0 copy"\n  issued_place: \'x')
    )
    assert shown["state"] == "refused"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("plan.yaml", "a: 1")
    shown = await compared(world, as_quan, content.getvalue())
    assert {e["message"] for e in shown["errors"] if not e["line"]} == {"thiếu tệp"}


async def test_what_was_brought_in_is_listed_the_newest_first(world, as_quan):
    first = await compared(world, as_quan, shipped())
    second = await compared(world, as_quan, b"nothing")
    told = worked(await as_quan.get("/pack-imports?page_size=2"))
    assert [item["id"] for item in told["items"]] == [second["id"], first["id"]]
    assert told["items"][0]["sent_by"] == "Vũ Minh Quân"
    assert told["total"] >= 2
