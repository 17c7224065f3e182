"""The minutes of a visit (biên bản kiểm tra) as an official paper, made of the record and of nothing else."""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.core.clock import HANOI
from liennganh.core.errors import Conflict, Words
from liennganh.establishments.models import EstablishmentKind
from liennganh.inspections import queries
from liennganh.inspections.models import Inspection
from liennganh.inspections.workflow import State
from liennganh.official.heading import heading, issuer_on
from liennganh.official.rendering import render_docx, render_pdf
from liennganh.organisations.models import Area, Organisation
from liennganh.plans.inspection_models import Checklist

TEMPLATES = Path(__file__).parent
ANSWERS = {"yes": "Đạt", "no": "Không đạt", "not_applicable": "Không áp dụng"}
OUTCOMES = {
    "no_violation": "Chưa phát hiện vi phạm.",
    "reminded": "Nhắc nhở cơ sở khắc phục các tồn tại nêu trên.",
    "recommendation": "Kiến nghị cơ quan có thẩm quyền xem xét, xử lý.",
    "transferred": "Chuyển cơ quan điều tra xem xét theo thẩm quyền.",
}
KINDS = {"planned": "theo kế hoạch", "unannounced": "đột xuất"}
MADE = frozenset({State.RECORDED, State.CONFIRMED, State.CORRECTED})
SIGNS = {"city": "TRƯỞNG ĐOÀN KIỂM TRA"}


class NoMinutes(Conflict):
    code = "no-minutes"
    title = Words(
        "Chưa có biên bản: cuộc kiểm tra chưa ghi xong", "There are no minutes: the visit is not recorded yet"
    )


async def minutes_of(ctx: Context, inspection_id: uuid.UUID) -> tuple[dict[str, Any], Inspection]:
    """The minutes as their templates ask for them; raises NoMinutes before the visit is recorded."""
    row = await queries.find_inspection(ctx, inspection_id)
    if row.state not in MADE or row.visited_on is None:
        raise NoMinutes
    bodies = await queries.list_bodies(ctx, _named(row))
    told = {
        **await _heading(ctx, row),
        "title": "BIÊN BẢN KIỂM TRA",
        "subject": row.subject or f"Kiểm tra {KINDS[row.kind]} cơ sở kinh doanh dịch vụ",
        "opening": _opening(row, bodies),
        "members": [
            f"{bodies[uuid.UUID(one['organisation_id'])].name_vi}: {one['count']} người ({one['function']});"
            for one in row.members
        ],
        "place": await _place(ctx, row),
        "checks": await _checks(ctx, row),
        **await _findings(ctx, row),
        "conclusion": _conclusion(row, bodies),
        "recipients": ["Cơ sở được kiểm tra;", *_recipients(row, bodies), "Lưu: Hồ sơ."],
    }
    return told, row


def render_minutes(told: dict[str, Any], extension: str, on: date) -> bytes:
    """As a Word file or a PDF."""
    if extension == "pdf":
        return render_pdf(TEMPLATES / "minutes.typ", told, on=on)
    return render_docx(TEMPLATES / "minutes.docx", told, title=told["title"], on=on)


def _named(row: Inspection) -> list[uuid.UUID]:
    found = [*row.team_ids, row.area_authority_id, *(uuid.UUID(one["organisation_id"]) for one in row.members)]
    return [*found, row.recommended_to_id] if row.recommended_to_id else found


async def _heading(ctx: Context, row: Inspection) -> dict[str, Any]:
    team = row.owner
    day = row.visited_on or ctx.today
    issuer = await issuer_on(ctx, team, day)
    told = heading(issuer, day.year, "BB")
    told["number"] = f"Số: {row.minutes_number}" if row.minutes_number else "Số:          /BB-KT"
    told["dated"] = f"{issuer.place}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
    told["signs"] = [SIGNS.get(team.level, "ĐỘI TRƯỞNG ĐỘI KIỂM TRA")]
    return told


