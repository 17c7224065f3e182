"""What may be entered: never more spent than allotted as of any day, and no date or amount that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from liennganh.core.errors import FieldError, Words
from liennganh.plans.models import Plan

FUTURE = Words("Ngày không được sau hôm nay", "The date must not be after today")
FAR = Words(
    "Ngày phải trong khoảng từ 01/01/{first} đến 31/12/{last}",
    "The date must lie between 01/01/{first} and 31/12/{last}",
)
BEYOND = Words(
    "Đến ngày {day} chỉ còn {left} đ đã phân bổ chưa giải ngân", "By {day} only {left} đ of what was allotted is left"
)
NEEDED = Words(
    "Không hủy được: đến ngày {day} đã giải ngân {spent} đ, vượt phần phân bổ còn lại",
    "It cannot be voided: by {day} {spent} đ was spent, more than would remain allotted",
)

EXCESS = Words(
    "Cộng khoản này, tổng phân bổ là {allotted} đ, vượt số tổng hợp {synthesised} đ là {excess} đ. Chưa ghi gì.",
    "With this, {allotted} đ would be allotted: {excess} đ more than the {synthesised} đ summed up. Nothing was done.",
)


def bounds_of(plan: Plan) -> tuple[date, date]:
    """The year of the plan, one before it and one after."""
    return date(plan.year - 1, 1, 1), date(plan.year + 1, 12, 31)


def day_errors(plan: Plan, day: date, today: date) -> Iterator[FieldError]:
    """Money moves in or about the year of the plan, and never in the future."""
    first, last = bounds_of(plan)
    if not first <= day <= last:
        words = (said.format(first=first.year, last=last.year) for said in FAR)
        yield FieldError("dated_on", "out_of_plan", Words(*words))
    elif day > today:
        yield FieldError("dated_on", "future", FUTURE)


def lowest(entries: Iterable[Any], since: date = date.min) -> tuple[int, date, int]:
    """The least that is left at the end of any day from `since` on, that day, and what was spent until then.

    On one day allotments come before what is spent of them.
    """
    left = spent = 0
    found: list[tuple[int, date, int]] = []
    for day, moved in groupby(sorted(entries, key=lambda one: one.dated_on), key=lambda one: one.dated_on):
        if day > since and not found:
            found.append((left, since, spent))
        for one in moved:
            is_spent = one.kind == "disbursement"
            left += -one.amount if is_spent else one.amount
            spent += one.amount if is_spent else 0
        if day >= since:
            found.append((left, day, spent))
    return min(found, default=(left, since, spent))


def spending_errors(entries: Iterable[Any], day: date, amount: int) -> Iterator[FieldError]:
    """What is spent on a day must still be there on that day and on every later one."""
    left, lowest_on, _ = lowest(entries, day)
    if amount > left:
        yield FieldError("amount", "beyond_allotment", said(BEYOND, day=lowest_on, left=max(left, 0)))


def voiding_errors(entries: Iterable[Any]) -> Iterator[FieldError]:
    """Without the entry, no day may show more spent than allotted. `entries` are those that would remain."""
    left, day, spent = lowest(entries)
    if left < 0:
        yield FieldError("reason", "spent_already", said(NEEDED, day=day, spent=spent))


def excess_of(entries: Iterable[Any], amount: int, synthesised: int) -> dict[str, Any]:
    """What the line's allotments would come to with one more, where that is more than was summed up; else nothing."""
    allotted = amount + sum(one.amount for one in entries if one.kind == "allotment")
    excess = allotted - synthesised
    return {"allotted": allotted, "synthesised": synthesised, "excess": excess} if excess > 0 else {}


def said(words: Words, day: date | None, **amounts: int) -> Words:
    """Dates and amounts as people write them: with dots in Vietnamese, with commas in English."""
    commas = {name: f"{amount:,}" for name, amount in amounts.items()}
    dots = {name: amount.replace(",", ".") for name, amount in commas.items()}
    told = f"{day:%d/%m/%Y}" if day else ""
    return Words(words.vi.format(day=told, **dots), words.en.format(day=told, **commas))
