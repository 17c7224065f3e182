"""The budget as rows of a file, and what a template offers to choose from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.budget.cells import GENERAL, SOURCE_WORDS
from liennganh.budget.listing import Wanted, narrowed
from liennganh.budget.placing import Known, own_bodies
from liennganh.budget.queries import Line, Moved, moved_of
from liennganh.budget.service import plan_of
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.official.sheets import Choice, Column, Rows, Table
from liennganh.organisations.schemas import in_language

MOST = 20_000
TOO_MANY = Words("Mỗi tệp tối đa 20.000 dòng. Lọc theo đơn vị rồi xuất.", "A file holds 20,000 rows. Narrow it first.")
STATE_WORDS = {
    "draft": Words("Bản nháp", "Draft"),
    "returned": Words("Trả lại", "Returned"),
    "proposed": Words("Đã đề xuất", "Proposed"),
    "synthesised": Words("Đã tổng hợp", "Summed up"),
    "allocated": Words("Đã phân bổ", "Allotted"),
    "withdrawn": Words("Đã rút", "Withdrawn"),
}
ASKED = (
    Column(Words("Cơ quan, đơn vị", "Body"), 30),
    Column(Words("Nguồn kinh phí", "Source"), 28),
    Column(Words("Nhóm chỉ tiêu", "Objective"), 14),
    Column(Words("Nhiệm vụ (mã)", "Task (code)"), 14),
    Column(Words("Nội dung", "Purpose"), 60),
    Column(Words("Số tiền đề xuất (đồng)", "Amount asked for (đồng)"), 20),
)
TEMPLATE = Table(Words("Dự toán", "Budget"), ASKED)
TABLE = Table(
    Words("Kinh phí", "Budget"),
    (
        *ASKED,
        Column(Words("Tổng hợp (đồng)", "Summed up (đồng)"), 18),
        Column(Words("Đã phân bổ (đồng)", "Allotted (đồng)"), 18),
        Column(Words("Đã giải ngân (đồng)", "Spent (đồng)"), 18),
        Column(Words("Còn lại (đồng)", "Left (đồng)"), 18),
        Column(Words("Trạng thái", "State"), 14),
    ),
)


async def rows_of(ctx: Context, wanted: Wanted) -> Rows:
    """The lines of a list under the caller's scope, noted for each body. Raises Invalid beyond MOST."""
    statement = narrowed(ctx, wanted)
    total = await ctx.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    if total > MOST:
        raise Invalid(errors=(FieldError("organisation", "too_many", TOO_MANY),))
    lines = [Line(*row) for row in await ctx.session.execute(statement)]
    moved = await moved_of(ctx, [line.row.id for line in lines])
    ctx.record_rows((line.row.owner_id, line.row) for line in lines)
    return [_row(ctx, line, moved.get(line.row.id, Moved())) for line in lines]


def _row(ctx: Context, line: Line, moved: Moved) -> tuple[Any, ...]:
    row = line.row
    return (
        in_language(line.owner, "name", ctx.locale),
        SOURCE_WORDS[row.source].in_(ctx.locale),
        row.objective_code or GENERAL.in_(ctx.locale),
        row.task_code,
        row.purpose,
        row.planned,
        row.synthesised,
        moved.allotted,
        moved.disbursed,
        moved.allotted - moved.disbursed,
        STATE_WORDS[row.state].in_(ctx.locale),
    )


async def choices_for(ctx: Context) -> list[Choice]:
    """Bodies of the caller, sources, objectives and tasks, for the second sheet of the template."""
    known = await Known.of(ctx, await plan_of(ctx, None))
    bodies = await own_bodies(ctx, V.BUDGET_LINE_IMPORT)
    values = (
        [in_language(body, "name", ctx.locale) for body in bodies],
        [words.in_(ctx.locale) for words in SOURCE_WORDS.values()],
        [GENERAL.in_(ctx.locale), *known.objectives],
        list(known.tasks),
    )
    return [Choice(column.head.in_(ctx.locale), said) for column, said in zip(ASKED, values, strict=False)]
