"""Figures said in words: Vietnamese or English, with the reader's decimal sign, factual and short."""

from __future__ import annotations

from collections.abc import Sequence

from liennganh.core.errors import Words
from liennganh.indicators.models import Indicator
from liennganh.organisations.schemas import in_language

NOTHING = "–"
SUPPRESSED = Words("Số nhỏ, không hiển thị", "Too small to show")
NO_REPORT = Words("Chưa đơn vị nào báo cáo", "Nobody has reported yet")
DOES_NOT_APPLY = Words("Không áp dụng", "Not applicable")
NOTHING_DUE = Words("Không phát sinh trong kỳ", "Nothing arose in the period")
CITY_ONLY = Words("Chỉ hiển thị ở cấp thành phố", "Shown for the whole city only")
CITY_FIGURE = Words("Chỉ tiêu tính cho toàn thành phố", "A target of the whole city")
MONTHS = Words("tháng", "months")
EVERY_MONTH = Words("Tháng nào cũng có tin, bài", "Items in every month")
EMPTY_MONTHS = Words("Không có tin, bài trong {months}", "No items in {months}")
WITH_FIGURES = Words("{known}/{all} chỉ số có số liệu", "{known} of {all} indicators with figures")
WITHOUT_FIGURES = Words("Chưa có số liệu: {names}", "No figures yet: {names}")
AND_MORE = Words("và {count} chỉ số khác", "and {count} more")
NAMES_SHOWN = 2
MAP_WITHHELD = Words(
    "Chỉ số này chỉ hiển thị ở cấp thành phố để bảo vệ người liên quan.",
    "Shown for the whole city only, to protect the people concerned.",
)
MAP_CITY_FIGURE = Words(
    "Không quận, huyện nào báo cáo chỉ số này; số liệu thuộc cấp thành phố.",
    "No district reports this indicator; its figure is the city's.",
)
SOURCES_WITHHELD = Words(
    "Chỉ hiển thị số toàn thành phố; không hiển thị số của từng đơn vị.",
    "Only the city's total is shown; no body's own figure is.",
)
SOURCES_PARTLY = Words(
    "Chỉ hiển thị số của đơn vị trong phạm vi được xem; số tổng gồm mọi đơn vị trong danh sách.",
    "Figures are shown for bodies within your reach; the total holds every body of the list.",
)
LAST = {"half_year": Words("6T {year}", "H1 {year}"), "year": Words("năm {year}", "{year}")}
LEADING = "Số "


def number(value: float, locale: str, decimals: int = 0) -> str:
    """1.234,5 for Vietnamese readers, 1,234.5 for English ones."""
    plain = f"{value:,.{decimals}f}"
    return plain if locale == "en" else plain.translate(str.maketrans(",.", ".,"))


def percent(value: float, locale: str) -> str:
    """One decimal, none where it is exactly 0 or 100."""
    decimals = 0 if value in {0, 100} else 1
    return f"{number(value, locale, decimals)}{'' if locale == 'en' else ' '}%"


def share(numerator: int, denominator: int, locale: str) -> str:
    """204/217."""
    return f"{number(numerator, locale)}/{number(denominator, locale)}"


def value_text(
    indicator: Indicator, numerator: int | None, denominator: int | None, value: float | None, locale: str
) -> str:
    """The figure with its unit; a dash where there is none."""
    if indicator.kind == "frequency":
        if numerator is None or not denominator:
            return NOTHING
        return f"{share(numerator, denominator, locale)} {MONTHS.in_(locale)}"
    if value is None:
        return NOTHING
    return number(value, locale) if indicator.kind == "count" else percent(value, locale)


def lowered(name: str) -> str:
    """As it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def counted(indicator: Indicator, locale: str) -> str:
    """The indicator's short name after a number: "96/612 cơ sở dễ phát sinh tệ nạn mại dâm được kiểm tra"."""
    return lowered(str(in_language(indicator, "short", locale)).removeprefix(LEADING))


def shares_text(indicator: Indicator, numerator: int | None, denominator: int | None, locale: str) -> str | None:
    """A share or a count with what it counts."""
    if numerator is None:
        return None
    told = number(numerator, locale) if denominator is None else share(numerator, denominator, locale)
    return f"{told} {counted(indicator, locale)}"


def months_text(empty: Sequence[str], locale: str) -> str:
    """Which months had no item."""
    if not empty:
        return EVERY_MONTH.in_(locale)
    return EMPTY_MONTHS.in_(locale).format(months=", ".join(map(lowered, empty)))


def without_text(names: Sequence[str], locale: str) -> str:
    """What has no figures: the first two by name."""
    told = "; ".join(map(lowered, names[:NAMES_SHOWN]))
    if more := len(names) - NAMES_SHOWN if len(names) > NAMES_SHOWN else 0:
        told += " " + AND_MORE.in_(locale).format(count=more)
    return WITHOUT_FIGURES.in_(locale).format(names=told)


def last_label(period_kind: str, year: int, locale: str) -> str:
    """ "6T 2023"."""
    return LAST[period_kind].in_(locale).format(year=year)
