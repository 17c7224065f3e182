"""What is wrong with a paper as it was typed, and what it still lacks to be published; every fault names its field."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Words
from liennganh.documents.kinds import KINDS, SPECIAL, Kind
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period, Plan
from liennganh.tasks.models import Task

FUTURE = Words("Ngày không được sau hôm nay", "The date must not be after today")
BEFORE_ISSUE = Words("Ngày gửi không được trước ngày ban hành", "It cannot be sent before it was issued")
BEFORE_SENDING = Words("Ngày trả lời không được trước ngày gửi", "It cannot be answered before it was sent")
NOT_OF_KIND = Words("Loại văn bản này không có nội dung này", "This kind of paper does not have this")
UNKNOWN_TASK = Words("Kế hoạch không có nhiệm vụ này", "The plan has no such task")
UNCONDITIONAL = Words(
    "Nhiệm vụ này không chờ chỉ đạo, hướng dẫn của Bộ", "This task does not wait for the Ministry's guidance"
)
UNKNOWN_INDICATOR = Words("Kế hoạch không có chỉ số này", "The plan has no such indicator")
UNKNOWN_PERIOD = Words("Kế hoạch không có kỳ báo cáo này", "The plan has no such period")
UNKNOWN_BODY = Words("Không có cơ quan, đơn vị này ở ngày hôm nay", "No such body exists today")
TWICE = Words("Cơ quan, đơn vị này được nêu hai lần", "This body is named twice")
PAST = Words("Thời hạn phải từ hôm nay trở đi", "The due date must be today or later")
AFTER_PLAN = Words("Thời hạn phải trong năm của kế hoạch", "The due date must lie in the year of the plan")
MISSING = Words("Cần có trước khi ghi nhận ban hành", "This is needed before the paper is published")
ONE_OF = Words("Cần có ít nhất một trong các nội dung này", "At least one of these is needed")
NO_FILE = Words("Đính kèm tệp văn bản trước khi ghi nhận ban hành", "Attach the paper itself before it is published")
SECRET_FILE = Words(
    "Tên tệp có dấu hiệu văn bản mật. Gỡ tệp; văn bản mật không đưa lên hệ thống.",
    "A file's name reads like a secret paper. Take it off; secret papers are not kept here.",
)


@dataclass(frozen=True)
class Known:
    """What the codes of a paper may name."""

    plan: Plan
    tasks: dict[str, Task]
    indicators: set[str]
    periods: set[uuid.UUID]

    @classmethod
    async def of(cls, ctx: Context, plan: Plan) -> Known:
        """Everything of the plan."""
        tasks = await ctx.session.scalars(select(Task).where(Task.plan_id == plan.id))
        indicators = await ctx.session.scalars(select(Indicator.code).where(Indicator.plan_id == plan.id))
        periods = select(Period.id).where(Period.plan_id == plan.id, Period.kind != "month")
        held = set((await ctx.session.scalars(periods)).all())
        return cls(plan, {row.code: row for row in tasks}, set(indicators.all()), held)


def content_errors(known: Known, kind: type[Kind], wanted: Any, today: date) -> Iterator[FieldError]:
    """What is wrong with what was typed, whether or not more is to come."""
    for name in SPECIAL:
        if name not in kind.fields and getattr(wanted, name, None) not in (None, [], "", 0):
            yield FieldError(name, "not_of_kind", NOT_OF_KIND)
    yield from _date_errors(wanted, today)
    yield from _code_errors(known, kind, wanted)
    if wanted.due_on:
        yield from due_errors(known.plan, "due_on", wanted.due_on, today)


def _date_errors(wanted: Any, today: date) -> Iterator[FieldError]:
    for name in ("issued_on", "sent_on"):
        day = getattr(wanted, name)
        if day and day > today:
            yield FieldError(name, "future", FUTURE)
    if wanted.sent_on and wanted.issued_on and wanted.sent_on < wanted.issued_on:
        yield FieldError("sent_on", "before_issue", BEFORE_ISSUE)


def _code_errors(known: Known, kind: type[Kind], wanted: Any) -> Iterator[FieldError]:
    for place, code in enumerate(wanted.task_codes):
        if code not in known.tasks:
            yield FieldError(f"task_codes.{place}", "unknown_task", UNKNOWN_TASK)
        elif kind.code == "ministry_guidance" and not known.tasks[code].details.get("condition"):
            yield FieldError(f"task_codes.{place}", "unconditional", UNCONDITIONAL)
    for place, code in enumerate(wanted.indicator_codes):
        if code not in known.indicators:
            yield FieldError(f"indicator_codes.{place}", "unknown_indicator", UNKNOWN_INDICATOR)
    if wanted.period_id and wanted.period_id not in known.periods:
        yield FieldError("period_id", "unknown_period", UNKNOWN_PERIOD)


def due_errors(plan: Plan, field: str, day: date, today: date) -> Iterator[FieldError]:
    """A due date lies ahead, and in the year of the plan."""
    if day < today:
        yield FieldError(field, "past", PAST)
    elif day > date(plan.year, 12, 31):
        yield FieldError(field, "after_plan", AFTER_PLAN)


def item_errors(plan: Plan, items: Any, bodies: dict[str, Organisation], today: date) -> Iterator[FieldError]:
    """What is wrong with the items of a directive."""
    for place, item in enumerate(items):
        seen: set[str] = set()
        for part in ("leads", "coordinating"):
            for at, code in enumerate(getattr(item, part)):
                field = f"items.{place}.{part}.{at}"
                if code not in bodies:
                    yield FieldError(field, "unknown_body", UNKNOWN_BODY)
                elif code in seen:
                    yield FieldError(field, "repeated_body", TWICE)
                seen.add(code)
        yield from due_errors(plan, f"items.{place}.due_on", item.due_on, today)


def missing_errors(row: Any, items: Any, files: list[str]) -> Iterator[FieldError]:
    """What a paper still lacks to be published. `files` are the names of those attached."""
    kind = KINDS[row.kind]
    held = {"items": items}
    for name in ("number", "issued_on", *kind.needs):
        if held.get(name, getattr(row, name, None)) in (None, "", []):
            yield FieldError(name, "missing", MISSING)
    if kind.needs_one and not any(getattr(row, name) for name in kind.needs_one):
        yield FieldError(kind.needs_one[0], "missing", ONE_OF)
    if not files:
        yield FieldError("files", "missing", NO_FILE)
