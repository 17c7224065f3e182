"""Pydantic's findings said in the reader's words, with the field named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from liennganh.core.errors import FieldError, Words

SAYINGS: dict[str, Words] = {
    "missing": Words("Thiếu thông tin bắt buộc", "This is required"),
    "extra_forbidden": Words("Trường này không được gửi lên", "This field may not be sent"),
    "int_type": Words("Phải là số nguyên, không có chữ", "Must be a whole number, without letters"),
    "int_parsing": Words("Phải là số nguyên, không có chữ", "Must be a whole number, without letters"),
    "int_from_float": Words("Phải là số nguyên, không có phần thập phân", "Must be a whole number, without decimals"),
    "int_parsing_size": Words("Số quá lớn", "The number is too large"),
    "uuid_parsing": Words("Mã định danh không hợp lệ", "Not a valid identifier"),
    "uuid_type": Words("Mã định danh không hợp lệ", "Not a valid identifier"),
    "string_type": Words("Phải là chữ", "Must be text"),
    "string_too_long": Words("Dài quá {max_length} ký tự", "Longer than {max_length} characters"),
    "string_too_short": Words("Ngắn hơn {min_length} ký tự", "Shorter than {min_length} characters"),
    "string_pattern_mismatch": Words("Không đúng định dạng", "Not in the expected form"),
    "greater_than_equal": Words("Phải từ {ge} trở lên", "Must be at least {ge}"),
    "less_than_equal": Words("Không được lớn hơn {le}", "Must not exceed {le}"),
    "literal_error": Words("Giá trị không nằm trong danh sách cho phép", "Not one of the allowed values"),
    "enum": Words("Giá trị không nằm trong danh sách cho phép", "Not one of the allowed values"),
    "bool_parsing": Words("Phải là có hoặc không", "Must be true or false"),
    "date_from_datetime_parsing": Words("Ngày không hợp lệ", "Not a valid date"),
    "date_parsing": Words("Ngày không hợp lệ", "Not a valid date"),
    "json_invalid": Words("Nội dung gửi lên không phải JSON hợp lệ", "The body is not valid JSON"),
    "too_short": Words("Cần ít nhất {min_length} mục", "At least {min_length} items are needed"),
    "too_long": Words("Nhiều quá {max_length} mục", "More than {max_length} items"),
    "personal_data": Words(
        "Có số giống số định danh hoặc số điện thoại. Không nhập dữ liệu cá nhân.",
        "This looks like an ID or phone number. Do not enter personal data.",
    ),
    "one_change": Words("Xem trước từng thay đổi một", "Preview one change at a time"),
    "bad_character": Words("Có ký tự không dùng được", "It has a character that cannot be used"),
}
OTHER = Words("Giá trị không hợp lệ", "Not a valid value")


def field_errors(findings: Sequence[Any]) -> tuple[FieldError, ...]:
    """One error a finding; `field` is the dotted path inside the body or query."""
    return tuple(_field_error(finding) for finding in findings[:100])


def _field_error(finding: Any) -> FieldError:
    path = [str(part) for part in finding["loc"]]
    if path and path[0] in {"body", "query", "path", "header", "cookie"}:
        path = path[1:]
    code = str(finding["type"])
    if code in {"too_long", "too_short"} and isinstance(finding.get("input"), str):
        code = f"string_{code}"  # a limit put on a text that has limits already
    context = {key: str(value) for key, value in (finding.get("ctx") or {}).items()}
    is_empty = code == "string_too_short" and context.get("min_length") == "1"
    said = SAYINGS["missing"] if is_empty else SAYINGS.get(code, OTHER)
    try:
        said = Words(said.vi.format(**context), said.en.format(**context))
    except KeyError:
        said = OTHER
    return FieldError(".".join(path), code, said)
