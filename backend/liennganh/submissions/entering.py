"""Saving figures of a draft: which may be written, what follows from them, what the lists then count."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import Any, Protocol

import orjson

from liennganh.access.context import Entered
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.workflow import advance
from liennganh.submissions import queries, rules
from liennganh.submissions.lines import Line
from liennganh.submissions.loading import Figure, Key, Report
from liennganh.submissions.models import Submission, Value
from liennganh.submissions.queries import Form
from liennganh.submissions.schemas import SubmissionWrite, ValueWrite
from liennganh.submissions.workflow import SUBMISSION

FIGURES = ("status", "numerator", "denominator")
WRITABLE = (*FIGURES, "reason", "note")
CHANGED = (*WRITABLE, "source", "is_changed_since_return")
TOLD = attrgetter(*CHANGED)
WRITE = (Path(__file__).parent / "entering.sql").read_text()
NOT_OWED = Words("Đơn vị không báo cáo chỉ số này", "This body does not owe this indicator")
NOT_A_PART = Words("Phân tổ không thuộc chỉ số này", "This category does not belong to the indicator")
NOT_TYPED_OVER = Words("Ô này không nhập khác số cấp xã", "Nothing was typed here over a sum of the communes")
COMPUTED = Words("Số tổng tự tính từ các phần", "The total is computed from its parts")


class Placed(Protocol):
    """Something said of a figure."""

    @property
    def indicator_id(self) -> uuid.UUID: ...
    @property
    def category_id(self) -> uuid.UUID | None: ...


async def form_of(ctx: Entered, report: Report) -> Form:
    """The form of a report that is being written, with last year's figures beside it."""
    form = await queries.form_of(ctx, report.line, report.stamp)
    last = {key: report.last[i.code] for key, i in form.indicators.items() if i.code in report.last}
    return replace(form, last=last)


async def save(ctx: Entered, report: Report, form: Form, wanted: SubmissionWrite) -> None:
    """Save some figures of a draft, all or none; raises Invalid naming field, indicator and category."""
    line, values = report.line, report.figures
    advance(ctx, SUBMISSION, line)
    held = _told(values)
    errors: list[FieldError] = []
    before: dict[str, object] = {}
    for position, write in enumerate(wanted.values):
        found = list(_write_errors(form, write, values, f"values.{position}."))
        if found:
            errors += found
            continue
        key = (write.indicator_id, write.category_id)
        value = values.setdefault(key, Figure(*key))
        before |= _assign(value, write, form.indicators[write.indicator_id].code)
        place = place_of(value)
        hard = rules.hard_errors(value, form.entry(value.indicator_id), is_part=bool(value.category_id), place=place)
        errors += [error._replace(field=f"values.{position}.{error.field}") for error in hard]
    if errors:
        raise Invalid(errors=tuple(errors))
    if "note" in wanted.model_fields_set:
        before["note"] = line.note
        line.note = wanted.note or None
    _clear_classes(values)
    _derive_totals(form, values)
    count_filled(line, form, values)
    mark_contributor(ctx, line)
    await _write(ctx, report, form, held)
    ctx.record(line.owner_id, line, changed=sorted(before))


async def give_back_to_communes(ctx: Entered, report: Report, form: Form, indicator_ids: Sequence[uuid.UUID]) -> None:
    """Empty what was typed over the communes' sums, so that these are filled in again by the system."""
    line, values = report.line, report.figures
    advance(ctx, SUBMISSION, line)
    held = _told(values)
    errors = []
    for position, indicator_id in enumerate(indicator_ids):
        typed = [v for (of, _), v in values.items() if of == indicator_id and is_typed_over(v)]
        if not typed:
            errors.append(FieldError(f"indicator_ids.{position}", "not_typed_over", NOT_TYPED_OVER))
        for value in typed:
            value.status = value.numerator = value.denominator = value.reason = None
            value.source = "reported"
    if errors:
        raise Invalid(errors=tuple(errors))
    count_filled(line, form, values)
    mark_contributor(ctx, line)
    await _write(ctx, report, form, held)
    ctx.record(line.owner_id, line, given_back=sorted(form.indicators[key].code for key in indicator_ids))


def _told(values: Mapping[Key, Figure]) -> dict[Key, tuple[Any, ...]]:
    return {key: TOLD(value) for key, value in values.items()}


async def _write(ctx: Entered, report: Report, form: Form, held: Mapping[Key, tuple[Any, ...]]) -> None:
    """The report and those of its figures that are no longer as they were held, in one statement."""
    line = report.line
    changed = [
        dict(zip(CHANGED, told, strict=True))
        | {"indicator_id": key[0], "category_id": key[1], "wall": form.indicators[key[0]].wall}
        for key, told in _told(report.figures).items()
        if told != held.get(key)
    ]
    counted = (line.version, line.filled, line.flagged_count, line.returned_count, line.refillable_count)
    line.updated_at = await (await ctx.driver()).fetchval(
        WRITE,
        line.id,
        orjson.dumps(changed, default=str).decode(),
        *counted,
        line.note,
        line.contributor_ids,
        line.updated_at,
    )


