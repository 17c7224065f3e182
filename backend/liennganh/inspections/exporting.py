"""Visits as rows of a file, narrowed as the list is."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.inspections.listing import FOLLOWED, Wanted, narrowed, order_of
from liennganh.inspections.models import Inspection
from liennganh.inspections.queries import list_bodies
from liennganh.inspections.workflow import is_overdue
from liennganh.official.sheets import Column, Rows, Table
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import in_language

MOST = 50_000
TOO_MANY = Words(
    "Có {count} cuộc kiểm tra, mỗi tệp tối đa 50.000. Chọn khoảng ngày ngắn hơn rồi xuất.",
    "There are {count} visits, one file holds 50,000. Choose fewer days first.",
)
KINDS = {"planned": Words("Theo kế hoạch", "Planned"), "unannounced": Words("Đột xuất", "Unannounced")}
STATES = {
    "planned": Words("Đã lên lịch", "Planned"),
    "in_progress": Words("Đang kiểm tra", "Under way"),
    "recorded": Words("Chờ xác nhận", "To be signed"),
    "confirmed": Words("Đã xác nhận", "Signed"),
    "corrected": Words("Đã đính chính", "Corrected"),
    "cancelled": Words("Đã hủy", "Cancelled"),
}
OUTCOMES = {
    "no_violation": Words("Không vi phạm", "No violation"),
    "reminded": Words("Nhắc nhở", "Reminded"),
    "recommendation": Words("Kiến nghị xử lý", "Recommendation"),
    "transferred": Words("Chuyển cơ quan điều tra", "Transferred to investigation"),
}
YES = Words("Có", "Yes")
TABLE = Table(
    Words("Kiểm tra", "Visits"),
    (
        Column(Words("Cơ sở", "Establishment"), 34),
        Column(Words("Địa chỉ", "Address"), 34),
        Column(Words("Quận, huyện", "District"), 24),
        Column(Words("Ngày", "Day"), 12),
        Column(Words("Đoàn, Đội", "Team"), 28),
        Column(Words("Liên ngành", "Joint"), 10),
        Column(Words("Hình thức", "Kind"), 14),
        Column(Words("Tình trạng", "State"), 16),
        Column(Words("Kết quả", "Outcome"), 22),
        Column(Words("Số hành vi vi phạm", "Violations"), 12),
        Column(Words("Số biên bản", "Minutes"), 16),
        Column(Words("Hẹn kiểm tra lại", "Follow-up"), 14),
        Column(Words("Quá hạn kiểm tra lại", "Follow-up overdue"), 14),
    ),
)


async def rows_of(ctx: Context, wanted: Wanted) -> Rows:
    """Visits of the caller's scope in the order of the list, noted for each district; raises Invalid beyond MOST."""
    keys = narrowed(ctx, select(Inspection.id), wanted)
    total = await ctx.session.scalar(select(func.count()).select_from(keys.subquery())) or 0
    if total > MOST:
        told = Words(TOO_MANY.vi.format(count=total), TOO_MANY.en.format(count=total))
        raise Invalid(errors=(FieldError("since", "too_many", told),))
    named = select(Inspection, FOLLOWED).where(Inspection.id.in_(keys)).order_by(*order_of(wanted.sort))
    rows = await ctx.session.execute(named.options(joinedload(Inspection.owner)))
    found = [(row[0], row[1]) for row in rows]
    ctx.record_rows((row.area_authority_id, row) for row, _ in found)
    districts = await list_bodies(ctx, list({row.area_authority_id for row, _ in found}))
    return [_row(ctx, districts, *one) for one in found]


def _row(ctx: Context, districts: dict[uuid.UUID, Organisation], row: Inspection, is_followed: bool) -> Sequence[Any]:
    said = row.establishment_said or {}
    return (
        said.get("name"),
        said.get("address"),
        in_language(districts[row.area_authority_id], "name", ctx.locale),
        row.day,
        in_language(row.owner, "name", ctx.locale),
        YES.in_(ctx.locale) if row.is_joint else None,
        KINDS[row.kind].in_(ctx.locale),
        STATES[row.state].in_(ctx.locale),
        OUTCOMES[row.outcome].in_(ctx.locale) if row.outcome else None,
        row.findings_count,
        row.minutes_number,
        row.follow_up_on,
        YES.in_(ctx.locale) if is_overdue(row, ctx.today, is_followed=is_followed) else None,
    )
