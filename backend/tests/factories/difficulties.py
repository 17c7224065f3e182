"""Difficulties brought to a state, through the same requests as people send."""

from __future__ import annotations

from typing import Any

from tests.factories.submissions import worked
from tests.world import Client

FUNDING = {
    "title": "Chưa bố trí được kinh phí cho Đội 178",
    "description": "Ngân sách huyện chưa cân đối được nguồn chi bồi dưỡng cho thành viên Đội kiểm tra liên ngành.",
    "proposal": "Đề nghị Sở Tài chính hướng dẫn nguồn kinh phí.",
    "kind": "funding",
}


async def raised(person: Client, **said: Any) -> str:
    """The address of a difficulty that a person raises."""
    made = worked(await person.post("/difficulties", FUNDING | said))
    return f"/difficulties/{made['id']}"


async def act(person: Client, url: str, verb: str, **body: Any) -> dict[str, Any]:
    """Read it, then do it with the version seen."""
    seen = worked(await person.get(url))
    response = await person.post(f"{url}/{verb}", body, etag=seen["etag"])
    told: dict[str, Any] = worked(response)
    return told


def fields(response: Any) -> dict[str, str]:
    """The fields a refusal names, with the code of each."""
    assert response.status_code == 422, response.text
    return {error["field"]: error["code"] for error in response.json()["errors"]}
