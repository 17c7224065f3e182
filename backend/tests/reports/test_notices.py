"""Who is told while a report is on its way: its signer, its writers, and whoever receives it."""

from __future__ import annotations

import json
from typing import Any

from liennganh.core.database import make_engine
from liennganh.following import tell_people
from tests.factories.submissions import worked
from tests.reports.conftest import AFTER
from tests.world import Client, World

WORDS = "Mở lớp tập huấn trong quý III; Phòng Lao động chịu trách nhiệm."
TOLD = """select a.name from notices n join actors a on a.id = n.person_id
  where n.kind = $1 and n.subject_id::text = $2 order by a.name"""


async def catch_up(world: World) -> None:
    """The worker's part: every job that waits, taken from the queue."""
    engine = make_engine(world.settings.database_system_url)
    for row in await world.sql.fetch("delete from pgqueuer returning payload"):
        await tell_people(engine, json.loads(row["payload"]), AFTER)
    await engine.dispose()


async def told(world: World, kind: str, report_id: str) -> set[str]:
    await catch_up(world)
    return {row["name"] for row in await world.sql.fetch(TOLD, kind, report_id)}


async def step(person: Client, report_id: str, verb: str, **body: Any) -> Any:
    """A step on the newest version of the report."""
    seen = worked(await person.get(f"/reports/{report_id}"))
    return worked(await person.post(f"/reports/{report_id}/{verb}", body or None, etag=seen["etag"]))


async def test_the_signer_the_writers_and_the_receiver_are_told(world: World) -> None:
    lan, son = world.as_("lan"), world.as_("son")
    period = str(await world.one("select id from periods where code = '2024-6T'"))
    begun = {"period_id": period, "template": "KH-DON-VI", "organisation": "UBND-HB"}
    report = worked(await lan.post("/reports", begun))
    for section in report["sections"]:
        if section["is_missing"]:
            url = f"/reports/{report['id']}/sections/{section['code']}"
            worked(await lan.request("PUT", url, json={"text": WORDS}, headers={"If-Match": section["etag"]}))
    await step(lan, report["id"], "submit")
    assert "Vũ Hồng Sơn" in await told(world, "report.submit", report["id"])
    await step(son, report["id"], "return", note="Ghi rõ thời gian.")
    assert await told(world, "report.return", report["id"]) == {"Trần Thị Lan"}
    await step(lan, report["id"], "submit")
    await step(son, report["id"], "seal", number="125", dated_on="2024-06-20")
    assert await told(world, "report.seal", report["id"]) == {"Trần Thị Lan"}
    await step(son, report["id"], "send")
    receivers = await told(world, "report.send", report["id"])
    assert "Lê Quang Minh" in receivers
    assert not receivers & {"Trần Thị Lan", "Vũ Hồng Sơn", "Lê Minh Châu"}
