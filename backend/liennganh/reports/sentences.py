"""Sentences of a report, written from figures: what an indicator has reached, against what, and who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liennganh.analytics import schemas, wording
from liennganh.analytics.wording import lowered
from liennganh.reports.figures import NO_FIGURE, SUPPRESSED, Cell, Taken, Unit, decimal, whole

STATUS = {
    "met": "đạt",
    "on_track": "đúng tiến độ",
    "at_risk": "có nguy cơ không đạt",
    "off_track": "chậm tiến độ",
    "no_data": "chưa có số liệu",
    "not_applicable": "không áp dụng",
}
# More names than these would make a list of a sentence; the annex has all.
NAMED_MISSING = 5


def status_word(status: str | None) -> str:
    """As it stands inside a sentence; what no threshold judges is only watched."""
    return STATUS.get(status or "", "theo dõi")


def threshold_of(direction: str | None, threshold: float | None, kind: str) -> str:
    """ "≥ 20 %"; a dash where nothing is promised."""
    if threshold is None:
        return "–"
    # Nothing is above all of them.
    is_all = direction == ">=" and threshold == 100 and kind != "count"
    sign = "" if is_all else {">=": "≥ ", "<=": "≤ "}.get(direction or "", "")
    if kind == "frequency":
        return f"{sign}{whole(threshold)} lần/tháng"
    return f"{sign}{decimal(threshold)}{'' if kind == 'count' else ' %'}"


def number_text(value: float, unit: Unit) -> str:
    """With its unit, as Vietnamese papers write it."""
    return wording.percent(value, "vi") if unit == "percent" else whole(value)


def cell_of(value: float | None, unit: Unit) -> Cell:
    """A number of a table; a dash where there is none."""
    return "–" if value is None else {"text": number_text(value, unit), "value": value, "unit": unit}


@dataclass(frozen=True)
class Before:
    """The same kind of period a year earlier; `value` is none where two such figures are not set against each other."""

    label: str
    text: str
    value: float | None

    def cell(self, unit: Unit) -> Cell:
        """As a table shows it."""
        return self.text if self.value is None else cell_of(self.value, unit)


@dataclass(frozen=True)
class Reading:
    """What is said of one indicator, wherever its figure comes from. `detail` is what the figure is made of."""

    code: str
    name: str
    value: float | None
    value_text: str
    detail: str
    unit: Unit
    is_suppressed: bool
    before: Before | None = None
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, one: schemas.IndicatorProgress) -> Reading:
        """From the dashboard's own reading: the report says nothing that it does not."""
        unit: Unit = "count" if one.indicator.kind == "count" else "percent"
        return cls(
            code=one.indicator.code,
            name=one.indicator.short_name or one.indicator.name,
            value=None if one.is_suppressed else one.value,
            # Counts by class are never added: they are told one by one.
            value_text=one.detail_text if one.parts and one.value is None else one.value_text,
            detail=_detail(one),
            unit=unit,
            is_suppressed=one.is_suppressed and one.value is None and not one.parts,
            before=_before(one, unit),
            missing=tuple(ref.short_name or ref.name for ref in one.missing),
        )

    def cell(self) -> Cell:
        """The result as a table shows it."""
        if self.is_suppressed or self.value is None:
            return self.said()
        return {"text": self.value_text, "value": self.value, "unit": self.unit}

    def said(self) -> str:
        """The result as a sentence shows it."""
        if self.is_suppressed:
            return SUPPRESSED
        return NO_FIGURE if self.value_text == "–" else self.value_text


def _detail(one: schemas.IndicatorProgress) -> str:
    if one.indicator.kind == "count":
        return ""
    if one.months is not None:
        return lowered(one.detail_text)
    return share_text(one.numerator, one.denominator)


def share_text(numerator: int | None, denominator: int | None) -> str:
    """ "96/612"; nothing where either is not known or not shown."""
    return "" if numerator is None or denominator is None else f"{whole(numerator)}/{whole(denominator)}"


def _before(one: schemas.IndicatorProgress, unit: Unit) -> Before | None:
    was = one.previous
    if was is None or was.value is None:
        return None
    if one.indicator.kind == "frequency":
        told = share_text(was.numerator, was.denominator)
        return Before(was.label, f"{told} tháng", None) if told else None
    return Before(was.label, number_text(was.value, unit), was.value)


def figure_lines(taken: Taken, one: Reading, best: str | None = None) -> list[str]:
    """One item: the figure, what it is made of, the year before, who has reached most, who is missing."""
    label = f"{one.code}: {one.name}"
    line = f"- {one.name}: {taken.add(one.code, label, one.said(), one.value, one.unit)}"
    if one.value is not None and one.detail:
        line += f" ({taken.add(f'{one.code}.share', f'{label} (chi tiết)', one.detail)})"
    if one.before and one.value is not None:
        compared = _compared(one.value, one.before, one.unit)
        line += f"; {taken.add(f'{one.code}.compared', f'{label} (so sánh)', compared)}"
    if best:
        line += f". Kết quả cao: {taken.add(f'{one.code}.best', f'{label} (kết quả cao)', best)}"
    if one.missing:
        told = taken.add(f"{one.code}.missing", f"{label} (còn thiếu)", names_text(one.missing))
        line += f" (còn thiếu của {told})" if one.value is None else f". Chưa có số liệu của {told}"
    return [f"{line}."]


def _compared(value: float, before: Before, unit: Unit) -> str:
    since = f"cùng kỳ {before.label.removeprefix('6T ')} là {before.text}"
    if before.label.startswith("năm"):
        since = f"{before.label} là {before.text}"
    if before.value is None:
        return since
    difference = round(value - before.value, 1)
    if not difference:
        return f"{since}, không đổi"
    word = "tăng" if difference > 0 else "giảm"
    return f"{since}, {word} {decimal(abs(difference))}{' điểm phần trăm' if unit == 'percent' else ''}"


def names_text(names: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    told = ", ".join(names[:NAMED_MISSING])
    return told if len(names) <= NAMED_MISSING else f"{told} và {len(names) - NAMED_MISSING} đơn vị khác"
