"""People who save the same version at the same moment: one is kept, the others are told, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from tests.factories.submissions import act, read, save
from tests.soak.keys.hall import Hall
from tests.soak.keys.repeating import answered
from tests.soak.keys.writes import Sent

RACERS = ("hanh", "nhieu", "yen", "mai")
CELL = "CS-1.1.1"
WHOLE = 5_000


async def race_faults(hall: Hall, number: int) -> list[str]:
    """Each at both apps, each with a figure of its own; then one of the losers once more."""
    identifier = hall.writes.reports["UBND-VB"]
    hanh = hall.doors["hanh"][0]
    report = await read(hanh, identifier)
    if report.state == "submitted":
        report = await act(hall.doors["dung"][0], report, "return", note="Đề nghị xem lại")
    place, before = {"indicator_id": report.indicator(CELL), "status": "number", "denominator": WHOLE}, report.version
    figures = {(name, door): number % 400 * 10 + at for at, (name, door) in enumerate(_racers())}

    async def one(name: str, door: int) -> Any:
        body = {"values": [place | {"numerator": figures[name, door]}]}
        sent = Sent(name, "PATCH", report.url, body, body, {}, report.etag)
        return await answered(hall, sent, f"race {number} {door}", door, Counter())

    answers = dict(zip(_racers(), await asyncio.gather(*(one(*racer) for racer in _racers())), strict=True))
    told = Counter(answer.status_code for answer in answers.values())
    if told != Counter({200: 1, 412: len(figures) - 1}):
        return [f"race {number}: answered {dict(told)}"]
    winner = next(racer for racer, answer in answers.items() if answer.is_success)
    seen = await read(hanh, identifier)
    faults = []
    if (seen.total(CELL)["numerator"], seen.version) != (figures[winner], before + 1):
        faults.append(f"race {number}: {figures[winner]} won and {seen.total(CELL)['numerator']} stands")
    loser = next(racer for racer in _racers() if racer != winner)
    door = hall.doors[loser[0]][loser[1]]
    kept = await save(door, await read(door, identifier), [place | {"numerator": figures[loser]}])
    if kept.total(CELL)["numerator"] != figures[loser]:
        faults.append(f"race {number}: the loser's second attempt was lost")
    return faults


def _racers() -> list[tuple[str, int]]:
    return [(name, door) for name in RACERS for door in (0, 1)]
