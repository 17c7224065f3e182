"""What was sealed stays as it was signed, whatever becomes of bodies, recipients and templates."""

from __future__ import annotations

import hashlib
from datetime import date

import asyncpg
import pytest

from liennganh.core.database import make_engine
from liennganh.reports.press import printed
from tests.cluster import Cluster
from tests.factories.reports import acted, begun, in_review
from tests.world import Client, World, enter_world

FORMATS = ("docx", "pdf", "xlsx")


async def test_a_report_of_a_past_period_reprints_identically(
    world: World, cluster: Cluster, as_minh: Client, as_ha: Client
) -> None:
    report = await in_review(world, "minh", "KH-THANH-PHO", "SLDTBXH")
    report = await acted(world, "binh", report, "seal", number="125", dated_on="2024-06-19")
    path = f"/reports/{report['id']}"
    first = {one: (await as_minh.get(f"{path}/file?format={one}")).content for one in FORMATS}
    digests = {one["format"]: one["digest"] for one in report["files"]}
    assert {one: hashlib.sha256(made).hexdigest() for one, made in first.items()} == digests
    content = (await as_minh.get(f"{path}/content")).json()["content"]
    assert {one: printed(content, one, date(2024, 6, 19)) for one in FORMATS} == first
    await world.sql.execute("update organisations set name_vi = 'Sở khác', short_vi = 'SK' where code = 'SLDTBXH'")
    await world.sql.execute("update report_templates set content = content || '{\"recipients\": []}'::jsonb")
    await world.sql.execute("update progress set numerator = 1, value = 1 where numerator is not null")
    try:
        async with enter_world(cluster, world.database, demo=True, business_date=date(2026, 3, 2)) as later:
            as_reader = later.as_("ha")
            assert {one: (await as_reader.get(f"{path}/file?format={one}")).content for one in FORMATS} == first
            assert (await as_reader.get(f"{path}/content")).json()["content"] == content
    finally:
        await world.sql.execute(
            "update organisations set name_vi = 'Sở Lao động - Thương binh và Xã hội', short_vi = 'Sở LĐTBXH'"
            " where code = 'SLDTBXH'"
        )
    assert (await as_ha.get(f"{path}/changes")).json()["items"] == []


async def test_nobody_changes_it_in_the_database_either(world: World) -> None:
    report = await in_review(world, "lan", "KH-DON-VI", "UBND-HB")
    await acted(world, "son", report, "seal")
    for statement in (
        "update reports set content = '{}' where id = $1",
        "update reports set taken = '{}' where id = $1",
        "update report_sections set text = 'khác' where report_id = $1",
    ):
        with pytest.raises(asyncpg.PostgresError, match="a sealed report is not changed"):
            await world.sql.execute(statement, report["id"])
    engine = make_engine(world.settings.database_url)
    async with engine.connect() as connection:
        with pytest.raises(Exception, match="permission denied"):
            await connection.exec_driver_sql("update report_files set digest = ''")
    await engine.dispose()


async def test_who_receives_it_goes_by_the_day(world: World, cluster: Cluster) -> None:
    """The department that takes the field over is written to from that day on."""
    report = await begun(world, "hanh", "KH-DON-VI", "UBND-VB")
    content = (await world.as_("hanh").get(f"/reports/{report['id']}/content")).json()["content"]
    assert content["to"] == ["Sở Lao động - Thương binh và Xã hội"]
    async with enter_world(cluster, world.database, demo=True, business_date=date(2025, 3, 10)) as later:
        content = (await later.as_("hanh").get(f"/reports/{report['id']}/content")).json()["content"]
        assert content["to"] == ["Sở Y tế"]