def place_of(value: Placed) -> dict[str, str]:
    """Where a form finds the cell of an error."""
    place = {"indicator_id": str(value.indicator_id)}
    return place | ({"category_id": str(value.category_id)} if value.category_id else {})


def _write_errors(form: Form, write: ValueWrite, values: Mapping[Key, Figure], prefix: str) -> Iterable[FieldError]:
    place = place_of(write)
    if write.indicator_id not in form.indicators or (write.indicator_id, None) not in values:
        yield FieldError(prefix + "indicator_id", "not_owed", NOT_OWED, place)
        return
    if write.category_id and write.category_id not in form.parts[write.indicator_id]:
        yield FieldError(prefix + "category_id", "not_a_part", NOT_A_PART, place)
    is_sum = form.entry(write.indicator_id) in {"programmes", "months", "parts"}
    if is_sum and not write.category_id and write.status == "number":
        yield FieldError(prefix + "status", "computed", COMPUTED, place)


def _assign(value: Figure, write: ValueWrite, code: str) -> dict[str, object]:
    sent = write.model_fields_set & set(WRITABLE)
    before = {f"{code}.{name}": getattr(value, name) for name in sent if getattr(value, name) != getattr(write, name)}
    for name in sent:
        setattr(value, name, getattr(write, name) or None if name in {"reason", "note"} else getattr(write, name))
    if write.status in {"missing", "not_applicable"}:
        value.numerator = value.denominator = None
    if value.source == "derived" and any(f"{code}.{name}" in before for name in FIGURES):
        value.source = "override"
        value.reason = write.reason or None
    if before and value.returned_note:
        value.is_changed_since_return = True
    return before


def _clear_classes(values: Mapping[Key, Figure]) -> None:
    """Classes that records tell belong to the whole that they tell: under another one they would not add up."""
    for (indicator_id, category_id), value in values.items():
        if category_id and value.source == "derived" and value.fed_by:
            whole = values.get((indicator_id, None))
            if whole is not None and whole.source == "override":
                value.status = value.numerator = value.denominator = None
                value.source = "reported"


def _derive_totals(form: Form, values: Mapping[Key, Figure]) -> None:
    """Totals that follow from their parts: months with an item, programmes integrated, separate counts."""
    parts: dict[uuid.UUID, list[Figure]] = defaultdict(list)
    for (indicator_id, category_id), value in values.items():
        if category_id:
            parts[indicator_id].append(value)
    for indicator_id, indicator in form.indicators.items():
        total = values.get((indicator_id, None))
        entry = form.entry(indicator_id)
        if total is None or entry not in {"programmes", "months", "parts", "yes_no"}:
            continue
        if entry == "yes_no":
            total.denominator = 1 if total.status == "number" else None
            continue
        required = form.required[indicator_id]
        of_interest = [part for part in parts[indicator_id] if part.category_id in required]
        said = [part for part in of_interest if part.status == "number" and part.numerator is not None]
        if said and total.is_changed_since_return is False and total.returned_note:
            total.is_changed_since_return = any(part.is_changed_since_return for part in of_interest)
        if len(said) == len(required) and required:
            total.status = "number"
            total.numerator, total.denominator = _total(entry, said, indicator.minimum_programmes)
        elif said or total.status == "number":
            total.status = total.numerator = total.denominator = None


def _total(entry: str, said: Sequence[Figure], minimum: int) -> tuple[int | None, int | None]:
    if entry == "parts":
        return None, None
    having = sum(1 for part in said if part.numerator)
    return (having, len(said)) if entry == "months" else (int(having >= minimum), 1)


def count_filled(submission: Submission | Line, form: Form, values: Mapping[Key, Value | Figure]) -> None:
    """Refresh the counters of the list; figures behind a wall of this caller keep what they counted before."""
    count_refillable(submission, values.values())
    seen = [value for (_, category), value in values.items() if category is None]
    if len(seen) < submission.expected:
        return
    submission.filled = sum(rules.is_filled(v, form.entry(v.indicator_id)) for v in seen)
    submission.flagged_count = sum(
        any(rules.warnings(v, form.last.get(v.indicator_id), form.entry(v.indicator_id), "", form.jump)) for v in seen
    )
    submission.returned_count = sum(bool(v.returned_note and not v.is_changed_since_return) for v in values.values())


def count_refillable(submission: Submission | Line, values: Iterable[Value | Figure]) -> None:
    """How many figures stand in place of a sum of the communes; none of these is ever behind a wall."""
    submission.refillable_count = sum(is_typed_over(value) for value in values)


def is_typed_over(value: Value | Figure) -> bool:
    """A person's figure where the communes have a sum."""
    return value.fed_accepted is not None and value.source != "derived"


def mark_contributor(ctx: Entered, submission: Submission | Line) -> None:
    submission.updated_at = ctx.now
    if ctx.actor_id not in submission.contributor_ids:
        submission.contributor_ids = [*submission.contributor_ids, ctx.actor_id]
