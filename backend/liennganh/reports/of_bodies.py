"""Who has reported and how far tasks have come, as a report tells it in sentences and as an annex."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import asyncpg

from liennganh.access.context import Context
from liennganh.plans.models import Period
from liennganh.reports.figures import Cell, Column, Taken
from liennganh.reports.sentences import cell_of, names_text

BODIES = (Path(__file__).parent / "bodies.sql").read_text(encoding="utf-8")
STATES = {
    "draft": "đang nhập",
    "submitted": "đã gửi, chờ lãnh đạo duyệt",
    "certified": "đã duyệt, chờ tiếp nhận",
    "accepted": "đã tiếp nhận",
    "returned": "trả lại để bổ sung",
}
ARRIVED = ("certified", "accepted")


async def list_bodies(ctx: Context, period: Period, only: list[uuid.UUID] | None) -> Sequence[asyncpg.Record]:
    """Bodies of the caller's scope, or these of them, agencies before districts."""
    sql: asyncpg.Connection = await ctx.driver()
    rows: list[asyncpg.Record] = await sql.fetch(BODIES, period.plan_id, period.id, ctx.today, only)
    return rows


def take_tasks(taken: Taken, rows: Sequence[asyncpg.Record]) -> None:
    """How many tasks were given, done, and are late."""
    total, done, late = (sum(row[name] for row in rows) for name in ("total", "done", "overdue"))
    if not total:
        return
    bodies = len({row["code"] for row in rows if row["total"]})
    line = f"Giao {taken.count('tasks.total', 'Số lượt nhiệm vụ được giao', total)} lượt nhiệm vụ"
    if bodies > 1:
        line += f" cho {taken.count('tasks.bodies', 'Số cơ quan, đơn vị được giao nhiệm vụ', bodies)} cơ quan, đơn vị"
    line += f"; đã hoàn thành {taken.count('tasks.done', 'Số lượt nhiệm vụ đã hoàn thành', done)}"
    line += f", quá hạn {taken.count('tasks.overdue', 'Số lượt nhiệm vụ quá hạn', late)} lượt."
    taken.blocks["tasks"] = [line]


def take_completeness(taken: Taken, rows: Sequence[asyncpg.Record]) -> None:
    """How many of those who owe figures have sent them, and in time."""
    owing = [row for row in rows if not row["is_optional"]]
    if not owing:
        return
    arrived = [row for row in owing if row["state"] in ARRIVED]
    late = [row for row in owing if row["is_late"] and row["first_submitted_on"]]
    accepted = sum(row["state"] == "accepted" for row in owing)
    line = (
        f"Có {taken.count('reports.arrived', 'Số đơn vị đã gửi số liệu', len(arrived))}/"
        f"{taken.count('reports.expected', 'Số đơn vị phải báo cáo', len(owing))} đơn vị đã gửi số liệu"
        f" được lãnh đạo phê duyệt, trong đó {taken.count('reports.accepted', 'Số đơn vị đã được tiếp nhận', accepted)}"
        f" đơn vị đã được tiếp nhận"
    )
    if late:
        line += f"; {taken.count('reports.late', 'Số đơn vị gửi chậm', len(late))} đơn vị gửi chậm"
    lines = [f"{line}."]
    if missing := [row["short_vi"] for row in owing if row["state"] not in ARRIVED]:
        names = names_text(missing)
        lines.append(f"Chưa gửi: {taken.add('reports.missing', 'Đơn vị chưa gửi số liệu', names)}.")
    taken.blocks["completeness"] = lines


def take_table(taken: Taken, rows: Sequence[asyncpg.Record]) -> None:
    """Every body on a line."""
    columns = [
        Column("TT", 9),
        Column("Cơ quan, đơn vị, địa phương", 70, "left"),
        Column("Biểu số liệu", 46),
        Column("Ngày gửi", 24),
        Column("Nhiệm vụ được giao", 22, "right"),
        Column("Đã hoàn thành", 22, "right"),
        Column("Quá hạn", 18, "right"),
    ]
    taken.table("bodies", None, columns, [_row(number, row) for number, row in enumerate(rows, 1)])


def _row(number: int, row: Any) -> list[Cell]:
    sent = row["first_submitted_on"]
    state = STATES.get(row["state"] or "", "–" if row["is_optional"] else "chưa bắt đầu")
    return [
        str(number),
        row["name_vi"],
        state,
        f"{sent:%d/%m/%Y}{' (chậm)' if row['is_late'] else ''}" if sent else "–",
        *(cell_of(row[name], "count") for name in ("total", "done", "overdue")),
    ]
