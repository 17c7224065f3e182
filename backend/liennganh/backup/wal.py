"""Names and order of the write-ahead log's files: which are needed for a recovery, and which is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

SEGMENT = re.compile(r"[0-9A-F]{24}")
HISTORY = re.compile(r"[0-9A-F]{8}\.history")
ARCHIVED = re.compile(r"[0-9A-F]{24}(\.[0-9A-F]{8}\.backup|\.partial)?|[0-9A-F]{8}\.history")
SYSTEM_IDENTIFIER = slice(24, 32)  # in a segment's first page, after the plain page header
SEGMENT_SIZE = slice(32, 36)


@dataclass(frozen=True)
class Geometry:
    """`size` of a segment in bytes, the same for the life of a cluster."""

    size: int

    def number(self, lsn: int) -> int:
        """Which segment holds the byte at `lsn`."""
        return lsn // self.size

    def last_number(self, lsn: int) -> int:
        """Which segment holds the last byte before `lsn`: an end may lie exactly on a border."""
        return (lsn - 1) // self.size

    def name(self, timeline: int, number: int) -> str:
        """The file's name."""
        per_file = (1 << 32) // self.size
        return f"{timeline:08X}{number // per_file:08X}{number % per_file:08X}"

    def number_of(self, name: str) -> int:
        """The segment's number, whatever its timeline."""
        return int(name[8:16], 16) * ((1 << 32) // self.size) + int(name[16:24], 16)


@dataclass(frozen=True)
class Line:
    """One timeline of a history: it holds the log from `begins` to `ends`."""

    timeline: int
    begins: int
    ends: float


@dataclass(frozen=True)
class Needed:
    """What a recovery reads: segments in order, and `missing`, the first that should be there and is not."""

    segments: list[str] = field(default_factory=list)
    missing: str = ""


def lsn_of(text: str) -> int:
    """`0/16B3748` as a number."""
    high, low = text.split("/")
    return int(high, 16) << 32 | int(low, 16)


def described(segment: bytes) -> tuple[str, int]:
    """System identifier and segment size, as a segment's first page says; ValueError when it is no such page."""
    size = int.from_bytes(segment[SEGMENT_SIZE], "little")
    if len(segment) != size or size & (size - 1) or not 1 << 20 <= size <= 1 << 30:
        raise ValueError("not a whole segment")
    return str(int.from_bytes(segment[SYSTEM_IDENTIFIER], "little")), size


def lines_of(timeline: int, history: str) -> list[Line]:
    """The timelines that lead to this one, oldest first; each line of a history file says where one was left."""
    left = [line.split() for line in history.splitlines() if line.strip() and not line.startswith("#")]
    borders = [(int(words[0]), lsn_of(words[1])) for words in left]
    lines = [
        Line(number, begins, ends)
        for (number, ends), begins in zip(borders, [0, *(ends for _, ends in borders)], strict=False)
    ]
    return [*lines, Line(timeline, borders[-1][1] if borders else 0, float("inf"))]


def needed(names: Iterable[str], lines: list[Line], geometry: Geometry, first: int, at_least: int) -> Needed:
    """All segments from number `first` on, to the last one there is, which may not lie before number `at_least`.

    A segment in which a timeline was left exists on both; the newer one is whole.
    """
    there = {name for name in names if SEGMENT.fullmatch(name)}
    places = {line.timeline: line for line in lines}
    ours = [name for name in there if _belongs(name, places, geometry)]
    last = max([at_least, *(geometry.number_of(name) for name in ours)])
    found: list[str] = []
    for number in range(first, last + 1):
        candidates = [geometry.name(line.timeline, number) for line in reversed(lines)]
        name = next((name for name in candidates if name in there and _belongs(name, places, geometry)), None)
        if name is None:
            return Needed(found, geometry.name(_due(lines, number, geometry), number))
        found.append(name)
    return Needed(found)


def is_gapless(names: list[str], geometry: Geometry) -> bool:
    """Whether each segment follows the one before."""
    return all(geometry.number_of(after) - geometry.number_of(before) == 1 for before, after in pairwise(names))


def _belongs(name: str, places: dict[int, Line], geometry: Geometry) -> bool:
    line = places.get(int(name[:8], 16))
    if line is None:
        return False
    number = geometry.number_of(name)
    return geometry.number(line.begins) <= number and number * geometry.size < line.ends


def _due(lines: list[Line], number: int, geometry: Geometry) -> int:
    start = number * geometry.size
    return next(line.timeline for line in reversed(lines) if geometry.number(line.begins) <= number or start == 0)
