"""The words of an assignment sheet: an order where the plan gives, a request where it asks (Đề nghị)."""

from __future__ import annotations

from datetime import date
from typing import Any

from liennganh.assignments.models import Assignment
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period, Plan
from liennganh.tasks.models import Task

# Whom the plan asks and does not direct: courts, procuracy, the Front and its members, the Party (V.12, V.13, III.2).
INDEPENDENT = frozenset({"court", "procuracy", "mass_organisation", "party"})
PARTS = {"lead": "Chủ trì", "coordinating": "Phối hợp"}
DELIVERABLES = {
    "indicator_submission": "Biểu số liệu",
    "report": "Báo cáo",
    "district_plan": "Kế hoạch của quận, huyện",
    "issue_report": "Báo cáo vướng mắc",
    "work_programme": "Chương trình công tác",
}
WITHOUT_A_DAY = {"conditional": "Khi có hướng dẫn của Bộ LĐTBXH", "event_driven": "Khi phát sinh"}


def is_asked(body: Organisation) -> bool:
    """The plan asks this body; it takes no orders from those who carry the plan out."""
    return body.kind in INDEPENDENT


def day(value: date) -> str:
    """A zero before days below 10 and months below 3, as the decree writes them."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def title_of(body: Organisation) -> str:
    """What the paper is called."""
    return "PHIẾU ĐỀ NGHỊ THỰC HIỆN NHIỆM VỤ" if is_asked(body) else "PHIẾU GIAO NHIỆM VỤ"


def preamble(plan: Plan, issuer: Organisation, body: Organisation, parts: list[str]) -> list[str]:
    """On what ground and by whom; the plan itself gives the tasks, whoever sends the sheet tells of them."""
    lead = parts.count("lead")
    counted = f"(chủ trì {lead}, phối hợp {len(parts) - lead})"
    ground = f"Thực hiện {plan.title_vi}, {issuer.name_vi}"
    if is_asked(body):
        return [f"{ground} trân trọng đề nghị {body.name_vi} quan tâm, thực hiện {len(parts)} nhiệm vụ {counted} sau:"]
    return [
        f"{ground} gửi {body.name_vi} phiếu giao nhiệm vụ để tổ chức thực hiện {len(parts)} nhiệm vụ được giao"
        f" {counted}, cụ thể như sau:"
    ]


def task_line(number: int, given: list[tuple[Assignment, Task, Period]]) -> dict[str, Any]:
    """One task; what recurs each half-year has a day for each period."""
    row, task, _ = given[0]
    details = task.details
    more = [f"Gồm: {'; '.join(details['subtasks'])}."] if details.get("subtasks") else []
    more += [f"Sản phẩm: {DELIVERABLES[name]}."] if (name := details.get("deliverable")) in DELIVERABLES else []
    return {
        "number": number,
        "code": task.code,
        "text": task.text_vi,
        "more": more,
        "part": PARTS[row.part],
        "due": "\n".join(_due(*one, is_only=len(given) == 1) for one in given),
    }


def _due(row: Assignment, task: Task, period: Period, *, is_only: bool) -> str:
    said = day(row.due_on) if row.due_on else WITHOUT_A_DAY.get(task.recurrence, "")
    return said if is_only or not row.due_on else f"{'6 tháng' if period.kind == 'half_year' else 'Năm'}: {said}"


def duty(period: Period, due_on: date, count: int) -> str:
    """What is to be reported for one period, and until when."""
    figures = f", kèm biểu số liệu gồm {count} chỉ số" if count else ""
    span = f"số liệu từ ngày {day(period.starts_on)} đến ngày {day(period.ends_on)}"
    return f"Báo cáo {period.name_vi[0].lower()}{period.name_vi[1:]} ({span}): chậm nhất ngày {day(due_on)}{figures}"


def duties_intro(body: Organisation, receiver: Organisation) -> str:
    """To whom."""
    if is_asked(body):
        return f"Trân trọng đề nghị {body.name_vi} gửi kết quả thực hiện về {receiver.name_vi} để tổng hợp:"
    return f"Định kỳ báo cáo kết quả thực hiện về {receiver.name_vi} để tổng hợp:"


def closing(body: Organisation, receiver: Organisation, above: Organisation | None) -> list[str]:
    """Where difficulties go; `above` decides what the receiver cannot."""
    asks = "trân trọng đề nghị" if is_asked(body) else "đề nghị"
    to_decide = f" để tổng hợp, báo cáo {above.name_vi}" if above and above.id != receiver.id else " để"
    words = (
        f"Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, {asks} {body.name_vi} phản ánh kịp thời về"
        f" {receiver.name_vi}{to_decide} xem xét, giải quyết./."
    )
    return [words]


def recipients(issuer: Organisation, receiver: Organisation, planner: Organisation | None) -> list[str]:
    """Who gets a copy (Nơi nhận)."""
    above = [f"{planner.short_vi} (để báo cáo)"] if planner and planner.id not in {issuer.id, receiver.id} else []
    return ["Như trên;", *(f"{one};" for one in above), "Lưu: VT."]
