"""The papers of a period by parts of the report, with the figures and sentences that the report can take over."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from liennganh.access.context import Context
from liennganh.core.errors import Words
from liennganh.core.paging import Paging
from liennganh.documents import owing_schemas as schemas
from liennganh.documents.kinds import KINDS, REPORT, Kind
from liennganh.documents.listing import Wanted, list_documents
from liennganh.documents.models import DirectiveItem, Document
from liennganh.documents.owing import coverage_of, owing_bodies
from liennganh.documents.presenting import summaries_of
from liennganh.organisations.schemas import ref_of
from liennganh.plans.models import Period

MOST = 500
SAID: dict[str, Words] = {
    "directive": Words(
        "Ban Chỉ đạo 799 ban hành {total} văn bản chỉ đạo với {items} nội dung giao nhiệm vụ.",
        "The Steering Committee 799 issued {total} directives with {items} items.",
    ),
    "guidance": Words(
        "Cơ quan đầu mối ban hành {total} văn bản hướng dẫn.",
        "The coordinating body issued {total} papers of guidance.",
    ),
    "ministry_guidance": Words(
        "Bộ Lao động - Thương binh và Xã hội có {total} văn bản chỉ đạo, hướng dẫn làm căn cứ triển khai nhiệm vụ.",
        "The Ministry issued {total} papers of guidance that tasks had waited for.",
    ),
    "plan": Words(
        "Các cơ quan, đơn vị ban hành {total} kế hoạch, chương trình công tác.",
        "Bodies issued {total} plans and work programmes.",
    ),
    "team": Words(
        "Có {total} quyết định kiện toàn Đội kiểm tra liên ngành 178 với {members} thành viên.",
        "{total} decisions on inspection teams 178 were issued, with {members} members.",
    ),
    "proposal": Words(
        "Gửi {total} đề xuất sửa đổi, bổ sung văn bản pháp luật; {replied} đã được trả lời, {accepted} được tiếp thu.",
        "{total} proposals on legal documents were sent; {replied} were answered, {accepted} of them taken up.",
    ),
    "supervision": Words(
        "Có {total} cuộc giám sát, phản biện xã hội; {replied} đã được trả lời.",
        "{total} cases of supervision and social criticism; {replied} were answered.",
    ),
    "commendation": Words(
        "Có {total} quyết định khen thưởng, biểu dương {persons} cá nhân.",
        "{total} decisions commended {persons} persons.",
    ),
}


async def sections_of(ctx: Context, period: Period) -> schemas.DocumentSections:
    """Each kind of paper under its part of the report; kinds without any are told too, with nought."""
    parts = [await _part(ctx, period, kind) for name in REPORT for kind in KINDS.values() if kind.report == name]
    return schemas.DocumentSections(period=ref_of(period, ctx.locale), parts=parts)


async def _part(ctx: Context, period: Period, kind: type[Kind]) -> schemas.ReportPart:
    wanted = Wanted(
        plan_id=period.plan_id, kinds=(kind.code,), states=("published",), period_id=period.id, sort="issued_on"
    )
    lines, total = await list_documents(ctx, wanted, Paging(page=1, page_size=MOST))
    rows = [line.document for line in lines]
    figures = dict(_figures(rows))
    if kind.code == "directive":
        counted = select(func.count()).where(DirectiveItem.document_id.in_([row.id for row in rows]))
        figures["items"] = await ctx.session.scalar(counted) or 0
    owing = await owing_bodies(ctx, period.plan_id, kind, period.ends_on) if kind.fulfils else []
    coverage = list(coverage_of(ctx, kind, owing))
    said = SAID[kind.code].in_(ctx.locale).format(total=total, **figures) if total else None
    return schemas.ReportPart.model_validate(
        {
            "part": kind.report,
            "kind": kind.code,
            "total": total,
            "figures": figures,
            "coverage": coverage,
            "sentences": [*([said] if said else []), *(f"{one.sentence}." for one in coverage)],
            "documents": await summaries_of(ctx, lines),
        }
    )


def _figures(rows: list[Document]) -> Iterator[tuple[str, int]]:
    if not rows:
        return
    kind = KINDS[rows[0].kind]
    if kind.has_reply:
        yield "sent", len(rows)
        yield "replied", sum(row.reply_on is not None for row in rows)
        yield "accepted", sum(row.reply_outcome in {"accepted", "partly"} for row in rows)
    if "members_count" in kind.fields:
        yield "members", sum(row.members_count or 0 for row in rows)
    if "persons_count" in kind.fields:
        yield "persons", sum(row.persons_count or 0 for row in rows)
