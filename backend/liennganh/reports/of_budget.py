"""The plan's money as a report tells it: what was planned, allotted and disbursed by the end of the period."""

from __future__ import annotations

from collections.abc import Mapping

from liennganh.budget.sums import Amounts, BudgetSums
from liennganh.reports.figures import Cell, Column, Taken, decimal, whole
from liennganh.reports.sentences import number_text

SOURCES = {
    "city": "Ngân sách thành phố",
    "district": "Ngân sách quận, huyện",
    "central": "Ngân sách Trung ương",
    "aid": "Viện trợ",
    "mobilised": "Huy động",
    "integrated": "Lồng ghép từ chương trình khác",
}
GENERAL = "Chung cho các nhóm nhiệm vụ"
TOTAL = "Tổng cộng"
MILLION = 1_000_000


def take_budget(taken: Taken, sums: BudgetSums, objectives: Mapping[str, str]) -> None:
    """Sentences over all and by source; tables by source and by objective. `objectives` are their titles by section."""
    if not sums.total.lines:
        return
    total = sums.total
    line = (
        f"Kinh phí đề xuất {_money(taken, 'budget.planned', 'Kinh phí đề xuất', total.planned)}, "
        f"đã phân bổ {_money(taken, 'budget.allotted', 'Kinh phí đã phân bổ', total.allotted)}, "
        f"đã giải ngân {_money(taken, 'budget.disbursed', 'Kinh phí đã giải ngân', total.disbursed)}"
    )
    if total.share_disbursed is not None:
        share = round(100 * total.share_disbursed, 1)
        told = taken.add(
            "budget.share", "Tỷ lệ giải ngân trên số đã phân bổ", number_text(share, "percent"), share, "percent"
        )
        line += f" ({told} số đã phân bổ)"
    lines = [f"{line}."]
    for source, amounts in sums.by_source.items():
        if amounts.planned or amounts.allotted:
            name = SOURCES[source]
            planned = _money(taken, f"budget.{source}.planned", f"{name}: đề xuất", amounts.planned)
            allotted = _money(taken, f"budget.{source}.allotted", f"{name}: đã phân bổ", amounts.allotted)
            disbursed = _money(taken, f"budget.{source}.disbursed", f"{name}: đã giải ngân", amounts.disbursed)
            lines.append(f"- {name}: đề xuất {planned}, đã phân bổ {allotted}, đã giải ngân {disbursed}.")
    taken.blocks["budget"] = lines
    of_source = {SOURCES[source]: amounts for source, amounts in sums.by_source.items() if amounts.lines}
    _table(taken, "Theo nguồn kinh phí", "Nguồn", of_source, total)
    # What serves all of them stands last.
    codes = sorted(sums.by_objective, key=lambda code: (code is None, code or ""))
    named = {
        GENERAL if code is None else f"{code}. {objectives.get(code, code)}": sums.by_objective[code] for code in codes
    }
    _table(taken, "Theo nhóm nhiệm vụ", "Nhóm nhiệm vụ", named, total)


def _money(taken: Taken, name: str, label: str, amount: int) -> str:
    return taken.add(name, label, money(amount), amount, "vnd")


def money(amount: int) -> str:
    """Millions of đồng as papers tell them; what is no whole tenth of a million stands in full."""
    if amount and amount % (MILLION // 10) == 0:
        return f"{decimal(amount / MILLION)} triệu đồng"
    return f"{whole(amount)} đồng"


def _table(taken: Taken, caption: str, head: str, rows: Mapping[str, Amounts], total: Amounts) -> None:
    columns = [Column("TT", 9), Column(head, 80, "left")]
    columns += [Column(one, 40, "right") for one in ("Đề xuất", "Tổng hợp", "Đã phân bổ", "Đã giải ngân")]
    columns.append(Column("Tỷ lệ giải ngân", 24, "right"))
    told = [[str(number), name, *_cells(amounts)] for number, (name, amounts) in enumerate(rows.items(), 1)]
    taken.table("budget", f"{caption} (đồng)", columns, [*told, ["", TOTAL, *_cells(total)]], has_total=True)


def _cells(amounts: Amounts) -> list[Cell]:
    told: list[Cell] = [
        {"text": whole(one), "value": one, "unit": "vnd"}
        for one in (amounts.planned, amounts.synthesised, amounts.allotted, amounts.disbursed)
    ]
    if amounts.share_disbursed is None:
        return [*told, "–"]
    share = round(100 * amounts.share_disbursed, 1)
    return [*told, {"text": number_text(share, "percent"), "value": share, "unit": "percent"}]
