"""What is sent with a step: the smallest honest body, another one each time."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import httpx
import orjson

from tests.factories.submissions import complete_figures, read, save
from tests.soak.duties.model import Step, Thing
from tests.world import World

if TYPE_CHECKING:
    from tests.soak.duties.stage import Stage

BY = {
    "UBND-VB": "hanh",
    "UBND-HB": "lan",
    "UBND-LC": "chau",
    "UBND-11296": "phuong",
    "UBND-11299": "phuong",
    "CATP": "canh",
    "SLDTBXH": "nga",
}
# What wards say is added up within what their district says: theirs must be the smaller figures.
SMALL = (1, 12)
FED = """select v.indicator_id, v.category_id, v.status is null as is_empty, i.entry,
    v.fed_by is null and i.entry in ('ratio', 'count') as is_added_up
  from "values" v join indicators i on i.id = v.indicator_id
  where v.submission_id = $1 and v.fed_accepted is not null"""
TYPED_OVER = """select distinct indicator_id from "values"
  where submission_id = $1 and fed_accepted is not null and source <> 'derived'"""
CRITERIA = """select c.code, c.scale, c.max_points
  from evaluation_criteria c join evaluations e on e.plan_id = c.plan_id
  join organisations o on o.id = e.owner_id where e.id = $1 and o.level = any(c.levels) order by c.position"""
ITEMS = "select c.items from inspections i join checklists c on c.id = i.checklist_id where i.id = $1"


async def filling(world: World, report: Thing, *, is_small: bool) -> None:
    """The report filled in by whoever does so at that body."""
    name = BY[report.owner]
    seen = await read(world.as_(name), report.id)
    figures = complete_figures(seen)
    for figure in figures if is_small else ():
        for part, most in zip(("numerator", "denominator"), SMALL, strict=True):
            if part in figure:
                figure[part] = min(figure[part], most)
    await save(world.as_(name), seen, figures)
    report.entered.add(name)


async def send(stage: Stage, step: Step, number: int) -> httpx.Response:
    """One request, naming the version that stands now."""
    thing, arrow = step.thing, step.arrow
    if arrow.is_file:
        step.file = str(uuid.uuid4())
        headers = {"Content-Disposition": "attachment; filename*=UTF-8''lop.txt", "Content-Type": "text/plain"}
        content = f"Danh sách {number}".encode()
        return await step.session.client.request(
            "PUT", thing.url + arrow.place + step.file, content=content, headers=headers
        )
    etag = f'"{thing.version}.{step.actor.access_version}"'
    body = await body_of(stage, step, number)
    return await step.session.client.request(arrow.method, thing.url + arrow.place, json=body, etag=etag)


async def body_of(stage: Stage, step: Step, number: int) -> dict[str, Any]:
    """As the form of that verb sends it."""
    thing = step.thing
    match f"{thing.kind}.{step.arrow.verb}":
        case "submission.edit":
            return await _figures(stage, thing, number)
        case "submission.refill":
            rows = await stage.world.sql.fetch(TYPED_OVER, uuid.UUID(thing.id))
            return {"indicator_ids": [str(row["indicator_id"]) for row in rows] or [str(uuid.uuid4())]}
        case "inspection.edit":
            return await _form(stage, thing, number)
        case "evaluation.answer" | "evaluation.record" if not step.arrow.words:
            rows = await stage.world.sql.fetch(CRITERIA, uuid.UUID(thing.id))
            return {"criteria": [_assessed(row, number) for row in rows]}
        case "assignment.complete" | "assignment.report":
            return dict(step.arrow.words) | {"note": f"Lần {number}"}
    return dict(step.arrow.words)


async def _figures(stage: Stage, report: Thing, number: int) -> dict[str, Any]:
    """A note, a figure that no wall hides, and a reason for whatever communes were added up to."""
    values: list[dict[str, Any]] = []
    if figure := stage.figures[report.id]:
        values.append({"indicator_id": figure, "status": "number", "numerator": 10 + number % 7})
    for row in await stage.world.sql.fetch(FED, uuid.UUID(report.id)):
        cell = {"indicator_id": str(row["indicator_id"])}
        cell |= {"category_id": str(row["category_id"])} if row["category_id"] else {}
        typed = {"status": "number", "numerator": 2} | ({"denominator": 20} if row["entry"] == "ratio" else {})
        typed = typed if row["is_added_up"] and (number % 2 or row["is_empty"]) else {}
        values.append(cell | typed | {"reason": "Các phường còn lại chưa gửi"})
    return {"note": f"Lần {number}", "values": values}


async def _form(stage: Stage, visit: Thing, number: int) -> dict[str, Any]:
    items = await stage.world.one(ITEMS, uuid.UUID(visit.id))
    return {
        "members": [
            {"organisation_id": str(await stage.world.organisation("CATP")), "function": "Thành viên", "count": 2}
        ],
        "answers": [{"item": item["code"], "answer": "yes"} for item in orjson.loads(items or "[]")],
        "findings": [],
        "outcome": "no_violation",
        "summary": f"Lần {number}",
    }


def _assessed(row: Any, number: int) -> dict[str, Any]:
    scale = {"mark": "partly"} if row["scale"] == "yes_partly_no" else {"points": row["max_points"] // 2}
    return {"criterion": row["code"], "note": f"Lần {number}"} | scale
