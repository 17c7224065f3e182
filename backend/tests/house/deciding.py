"""Whether periods and readings of the plan offer what works: by real requests, one verb after another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.world import World

READING = "task:II.2.2-1:recurrence"
DECISIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("confirm", {}),
    ("confirm", {}),
    ("change", {"note": "Theo công văn hướng dẫn", "recurrence": "once"}),
    ("withdraw", {"note": "Chờ văn bản chính thức"}),
)


async def decision_faults(world: World, people: Iterable[str], identifier: str = READING) -> list[str]:
    """Confirm twice, change and withdraw, so that a reading ends as it began: 2xx exactly where it was listed."""
    faults = []
    for name in people:
        person = world.as_(name)
        for verb, body in DECISIONS:
            seen = (await person.get(f"/confirmations/{identifier}")).json()
            answer = await person.post(f"/confirmations/{identifier}/{verb}", body, etag=seen["etag"])
            faults += _fault(name, verb, f"confirmation.{verb}" in seen["actions"], answer)
    return faults


async def period_faults(world: World, people: Iterable[str]) -> list[str]:
    """Close and open in turn, so that the half-year ends open: 2xx exactly where it was listed."""
    faults = []
    for name in people:
        person = world.as_(name)
        faults += await _schedule_faults(world, name)
        for verb in ("close", "open"):
            periods = (await person.get("/periods")).json()["items"]
            seen = next(period for period in periods if period["code"] == "2024-6T")
            answer = await person.post(f"/periods/{seen['id']}/{verb}", etag=seen["etag"])
            faults += _fault(name, verb, f"period.{verb}" in seen["actions"], answer)
    return faults


async def _schedule_faults(world: World, name: str) -> list[str]:
    """Another due date and back again."""
    person, faults = world.as_(name), []
    period = next(one for one in (await person.get("/periods")).json()["items"] if one["code"] == "2024-6T")
    for day in ("2024-06-24", "2024-06-25"):
        seen = (await person.get(f"/periods/{period['id']}/due-dates")).json()
        body = {"due_on": {"issuer": day}, "reason": "Theo công văn của Ủy ban"}
        answer = await person.post(f"/periods/{period['id']}/schedule", body, etag=seen["etag"])
        faults += _fault(name, "schedule", "period.schedule" in period["actions"], answer)
        faults += _fault(name, "schedule", "period.schedule" in seen["actions"], answer)
    return faults


def _fault(name: str, verb: str, is_listed: bool, answer: Any) -> list[str]:
    if answer.is_success == is_listed:
        return []
    return [f"{verb} is {'' if is_listed else 'not '}offered to {name} and answers {answer.status_code}"]
