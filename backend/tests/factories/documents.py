"""Papers as their keepers register them over HTTP, with a real file beside each."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote

from tests.factories.files import pdf
from tests.factories.submissions import worked
from tests.world import Client

PLAN = {
    "kind": "plan",
    "organisation": "UBND-VB",
    "number": "45/KH-UBND",
    "issued_on": "2024-02-20",
    "title": "Kế hoạch phòng, chống mại dâm trên địa bàn huyện Vĩnh Bảo năm 2024",
    "task_codes": ["V.11-1", "V.C-1"],
}
DIRECTIVE = {
    "kind": "directive",
    "organisation": "SLDTBXH",
    "number": "05/TB-BCĐ799",
    "issued_on": "2024-06-03",
    "title": "Thông báo kết luận của Trưởng Ban Chỉ đạo 799 về công tác phòng, chống mại dâm 6 tháng cuối năm",
    "items": [
        {
            "text": "Rà soát cơ sở kinh doanh dịch vụ dễ phát sinh tệ nạn mại dâm tại khu du lịch",
            "leads": ["UBND-QH"],
            "coordinating": ["SDL", "CATP"],
            "due_on": "2024-08-31",  # a Saturday, and the Monday after it is a holiday
        },
        {
            "text": "Báo cáo tiến độ bố trí kinh phí thực hiện kế hoạch",
            "leads": ["STC"],
            "coordinating": ["SLDTBXH"],
            "due_on": "2024-07-15",
        },
    ],
}
GUIDANCE = {
    "kind": "guidance",
    "organisation": "SLDTBXH",
    "number": "1102/SLĐTBXH-PCTNXH",
    "issued_on": "2024-05-20",
    "title": "Hướng dẫn báo cáo kết quả 6 tháng đầu năm 2024",
    "indicator_codes": ["CS-1.1.1", "CS-3.2.1"],
}
MINISTRY = {
    "kind": "ministry_guidance",
    "organisation": "SLDTBXH",
    "number": "2210/LĐTBXH-PCTNXH",
    "issued_on": "2024-06-05",
    "title": "Hướng dẫn triển khai mô hình mới trong phòng, chống mại dâm",
    "task_codes": ["V.1-6"],
    "due_on": "2024-09-30",
}
PROPOSAL = {
    "kind": "proposal",
    "organisation": "CATP",
    "number": "310/CAT-PV01",
    "issued_on": "2024-04-10",
    "title": "Đề xuất sửa đổi quy định về phòng cháy chữa cháy đối với cơ sở kinh doanh dịch vụ",
    "addressed_to": "Bộ Công an",
    "sent_on": "2024-04-12",
    "task_codes": ["V.9-1"],
}
TEAM = {
    "kind": "team",
    "organisation": "UBND-VB",
    "number": "612/QĐ-UBND",
    "issued_on": "2024-03-04",
    "title": "Quyết định kiện toàn Đội kiểm tra liên ngành 178 huyện Vĩnh Bảo",
    "members_count": 11,
    "valid_from": "2024-03-04",
    "task_codes": ["V.11-4"],
}
COMMENDATION = {
    "kind": "commendation",
    "organisation": "UBND-VB",
    "number": "702/QĐ-UBND",
    "issued_on": "2024-05-30",
    "title": "Khen thưởng tập thể, cá nhân có thành tích trong phòng, chống mại dâm",
    "level": "district",
    "collectives": "UBND thị trấn Vĩnh Bảo; Đội kiểm tra liên ngành 178",
    "persons_count": 5,
    "task_codes": ["II.1.2-5"],
}


async def drafted(person: Client, paper: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """The paper as a draft; `is_not_secret` is confirmed unless said otherwise."""
    told: dict[str, Any] = worked(await person.post("/documents", {"is_not_secret": True} | paper | changed))
    return told


async def attached(person: Client, document_id: str, name: str = "Van ban.pdf", content: bytes | None = None) -> Any:
    """A file beside the paper, as the browser sends it."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Content-Type": "application/pdf"}
    url = f"/documents/{document_id}/attachments/{uuid.uuid4()}"
    return await person.request("PUT", url, content=content or pdf(), headers=headers)


async def act(person: Client, document_id: str, verb: str, body: dict[str, Any] | None = None) -> Any:
    """Read it, then do it with the version seen."""
    seen = worked(await person.get(f"/documents/{document_id}"))
    return await person.post(f"/documents/{document_id}/{verb}", body or {}, etag=seen["etag"])


async def published(person: Client, paper: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """The paper, issued and in the register."""
    draft = await drafted(person, paper, **changed)
    worked(await attached(person, draft["id"]))
    told: dict[str, Any] = worked(await act(person, draft["id"], "publish"))
    return told


def fields(response: Any) -> dict[str, str]:
    """The fields a refusal names, with the code of each."""
    assert response.status_code == 422, response.text
    return {error["field"]: error["code"] for error in response.json()["errors"]}
