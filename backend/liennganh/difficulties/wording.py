"""A difficulty in the official style of a report (văn phong báo cáo), composed from what is known; in Vietnamese."""

from __future__ import annotations

from datetime import date

from liennganh.difficulties.lines import Line
from liennganh.difficulties.workflow import State


def paragraph_of(line: Line, answer: str | None) -> str:
    """Who reports what, about which task or target, what it proposes, and what came of it."""
    about = ""
    if line.task.code:
        about = f"Trong thực hiện nhiệm vụ {line.task.code}, "
    elif line.target.code:
        about = f"Trong thực hiện chỉ tiêu {line.target.code}, "
    parts = [
        f"{about}{_begun(line.owner.name_vi, about)} phản ánh: {_sentence(line.title)}",
        _sentence(line.description),
        f"Đề xuất, kiến nghị: {_sentence(line.proposal)}" if line.proposal else "",
        _outcome(line, answer),
    ]
    return " ".join(part for part in parts if part)


def _begun(name: str, about: str) -> str:
    return name if about or not name else name[0].upper() + name[1:]


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _outcome(line: Line, answer: str | None) -> str:
    handler = line.handler.name_vi if line.handler else "Cơ quan đầu mối"
    if line.state == State.ESCALATED:
        letter = f"văn bản số {line.letter_number} ngày {_day(line.letter_on)}"
        return f"Cơ quan đầu mối đã trình {handler} tại {letter}; đang chờ ý kiến chỉ đạo."
    if line.is_open:
        again = " lại" if line.reopened_count else ""
        by = f", trả lời trước ngày {_day(line.due_on)}" if line.due_on else ""
        return f"{handler} đang xem xét{again}{by}."
    if line.decision_number:
        said = f"{handler} đã có ý kiến tại văn bản số {line.decision_number} ngày {_day(line.decision_on)}"
    else:
        said = f"{handler} đã trả lời ngày {_day(line.answered_on)}"
    told = f"{said}: {_sentence(answer)}" if answer else f"{said}."
    return f"{told} Vướng mắc đã được giải quyết." if line.state == State.RESOLVED else told
