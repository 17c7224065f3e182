"""Which establishments are visited, drawn by lot: the seed and the register decide, and anybody can repeat it.

Each establishment gets a number u between 0 and 1 from SHA-256 of "seed:identifier", and the key -ln(u) / weight, where
the weight is the days since its last visit. The smallest keys are drawn (weighted sampling without replacement, after
Efraimidis and Spirakis). A key depends on nothing but the seed and that establishment, so no order and no machine
changes the outcome, and leaving one out moves no other.
"""

from __future__ import annotations

import hashlib
import math
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from liennganh.inspections.quotas import Cell, Quota

# An establishment that was never visited weighs as much as one visited this long ago; nobody waits without end.
LONGEST_DAYS = 1095
DIGITS = 12  # keys are compared at this precision: the last bits of a logarithm are not the same everywhere


class Candidate(NamedTuple):
    """An establishment of the register on the day of the draw."""

    id: uuid.UUID
    district_id: uuid.UUID
    sector_id: uuid.UUID | None
    last_visited_on: date | None

    @property
    def cell(self) -> Cell:
        """The district and sector whose quota it counts for."""
        return self.district_id, self.sector_id


class Drawn(NamedTuple):
    """An establishment that was drawn, and the month of the plan it is to be visited in."""

    id: uuid.UUID
    month: int
    rank: int


def weight_of(candidate: Candidate, day: date) -> int:
    """Days since the last visit, between 1 and LONGEST_DAYS."""
    if candidate.last_visited_on is None:
        return LONGEST_DAYS
    return min(max((day - candidate.last_visited_on).days, 1), LONGEST_DAYS)


def key_of(seed: str, candidate: Candidate, day: date) -> str:
    """What the lot says of one establishment; smaller is drawn earlier."""
    said = int.from_bytes(hashlib.sha256(f"{seed}:{candidate.id}".encode()).digest()[:8])
    number = (said + 1) / (2**64 + 1)
    return f"{-math.log(number) / weight_of(candidate, day):.{DIGITS}e}"


def draw(candidates: Iterable[Candidate], quotas: Sequence[Quota], seed: str, day: date) -> list[Drawn]:
    """The list, in the order of the lot within each district and sector; months are filled from the first on."""
    by_cell: dict[Cell, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_cell[candidate.cell].append(candidate)
    owed: dict[Cell, list[int]] = defaultdict(list)
    for quota in sorted(quotas, key=lambda each: each.month):
        owed[quota.district_id, quota.sector_id] += [quota.month] * quota.wanted
    drawn: list[Drawn] = []
    for cell in sorted(owed, key=str):
        keys = {each.id: (float(key_of(seed, each, day)), str(each.id)) for each in by_cell[cell]}
        order = sorted(keys, key=keys.__getitem__)
        drawn += [Drawn(one, month, rank) for rank, (one, month) in enumerate(zip(order, owed[cell], strict=False), 1)]
    return drawn


def sizes_of(candidates: Iterable[Candidate]) -> Mapping[Cell, int]:
    """How many establishments each district has in each sector."""
    sizes: dict[Cell, int] = defaultdict(int)
    for candidate in candidates:
        sizes[candidate.cell] += 1
    return sizes
