"""Reports begun, written and signed as people do it."""

from __future__ import annotations

from typing import Any

from tests.world import World

WORDS = "Tiếp tục thực hiện các nhiệm vụ được giao."


async def period_of(world: World, code: str = "2024-6T") -> str:
    """A period by its code."""
    return str(await world.one("select id from periods where code = $1", code))


async def begun(world: World, who: str, template: str, body: str, period: str = "2024-6T") -> dict[str, Any]:
    """A report that somebody has just begun."""
    wanted = {"period_id": await period_of(world, period), "template": template, "organisation": body}
    answer = await world.as_(who).post("/reports", wanted)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def section(report: dict[str, Any], code: str) -> dict[str, Any]:
    """One section of a report."""
    found: dict[str, Any] = next(one for one in report["sections"] if one["code"] == code)
    return found


async def written(world: World, who: str, report: dict[str, Any], **words: str | None) -> dict[str, Any]:
    """The sections written by somebody, one after the other."""
    for code, text in words.items():
        etag = section(report, code)["etag"]
        answer = await world.as_(who).request(
            "PUT", f"/reports/{report['id']}/sections/{code}", json={"text": text}, etag=etag
        )
        assert answer.status_code == 200, answer.text
        report = answer.json()
    return report


async def acted(world: World, who: str, report: dict[str, Any], verb: str, **told: Any) -> dict[str, Any]:
    """One more step, which must succeed."""
    seen = (await world.as_(who).get(f"/reports/{report['id']}")).json()
    answer = await world.as_(who).post(f"/reports/{report['id']}/{verb}", told, etag=seen["etag"])
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def in_review(world: World, who: str, template: str, body: str, period: str = "2024-6T") -> dict[str, Any]:
    """A report that waits for its signer."""
    report = await begun(world, who, template, body, period)
    missing = {one["code"]: WORDS for one in report["sections"] if one["is_missing"]}
    report = await written(world, who, report, **missing)
    return await acted(world, who, report, "submit")
