"""A whole report of the 2024 plan, as the composer hands it to the press."""

from __future__ import annotations

import hashlib
from typing import Any

DISTRICTS = (
    *("Hồng Bàng", "Ngô Quyền", "Lê Chân", "Hải An", "Kiến An", "Đồ Sơn", "Dương Kinh", "An Dương", "An Lão"),
    *("Kiến Thụy", "Thủy Nguyên", "Tiên Lãng", "Vĩnh Bảo", "Cát Hải", "Bạch Long Vĩ"),
)
INDICATORS = (
    "Tỷ lệ xã, phường, thị trấn tuyên truyền về phòng, chống tệ nạn mại dâm ít nhất một lần trong tháng",
    "Số tin, bài phát trên hệ thống truyền thanh cơ sở",
    "Tỷ lệ cơ sở kinh doanh dịch vụ dễ phát sinh tệ nạn mại dâm được thanh tra, kiểm tra",
    "Số người bán dâm được hỗ trợ giảm hại, hòa nhập cộng đồng",
)
ISSUER = ["SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"]
MARK = "BẢN DỰ THẢO: kỳ báo cáo chưa kết thúc, số liệu còn thay đổi"
PREAMBLE = (
    "Thực hiện Kế hoạch số 25/KH-UBND ngày 30/01/2024 của Ủy ban nhân dân thành phố về phòng, chống tệ nạn mại dâm "
    "trên địa bàn thành phố Hải Phòng năm 2024, Sở Lao động - Thương binh và Xã hội báo cáo kết quả thực hiện 6 tháng "
    "đầu năm như sau:"
)


def count(value: int | None) -> dict[str, Any]:
    """As people write it in Vietnam: dots between thousands; nothing known is a dash and no number."""
    return {"text": "-" if value is None else f"{value:,}".replace(",", "."), "value": value, "unit": "count"}


def percent(value: float | None) -> dict[str, Any]:
    text = "-" if value is None else f"{value:.1f} %".replace(".", ",")
    return {"text": text, "value": value, "unit": "percent"}


def column(head: str, width: float, align: str = "center") -> dict[str, Any]:
    return {"head": head, "width": width, "align": align}


def table(columns: list[dict[str, Any]], rows: list[list[Any]], caption: str | None = None, total: bool = False) -> Any:
    return {"caption": caption, "columns": columns, "rows": rows, "is_total_last": total}


def annex(number: str, subject: str, tables: list[Any], *, landscape: bool = True) -> dict[str, Any]:
    notes = ["Ghi chú: dấu (-) là chưa có số liệu; không phải bằng 0."]
    return {
        "title": f"PHỤ LỤC {number}",
        "subject": subject,
        "is_landscape": landscape,
        "tables": tables,
        "notes": notes,
    }


def by_district() -> Any:
    """33 indicators of 15 districts and their total: 18 columns."""
    columns = [column("TT", 3), column("Chỉ số", 20, "left"), *(column(name, 6, "right") for name in DISTRICTS)]
    rows = []
    for line in range(33):
        figures = [None if (line + n) % 11 == 0 else 37 * line + 101 * n + 3 for n in range(len(DISTRICTS))]
        shown = [percent(None if one is None else one % 1000 / 10) if line % 2 else count(one) for one in figures]
        rows.append([f"{line + 1}", f"CS-{line % 5 + 1}.{line // 5 + 1}. {INDICATORS[line % 4]}", *shown])
    return table(
        [*columns, column("Toàn thành phố", 7, "right")], [[*row, count(90_000 + n)] for n, row in enumerate(rows)]
    )


def communes(count_of: int = 217) -> Any:
    columns = [column("TT", 4), column("Xã, phường, thị trấn", 18, "left"), column("Quận, huyện", 12, "left")]
    columns += [column("Số cuộc tuyên truyền", 8, "right"), column("Số lượt người", 8, "right")]
    columns += [column("Tỷ lệ đạt", 8, "right")]
    rows: list[list[Any]] = [
        [f"{n}", f"Phường số {n}", DISTRICTS[n % 15], count(n % 9), count(1000 + 17 * n), percent(n % 1000 / 10)]
        for n in range(1, count_of + 1)
    ]
    whole = sum(1000 + 17 * n for n in range(1, count_of + 1))
    return table(
        columns, [*rows, ["", "Tổng cộng", "", count(861), count(whole), percent(96.3)]], "Kết quả theo xã", True
    )


