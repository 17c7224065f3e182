"""One key, sixty-four times at once: what may come of it and what may not."""

from __future__ import annotations

import asyncio
import uuid
from collections import Counter
from dataclasses import replace

import httpx

from tests.soak.keys.hall import Hall
from tests.soak.keys.writes import COUNTS, Sent

AT_ONCE = 64
MOST_TRIES = 200
STRANGERS = {"hanh": "mai", "dung": "nhieu", "program": "chau"}
KEPT = ("content-type", "etag")


async def key_faults(hall: Hall, number: int, tried: Counter[str], kind: str | None = None) -> list[str]:
    """The requests of one key, then another body under it, then somebody else's request under it."""
    kinds = hall.writes.kinds
    kind = kind or list(kinds)[number % len(kinds)]
    sent, key = await kinds[kind](number), f"{kind} {number}"
    before = await hall.counted(COUNTS)
    answers = await asyncio.gather(*(answered(hall, sent, key, place, tried) for place in range(AT_ONCE)))
    after = await hall.counted(COUNTS)
    tried["requests"] += AT_ONCE
    tried[f"keys to {kind}"] += 1
    faults = [*answer_faults(answers), *left_faults(sent, before, after)]
    faults += await _other_faults(hall, sent, key, tried)
    faults += await _stranger_faults(hall, sent, key, tried)
    return [f"key {number} to {kind}: {fault}" for fault in faults]


async def answered(
    hall: Hall, sent: Sent, key: str, place: int, tried: Counter[str], *, who: str | None = None, is_other: bool = False
) -> httpx.Response:
    """The answer to one request; whoever is told that the machine is full sends it again under the same key."""
    client = hall.doors[who or sent.who][place % 2]
    for _ in range(MOST_TRIES):
        answer = await client.request(sent.method, sent.url, key=key, **sent.options(is_other=is_other))
        if answer.status_code != 503:
            break
        tried["told to come again"] += 1
        assert "retry-after" in answer.headers
        await asyncio.sleep(0.05 + 0.01 * (place % 16))
    return answer


def answer_faults(answers: list[httpx.Response]) -> list[str]:
    """All alike, and one of them alone the first."""
    faults = []
    told = {(answer.status_code, answer.content, *(answer.headers.get(name) for name in KEPT)) for answer in answers}
    if len(told) > 1:
        statuses = dict(Counter(answer.status_code for answer in answers))
        faults.append(f"{len(told)} different answers: {statuses}")
    if not all(answer.is_success for answer in answers):
        bad = next(answer for answer in answers if not answer.is_success)
        faults.append(f"answered {bad.status_code} {bad.text[:200]}")
    if (firsts := sum("idempotent-replay" not in answer.headers for answer in answers)) != 1:
        faults.append(f"{firsts} of them were told to be the first")
    return faults


def left_faults(sent: Sent, before: dict[str, int], after: dict[str, int]) -> list[str]:
    """One effect, one event of it, one answer kept."""
    wanted = dict.fromkeys(before, 0) | {"events": 1, "answers": 1} | sent.left
    left = {name: after[name] - before[name] for name in before}
    return [f"left {left[name]} {name}, not {wanted[name]}" for name in wanted if left[name] != wanted[name]]


async def _other_faults(hall: Hall, sent: Sent, key: str, tried: Counter[str]) -> list[str]:
    before = await hall.counted(COUNTS)
    answer = await answered(hall, sent, key, 1, tried, is_other=True)
    faults = []
    if (answer.status_code, answer.json().get("code")) != (422, "idempotency-key-reused"):
        faults.append(f"another body was answered {answer.status_code}")
    if await hall.counted(COUNTS) != before:
        faults.append("another body left something")
    return faults


async def _stranger_faults(hall: Hall, sent: Sent, key: str, tried: Counter[str]) -> list[str]:
    """The same key of somebody else is another key: an effect of its own, or a refusal of its own.

    A file has its name from whoever sends it, so that somebody else's is another one.
    """
    if is_file := isinstance(sent.body, bytes):
        await hall.doors[sent.who][0].delete(sent.url)
        sent = replace(sent, url=sent.url[:-36] + str(uuid.uuid4()))
    before = await hall.counted(COUNTS)
    answer = await answered(hall, sent, key, 1, tried, who=STRANGERS[sent.who])
    after = await hall.counted(COUNTS)
    if "idempotent-replay" in answer.headers:
        return ["somebody else was given the answer"]
    if answer.is_success:
        tried["own effects of strangers"] += 1
        if is_file:
            await hall.doors[sent.who][0].delete(sent.url)
        return [f"somebody else's: {fault}" for fault in left_faults(sent, before, after)]
    return [] if after == before else ["somebody else was refused and left something"]
