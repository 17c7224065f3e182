"""Which body has which task of section V, read by hand in the plan's own text; the pack's expansion must agree.

Written down as bodies, not as the plan's groups: a group stands for its members. What is left out has no members in
the system: "các Sở, ngành, đơn vị liên quan", the press, schools, local broadcasting, cultural centres and police of
the districts, the network of support services.
"""

from __future__ import annotations

CODES = ("HB", "NQ", "LC", "HA", "KA", "DS", "DK", "TN", "AD", "AL", "KT", "TL", "VB", "CH", "BLV")
DISTRICTS = [f"UBND-{code}" for code in CODES]
TEAMS = [f"DOI178-{code}" for code in CODES]
COMMUNES = ["cấp xã"]  # the 217 communes' People's Committees, as one word
FRONT = ["UBMTTQ-TP", "HLHPN-TP", "THANHDOAN", "HND-TP", "HCCB-TP", "LDLD-TP"]
DEPARTMENTS = ["SYT", "SVHTT", "SDL", "STTTT", "STP", "SGDDT", "STC", "CATP", "BCHBP"]
COURTS = ["VKSND-TP", "TAND-TP"]

# task: who leads, who coordinates
TABLE: dict[str, tuple[list[str], list[str]]] = {
    # 1. Sở Lao động - Thương binh và Xã hội
    "V.1-1": (["SLDTBXH"], DISTRICTS),  # chủ trì, với các Sở, ngành, địa phương
    "V.1-2": (["SLDTBXH"], [*DISTRICTS, "STP"]),  # đề xuất văn bản; STP nhận phần việc này tại V.6
    "V.1-3": (["SLDTBXH"], ["STTTT"]),
    "V.1-4": (
        ["SLDTBXH"],
        [
            *("UBMTTQ-TP", "HLHPN-TP", "HND-TP", "THANHDOAN", "LDLD-TP", "BCHBP", "BTLV1CSB", "TTDVVL", "CCPCTNXH"),
            *DISTRICTS,
            *COMMUNES,
        ],
    ),
    "V.1-5": (["SLDTBXH"], ["DOAN178-TP", "CATP", "SVHTT", "SDL", "SYT"]),
    "V.1-6": (["SLDTBXH"], [*DISTRICTS, "HLHPN-TP"]),
    "V.1-7": (["SLDTBXH"], DISTRICTS),
    "V.1-8": (["SLDTBXH"], DISTRICTS),
    "V.1-9": (["SLDTBXH"], ["DOAN178-TP", *TEAMS, *DISTRICTS]),
    "V.1-10": (["SLDTBXH"], []),
    # 2. Sở Y tế
    "V.2-1": (["SYT"], ["DOAN178-TP", "SLDTBXH"]),
    "V.2-2": (["SYT"], ["SLDTBXH"]),
    # 3. Sở Văn hóa và Thể thao, 4. Sở Du lịch
    "V.3-1": (["SVHTT"], []),
    "V.3-2": (["SVHTT"], ["SLDTBXH"]),
    "V.4-1": (["SDL"], []),
    "V.4-2": (["SDL"], ["SLDTBXH"]),
    # 5. Sở Thông tin và Truyền thông
    "V.5-1": (["STTTT"], ["CTTDT-TP"]),
    "V.5-2": (["STTTT"], ["SLDTBXH"]),
    "V.5-3": (["STTTT"], []),
    "V.5-4": (["STTTT"], ["SLDTBXH"]),
    # 6. Sở Tư pháp, 7. Sở Giáo dục và Đào tạo, 8. Sở Tài chính
    "V.6-1": (["STP"], ["SLDTBXH"]),
    "V.7-1": (["SGDDT"], []),
    "V.7-2": (["SGDDT"], ["SLDTBXH"]),
    "V.8-1": (["STC"], ["SLDTBXH", *DISTRICTS]),
    # 9. Công an thành phố, 10. Bộ đội Biên phòng
    "V.9-1": (["CATP"], ["STP"]),
    "V.9-2": (["CATP"], []),
    "V.9-3": (["CATP"], ["SLDTBXH"]),
    "V.9-4": (["CATP"], ["SLDTBXH"]),
    "V.10-1": (["BCHBP"], DISTRICTS),
    "V.10-2": (["BCHBP"], ["CATP"]),
    # 11. Ủy ban nhân dân các quận, huyện
    "V.11-1": (DISTRICTS, COMMUNES),
    "V.11-2": (DISTRICTS, COMMUNES),
    "V.11-3": (DISTRICTS, []),
    "V.11-4": (DISTRICTS, TEAMS),
    "V.11-5": (DISTRICTS, ["SLDTBXH", *COMMUNES]),
    "V.11-6": (DISTRICTS, ["TTDVVL", "HLHPN-TP"]),
    "V.11-7": (DISTRICTS, ["SLDTBXH"]),
    "V.11-8": (DISTRICTS, ["SLDTBXH"]),
    "V.11-9": (DISTRICTS, ["STC"]),
    # 12. Viện Kiểm sát, Tòa án; 13. Mặt trận và các đoàn thể: đề nghị
    "V.12-1": (COURTS, ["SLDTBXH"]),
    "V.12-2": (COURTS, ["SLDTBXH"]),
    "V.13-1": (FRONT, ["SLDTBXH"]),
    "V.13-2": (["UBMTTQ-TP"], FRONT[1:]),
    "V.13-3": (["HLHPN-TP"], ["SLDTBXH"]),
    "V.13-4": (["LDLD-TP"], ["SLDTBXH"]),
    # Cuối mục V
    "V.C-1": ([*DEPARTMENTS, *DISTRICTS], ["SLDTBXH"]),
    "V.C-2": ([*DEPARTMENTS, *DISTRICTS], ["SLDTBXH"]),
    "V.C-3": ([*DEPARTMENTS, *DISTRICTS, *COURTS, *FRONT], ["SLDTBXH"]),
}
# định kỳ 6 tháng, 1 năm
EACH_HALF_YEAR = {"V.1-10", "V.3-2", "V.4-2", "V.5-4", "V.7-2", "V.9-4", "V.11-8", "V.12-2", "V.13-4", "V.C-2"}
# khi có chỉ đạo, hướng dẫn của Bộ
WAITING = {"V.1-6", "V.2-2"}
