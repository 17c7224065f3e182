"""The plan's share turned into how many visits each district, sector and month owes; whole numbers that add up."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

Cell = tuple[uuid.UUID, uuid.UUID | None]


class Quota(NamedTuple):
    """How many establishments of a sector a district is to visit in one month of the plan (1 is the first)."""

    district_id: uuid.UUID
    sector_id: uuid.UUID | None
    month: int
    wanted: int


def wanted_of(count: int, share: Fraction) -> int:
    """The smallest whole number that reaches the share: 20 % of 101 are 21."""
    return -(-count * share.numerator // share.denominator)


def split(total: int, sizes: Mapping[Cell, int]) -> dict[Cell, int]:
    """`total` over cells in proportion to their sizes, by largest remainder; what is left over goes to the cell that
    lacks most, then to the larger one, then in the order of the identifiers, so that anybody gets the same.
    """
    whole = sum(sizes.values())
    if not whole:
        return dict.fromkeys(sizes, 0)
    exact = {cell: Fraction(total * size, whole) for cell, size in sizes.items()}
    parts = {cell: int(value) for cell, value in exact.items()}
    order = sorted(sizes, key=lambda cell: (parts[cell] - exact[cell], -sizes[cell], str(cell)))
    for cell in order[: total - sum(parts.values())]:
        parts[cell] += 1
    return parts


def quotas_of(sizes: Mapping[Cell, int], share: Fraction, months: Sequence[int]) -> list[Quota]:
    """Quotas of every cell and month; together exactly `wanted_of` all establishments.

    A cell never owes more than it has. The visits of one district are laid evenly over the months, its sectors taking
    turns, so that neither a month nor a sector carries them all. Districts begin one after another, so that those which
    owe a few do not all go out in the first month.
    """
    parts = split(wanted_of(sum(sizes.values()), share), sizes)
    by_district: dict[uuid.UUID, list[Cell]] = defaultdict(list)
    for cell in sorted(parts, key=str):
        by_district[cell[0]].append(cell)
    found: dict[tuple[Cell, int], int] = defaultdict(int)
    for rank, cells in enumerate(by_district.values()):
        turns, begins = _in_turns({cell: parts[cell] for cell in cells}), Fraction(rank, len(by_district))
        for place, cell in enumerate(turns):
            found[cell, months[int((place + begins) * len(months) / len(turns))]] += 1
    return [Quota(*cell, month, wanted) for (cell, month), wanted in sorted(found.items(), key=lambda e: str(e[0]))]


def _in_turns(parts: Mapping[Cell, int]) -> list[Cell]:
    """Each cell as often as it owes, spread over the row: its n visits stand at the middle of n equal parts."""
    placed = [
        (Fraction(2 * number + 1, 2 * wanted), str(cell), cell)
        for cell, wanted in parts.items()
        for number in range(wanted)
    ]
    return [cell for _, _, cell in sorted(placed, key=lambda each: each[:2])]
