"""Evaluations brought to a state through the same requests as people send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.factories.submissions import worked
from tests.world import Client, World

DRAFT = "Chưa có kế hoạch riêng cho đợt cao điểm"
SHORTCOMING = "Hai thị trấn chưa gửi kết quả rà soát"
CONCLUSION = {"number": "45/KL-SLĐTBXH", "text": "Huyện thực hiện đủ nội dung, còn hạn chế về tiến độ"}
FOLLOW_UP = {"text": "Bổ sung kế hoạch của hai thị trấn", "responsible": "Phòng LĐTBXH huyện", "due_on": "2024-07-31"}


@dataclass
class Check:
    """One evaluation, at its address."""

    world: World
    id: str

    @property
    def url(self) -> str:
        """Its address."""
        return f"/evaluations/{self.id}"

    async def read(self, name: str) -> dict[str, Any]:
        """As this person sees it."""
        found: dict[str, Any] = worked(await self.world.as_(name).get(self.url))
        return found

    async def send(self, name: str, path: str, body: Any = None, method: str = "POST") -> Any:
        """The answer to a step with the version seen."""
        etag = (await self.read(name))["etag"]
        return await self.world.as_(name).request(method, f"{self.url}/{path}", json=body or {}, etag=etag)

    async def act(self, name: str, path: str, body: Any = None, method: str = "POST") -> dict[str, Any]:
        """The step works."""
        told: dict[str, Any] = worked(await self.send(name, path, body, method))
        return told

    async def follow(self, name: str, step: str, body: Any = None, place: int = 0) -> Any:
        """The answer to a step of a recommendation."""
        one = (await self.read(name))["follow_ups"][place]
        person: Client = self.world.as_(name)
        return await person.post(f"{self.url}/follow-ups/{one['id']}/{step}", body or {}, etag=one["etag"])


async def wanted(world: World, code: str, planned_on: str = "2024-06-20", **said: Any) -> dict[str, Any]:
    """What is sent to plan a visit of a body."""
    period = await world.one("select id from periods where code = '2024-6T'")
    team = [str(await world.organisation("CATP"))]
    return {
        "organisation_id": str(await world.organisation(code)),
        "period_id": str(period),
        "planned_on": planned_on,
        "subject": "Tình hình thực hiện Kế hoạch 6 tháng đầu năm",
        "team_size": 5,
        "team_ids": team,
        **said,
    }


async def planned(world: World, code: str = "UBND-VB", by: str = "minh", **said: Any) -> Check:
    """In the programme."""
    told = worked(await world.as_(by).post("/evaluations", await wanted(world, code, **said)))
    return Check(world, told["id"])


async def announced(world: World, code: str = "UBND-VB", by: str = "minh", **said: Any) -> Check:
    """The body has been told."""
    check = await planned(world, code, by, **said)
    await check.act(by, "announce", {"number": "125/TB-SLĐTBXH"})
    return check


def marks(seen: dict[str, Any], mark: str = "yes", note: str | None = None) -> dict[str, Any]:
    """Every criterion put down alike."""
    return {
        "criteria": [
            {"criterion": one["code"], "note": note}
            | ({"mark": mark} if one["scale"] == "yes_partly_no" else {"points": one["max_points"]})
            for one in seen["criteria"]
        ]
    }


async def visited(world: World, code: str = "UBND-VB", by: str = "minh", **said: Any) -> Check:
    """The visit took place today, every criterion has a result, and findings are drafted."""
    check = await announced(world, code, by, **said)
    await check.act(by, "visit")
    seen = await check.read(by)
    await check.act(by, "results", marks(seen, "partly", DRAFT), "PUT")
    findings = {
        "findings": [{"kind": "remark", "text": "Hồ sơ đầy đủ"}, {"kind": "shortcoming", "text": SHORTCOMING}],
        "follow_ups": [FOLLOW_UP],
    }
    await check.act(by, "findings", findings, "PUT")
    return check


async def concluded(world: World, code: str = "UBND-VB", by: str = "minh", **said: Any) -> Check:
    """Published to the body."""
    check = await visited(world, code, by, **said)
    await check.act(by, "conclude", CONCLUSION)
    return check
