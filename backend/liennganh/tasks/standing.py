"""Which bodies stand in a task, in what part and order: the plan's own word, and what was decided since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from liennganh.plans.pack_diff import Row

PARTS = ("lead", "coordinating")
Named = Mapping[str, Sequence[str]]


def standing(said: Named, held: Named) -> list[tuple[str, Row]]:
    """Each body by code with its part. What the plan said and was decided otherwise stays, out of force."""
    return [
        (body, {"part": part, "position": position, "is_in_force": body in held[part]})
        for part in PARTS
        for position, body in enumerate(dict.fromkeys([*held[part], *said[part]]), 1)
    ]


def with_lead(now: Named, leads: Sequence[str]) -> dict[str, list[str]]:
    """The parties once others lead: who led goes on as a coordinating body, so that nobody falls out of the task."""
    others = dict.fromkeys([*now["lead"], *now["coordinating"]])
    return {"lead": list(leads), "coordinating": [body for body in others if body not in leads]}