def targets() -> Any:
    columns = [column("TT", 1), column("Chỉ tiêu", 7, "left"), column("Kế hoạch", 2, "right")]
    columns += [column("Kết quả", 2, "right"), column("Đánh giá", 3)]
    said = ("Đạt", "Đúng tiến độ", "Có nguy cơ không đạt", "Chưa có số liệu")
    results = (100.0, 78.5, 15.7, None)
    rows = [[f"{n + 1}", INDICATORS[n], percent(100.0 - 20 * n), percent(results[n]), said[n]] for n in range(4)]
    return table(columns, rows, "Bảng 1. Kết quả thực hiện các chỉ tiêu của Kế hoạch")


def section(heading: str, *blocks: tuple[str, Any]) -> dict[str, Any]:
    return {
        "heading": heading,
        "blocks": [{"kind": kind, "table" if kind == "table" else "text": said} for kind, said in blocks],
    }


def sections() -> list[dict[str, Any]]:
    long = (
        "Toàn thành phố đã tổ chức 3.179 cuộc tuyên truyền với 412.560 lượt người tham dự; 15/15 quận, huyện ban hành "
        "kế hoạch, 217/217 xã, phường, thị trấn phát tin, bài trên hệ thống truyền thanh cơ sở. Đội kiểm tra liên "
        "ngành 178 các cấp kiểm tra 486 lượt cơ sở, phát hiện 37 cơ sở vi phạm, đề xuất xử phạt 612.500.000 đồng."
    )
    return [
        section(
            "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
            ("heading", "1. Văn bản đã ban hành"),
            ("item", "Quyết định số 29/QĐ-UBND ngày 05/01/2024 về việc kiện toàn Đội kiểm tra liên ngành 178;"),
            ("item", "Công văn số 412/SLĐTBXH-PCTNXH ngày 20/02/2024 hướng dẫn thực hiện Kế hoạch."),
            ("paragraph", long),
        ),
        section(
            "II. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU, NHIỆM VỤ",
            ("table", targets()),
            ("heading", "1. Tuyên truyền, giáo dục"),
            ("subheading", "a) Trên hệ thống truyền thanh cơ sở"),
            *(("paragraph", long) for _ in range(3)),
            ("heading", "2. Thanh tra, kiểm tra"),
            ("paragraph", long),
        ),
        section("III. KHÓ KHĂN, VƯỚNG MẮC", ("paragraph", "Kinh phí bố trí 1.250.000.000 đồng, đạt 62,4 % nhu cầu.")),
        section("IV. PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM 2024", *(("item", f"Nhiệm vụ {n}: {long}") for n in range(1, 4))),
    ]


def report(**changed: Any) -> dict[str, Any]:
    """The half-year report of the coordinator; `changed` replaces what a story is about."""
    return {
        "superior": ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG"],
        "issuer": ISSUER,
        "number": "Số:          /BC-SLĐTBXH",
        "dated": "Hải Phòng, ngày        tháng        năm 2024",
        "signs": ["GIÁM ĐỐC"],
        "signer": "Nguyễn Thị Hồng Thắm",
        "title": "BÁO CÁO",
        "subject": "Kết quả thực hiện công tác phòng, chống tệ nạn mại dâm 6 tháng đầu năm 2024",
        "to": ["Bộ Lao động - Thương binh và Xã hội", "Ủy ban nhân dân thành phố Hải Phòng"],
        "preamble": [PREAMBLE],
        "sections": sections(),
        "closing": [
            "Trên đây là kết quả thực hiện công tác phòng, chống tệ nạn mại dâm 6 tháng đầu năm 2024, Sở Lao động - "
            "Thương binh và Xã hội trân trọng báo cáo./."
        ],
        "recipients": ["Như trên;", "Công an thành phố;", "UBND các quận, huyện;", "Lưu: VT, PCTNXH."],
        "annexes": [
            annex("I", "Kết quả thực hiện các chỉ số theo quận, huyện", [by_district()]),
            annex("II", "Kết quả thực hiện ở cấp xã", [communes()], landscape=False),
        ],
        "mark": None,
        "data_hash": hashlib.sha256(b"6 th\xc3\xa1ng").hexdigest(),
        **changed,
    }