def _opening(row: Inspection, bodies: dict[uuid.UUID, Organisation]) -> list[str]:
    began = row.started_at.astimezone(HANOI) if row.started_at else None
    at = f"Hồi {began:%H} giờ {began:%M} phút, " if began and began.date() == row.visited_on else "Ngày "
    day = f"ngày {row.visited_on:%d/%m/%Y}" if at.startswith("Hồi") else f"{row.visited_on:%d/%m/%Y}"
    teams = " và ".join(bodies[one].name_vi for one in row.team_ids if one in bodies)
    how = f"kiểm tra {KINDS[row.kind]}" + (", liên ngành" if row.is_joint else "")
    return [f"{at}{day}, {teams} tiến hành {how} đối với cơ sở kinh doanh dịch vụ dưới đây."]


async def _place(ctx: Context, row: Inspection) -> list[str]:
    said = row.establishment_said or {}
    kind = await ctx.session.scalar(select(EstablishmentKind.name_vi).where(EstablishmentKind.code == said.get("kind")))
    area = await ctx.session.get(Area, uuid.UUID(said["area_id"])) if said.get("area_id") else None
    where = ", ".join(part for part in (said.get("address"), area.name_vi if area else None) if part)
    facts = [
        f"Tên cơ sở: {said.get('name', '')};",
        f"Loại hình: {kind or ''};",
        f"Địa chỉ: {where};",
    ]
    if said.get("licence_number"):
        facts.append(f"Số giấy phép: {said['licence_number']};")
    if said.get("workers") is not None:
        facts.append(f"Số lao động theo sổ: {said['workers']} người.")
    return facts


async def _checks(ctx: Context, row: Inspection) -> list[dict[str, Any]]:
    checklist = await ctx.session.get(Checklist, row.checklist_id) if row.checklist_id else None
    answers = {one["item"]: one for one in row.answers}
    return [
        {
            "number": number,
            "text": item["text_vi"],
            "answer": ANSWERS.get(answers.get(item["code"], {}).get("answer"), "–"),
            "note": answers.get(item["code"], {}).get("note") or "",
        }
        for number, item in enumerate(checklist.items if checklist else [], 1)
    ]


async def _findings(ctx: Context, row: Inspection) -> dict[str, Any]:
    rows = await queries.list_findings(ctx, row.id)
    intro = f"Phát hiện {len(rows)} loại hành vi vi phạm:" if rows else "Không ghi nhận hành vi vi phạm."
    lines = [
        {
            "number": number,
            "text": known.text_vi,
            "basis": ", ".join(part for part in (known.article, f"NĐ {known.decree}") if part),
            "count": found.count,
            "note": found.note or "",
        }
        for number, (found, known) in enumerate(rows, 1)
    ]
    return {"findings_intro": [intro], "findings": lines}


def _conclusion(row: Inspection, bodies: dict[uuid.UUID, Organisation]) -> list[str]:
    said = [OUTCOMES[row.outcome]] if row.outcome else []
    said += [row.summary] if row.summary else []
    if row.recommendation:
        to = bodies.get(row.recommended_to_id) if row.recommended_to_id else None
        said.append(f"Kiến nghị{f' {to.name_vi}' if to else ''}: {row.recommendation}")
    if row.follow_up_on:
        said.append(f"Kiểm tra lại trước ngày {row.follow_up_on:%d/%m/%Y}.")
    return [*said, "Biên bản được lập thành 02 bản, đã đọc lại cho những người có mặt nghe, công nhận đúng và ký tên."]


def _recipients(row: Inspection, bodies: dict[uuid.UUID, Organisation]) -> list[str]:
    ids = dict.fromkeys([row.area_authority_id, *([row.recommended_to_id] if row.recommended_to_id else [])])
    return [f"{bodies[one].name_vi};" for one in ids if one in bodies]
