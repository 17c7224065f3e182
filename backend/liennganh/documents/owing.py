"""Who owes a paper of its own by the plan, and who has issued it: those without one first."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from liennganh.access.context import Context
from liennganh.core.errors import Words
from liennganh.documents import owing_schemas as schemas
from liennganh.documents.kinds import Kind
from liennganh.organisations.schemas import OrganisationRef

OWED = (Path(__file__).parent / "owed.sql").read_text(encoding="utf-8")
ORDER = {"missing": 0, "partly": 1, "issued": 2}
LEVELS = {
    "district": Words("quận, huyện", "districts"),
    "city": Words("cơ quan, đơn vị cấp thành phố", "bodies of the city"),
    "commune": Words("xã, phường, thị trấn", "communes"),
}
ISSUED = {
    "plan": Words("đã ban hành kế hoạch, chương trình công tác", "have issued their plan or work programme"),
    "team": Words("đã ban hành quyết định kiện toàn Đội 178", "have issued the decision on their team 178"),
}


async def owing_bodies(ctx: Context, plan_id: uuid.UUID, kind: type[Kind], until: date) -> list[schemas.OwingBody]:
    """Bodies of the caller's scope that owe such a paper, with what each has issued up to a day."""
    sql = await ctx.driver()
    owed: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in await sql.fetch(OWED, plan_id, kind.code, list(kind.fulfils), until):
        owed[row["id"]].append(row)
    lines = [_body(ctx, rows) for rows in owed.values()]
    return sorted(lines, key=lambda line: ORDER[line.standing])


def _body(ctx: Context, rows: list[Any]) -> schemas.OwingBody:
    done = sum(row["document_id"] is not None for row in rows)
    first = rows[0]
    english = ctx.locale == "en"
    ref = {name: first[name] for name in ("id", "code", "level", "kind", "area_id")}
    return schemas.OwingBody(
        organisation=OrganisationRef(
            **ref,
            name=first["name_en"] if english else first["name_vi"],
            short_name=first["short_en"] if english else first["short_vi"],
        ),
        standing="issued" if done == len(rows) else "partly" if done else "missing",
        papers=[_paper(ctx, row) for row in rows],
    )


def _paper(ctx: Context, row: Any) -> schemas.OwedPaper:
    named = ("task_code", "assignment_id", "due_on", "document_id", "number", "issued_on", "title")
    return schemas.OwedPaper(
        **{name: row[name] for name in named},
        task_text=row["text_en"] if ctx.locale == "en" and row["text_en"] else row["text_vi"],
        is_late=row["document_id"] is None and row["due_on"] is not None and row["due_on"] < ctx.today,
    )


def coverage_of(ctx: Context, kind: type[Kind], lines: Iterable[schemas.OwingBody]) -> Iterator[schemas.Coverage]:
    """How many of each level have issued something of it, in a sentence of the report."""
    by_level: dict[str, list[schemas.OwingBody]] = defaultdict(list)
    for line in lines:
        by_level[line.organisation.level].append(line)
    for level in (one for one in LEVELS if one in by_level):
        total, issued = len(by_level[level]), sum(line.standing != "missing" for line in by_level[level])
        said = f"{issued}/{total} {LEVELS[level].in_(ctx.locale)} {ISSUED[kind.code].in_(ctx.locale)}"
        yield schemas.Coverage(level=level, issued=issued, total=total, sentence=said)
