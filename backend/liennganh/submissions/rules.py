"""What a figure must satisfy: hard rules that refuse, rules of a complete report, soft warnings that ask why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from liennganh.core.errors import FieldError, Words

TOO_MANY = Words("Tử số không được lớn hơn mẫu số", "The numerator must not exceed the denominator")
ONE_OR_NONE = Words("Chỉ nhận 0 (chưa) hoặc 1 (có)", "Only 0 (no) or 1 (yes)")
NO_DENOMINATOR = Words("Chỉ số này không có mẫu số", "This indicator has no denominator")
NO_FIGURE = Words(
    "Chọn “chưa có số liệu” hoặc “không áp dụng” thì để trống số", "Leave the figure empty when there is none"
)
UNFILLED = Words(
    "Chưa nhập. Nhập số, hoặc chọn “chưa có số liệu”, “không áp dụng”",
    "Not filled: a figure, “no data” or “not applicable”",
)
NUMERATOR_MISSING = Words("Chưa nhập tử số", "The numerator is missing")
COUNT_MISSING = Words("Chưa nhập số lượng", "The count is missing")
DENOMINATOR_MISSING = Words("Chưa nhập mẫu số", "The denominator is missing")
REASON_MISSING = Words("Ghi lý do không áp dụng", "Say why it is not applicable")
PARTIAL_REASON_MISSING = Words(
    "Chưa đủ số liệu cấp xã. Ghi lý do gửi khi chưa đủ", "Not all communes are in it. Say why it is sent all the same"
)
OVERRIDE_REASON_MISSING = Words(
    "Ghi lý do nhập khác số hệ thống đã điền", "Say why the figure differs from the one filled in"
)
PARTS_DIFFER = Words("Các phân tổ cộng lại chưa bằng số tổng", "The parts do not add up to the total")


class Figure(Protocol):
    """A figure, whether being written, frozen or of last year."""

    @property
    def status(self) -> str | None: ...
    @property
    def numerator(self) -> int | None: ...
    @property
    def denominator(self) -> int | None: ...


def has_denominator(entry: str) -> bool:
    """Counts and separate parts have none; the others are shares."""
    return entry not in {"count", "parts"}


def rate_of(figure: Figure, entry: str) -> float | None:
    """Percent, one decimal; none without a number or when the denominator is 0."""
    if figure.status != "number" or not has_denominator(entry) or entry == "months":
        return None
    if figure.numerator is None or not figure.denominator:
        return None
    return round(100 * figure.numerator / figure.denominator, 1)


def hard_errors(figure: Figure, entry: str, *, is_part: bool, place: dict[str, str]) -> Iterable[FieldError]:
    """What no draft may hold."""
    if figure.status != "number":
        if figure.numerator is not None or figure.denominator is not None:
            yield FieldError("numerator", "figure_without_status", NO_FIGURE, place)
        return
    is_tally = is_part and entry in {"programmes", "months"}
    if (is_tally or not has_denominator(entry)) and figure.denominator is not None:
        yield FieldError("denominator", "no_denominator", NO_DENOMINATOR, place)
    is_flag = entry == "yes_no" or (entry == "programmes" and is_part)
    if is_flag and figure.numerator not in {0, 1, None}:
        yield FieldError("numerator", "one_or_none", ONE_OR_NONE, place)
    elif figure.numerator is not None and figure.denominator is not None and figure.numerator > figure.denominator:
        yield FieldError("numerator", "numerator_above_denominator", TOO_MANY, place)


def missing_parts(figure: Figure, entry: str, reason: str | None, place: dict[str, str]) -> Iterable[FieldError]:
    """What keeps a figure from being sent."""
    if figure.status is None:
        yield FieldError("status", "unfilled", UNFILLED, place)
    elif figure.status == "not_applicable" and not reason:
        yield FieldError("reason", "reason_required", REASON_MISSING, place)
    elif figure.status == "number" and entry != "parts":
        if figure.numerator is None:
            said = NUMERATOR_MISSING if has_denominator(entry) else COUNT_MISSING
            yield FieldError("numerator", "numerator_required", said, place)
        if has_denominator(entry) and figure.denominator is None:
            yield FieldError("denominator", "denominator_required", DENOMINATOR_MISSING, place)


class Sourced(Protocol):
    """Where a figure comes from, and from how many communes."""

    @property
    def source(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def fed_accepted(self) -> int | None: ...
    @property
    def fed_expected(self) -> int | None: ...


def unexplained(figure: Sourced, place: dict[str, str]) -> Iterable[FieldError]:
    """A figure typed over a derived one needs a reason, and so does the sum of a part of the communes."""
    if figure.reason:
        return
    if figure.source == "override":
        yield FieldError("reason", "reason_required", OVERRIDE_REASON_MISSING, place)
    elif figure.source == "derived" and figure.fed_accepted != figure.fed_expected:
        yield FieldError("reason", "reason_required", PARTIAL_REASON_MISSING, place)


def is_filled(figure: Figure, entry: str) -> bool:
    """Whether the figure says something complete."""
    return not any(missing_parts(figure, entry, "given", {}))


def warnings(figure: Figure, last: Figure | None, entry: str, label: str, jump: float) -> Iterable[tuple[str, Words]]:
    """What is worth a second look; never keeps anybody from sending. `jump` is the plan's `comparison.jump`."""
    if figure.status != "number":
        return
    if figure.denominator == 0 and has_denominator(entry):
        yield "zero_denominator", Words("Mẫu số bằng 0 nên không tính tỷ lệ.", "The denominator is 0: no rate.")
    if last is None or last.status != "number" or entry in {"yes_no", "programmes", "months", "parts"}:
        return
    yield from _jump((figure.numerator, last.numerator), label, "numerator", has_denominator(entry), jump)
    if has_denominator(entry):
        yield from _jump((figure.denominator, last.denominator), label, "denominator", True, jump)


def _jump(
    numbers: tuple[int | None, int | None], label: str, field: str, is_share: bool, most: float
) -> Iterable[tuple[str, Words]]:
    now, before = numbers
    if now is None or not before:
        return
    change = (now - before) / before
    if abs(change) <= most:
        return
    what_vi = {"numerator": "Tử số" if is_share else "Số liệu", "denominator": "Mẫu số"}[field]
    what_en = {"numerator": "The numerator" if is_share else "The figure", "denominator": "The denominator"}[field]
    percent = f"{abs(change) * 100:.1f}"
    yield (
        f"{field}_jump",
        Words(
            f"{what_vi} {'tăng' if change > 0 else 'giảm'} {percent.replace('.', ',')} % so với {label}.",
            f"{what_en} is {'up' if change > 0 else 'down'} {percent} % against {label}.",
        ),
    )


def warned_field(code: str) -> str:
    """The field a warning is about."""
    return "denominator" if code in {"denominator_jump", "zero_denominator"} else "numerator"
