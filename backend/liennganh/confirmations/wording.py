"""The words of readings: why the plan was read so, and what a value means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liennganh.core.errors import Words

RECURRENCES = {
    "ongoing": Words("Thường xuyên", "Ongoing"),
    "once": Words("Một lần", "Once"),
    "annual": Words("Hằng năm", "Yearly"),
    "monthly": Words("Hằng tháng", "Monthly"),
    "conditional": Words("Khi đủ điều kiện", "When conditions are met"),
    "event_driven": Words("Khi phát sinh", "As it arises"),
    "semi_annual_and_annual": Words("6 tháng và năm", "Every six months and yearly"),
}
FREQUENCIES = {"semi_annual": Words("6 tháng", "half-year"), "annual": Words("năm", "year")}
OWED = {False: Words("bắt buộc", "required"), True: Words("tự nguyện", "voluntary")}
LEAD_FROM_FIVE = Words(
    "Mục II, III của kế hoạch không nêu cơ quan chủ trì; lấy theo phân công ở mục V.",
    "Sections II and III of the plan name no lead; it is taken from section V.",
)
LEAD_TAKES_PART = Words(
    "Kế hoạch ghi “Phối hợp”, không nêu cơ quan nào chủ trì; lấy cơ quan được giao việc ở đoạn này.",
    "The plan says “takes part” and names no lead; the body whose paragraph this is was taken.",
)
RECURRENCE_UNSAID = Words(
    "Kế hoạch không nêu tần suất; suy luận từ nội dung nhiệm vụ.",
    "The plan states no recurrence; it is inferred from the task itself.",
)


def value_text(field: str, value: Mapping[str, Any], names: Mapping[str, Words], locale: str) -> str:
    """A value as people read it; bodies by their names."""
    if field == "basis_note":
        return str(value[f"basis_note_{'en' if locale == 'en' else 'vi'}"])
    if field == "recurrence":
        return RECURRENCES[value["recurrence"]].in_(locale)
    if field == "lead":
        return ", ".join(names[code].in_(locale) if code in names else code for code in value["lead"])
    ordered = [frequency for frequency in FREQUENCIES if frequency in value]
    told = ", ".join(f"{FREQUENCIES[f].in_(locale)}: {OWED[value[f]].in_(locale)}" for f in ordered)
    return told[:1].upper() + told[1:]
