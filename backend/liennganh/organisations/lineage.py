"""Bodies or territory over time, held in memory: what stands where on a day, and who carries on what has ended."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context


def stands(row: Any, day: date) -> bool:
    """Whether it exists on that day."""
    return row.valid_from <= day and (row.valid_to is None or row.valid_to > day)


@dataclass(frozen=True)
class Lineage:
    """All rows of Organisation or of Area, some hundreds, by identifier."""

    rows: dict[uuid.UUID, Any]

    @classmethod
    async def of(cls, ctx: Context, model: Any) -> Lineage:
        """As they are in this transaction."""
        await ctx.session.flush()
        return cls({row.id: row for row in await ctx.session.scalars(select(model))})

    def carrying(self, key: uuid.UUID | None, day: date) -> Any | None:
        """What carries the row on that day: itself, or the heir of its heirs that stands then."""
        row = self.rows.get(key) if key else None
        while row is not None and row.valid_to is not None and row.valid_to <= day:
            row = self.rows.get(row.heir_id)
        return row if row is not None and row.valid_from <= day else None

    def above(self, key: uuid.UUID | None, day: date, column: str = "parent_id") -> Iterator[Any]:
        """From there upwards as it stands that day, itself first; a loop is gone through once."""
        seen = set()
        row = self.carrying(key, day)
        while row is not None and row.id not in seen:
            seen.add(row.id)
            yield row
            row = self.carrying(getattr(row, column), day)

    def under(self, row: Any, day: date, column: str = "parent_id") -> list[Any]:
        """What stands directly under the row that day, in Vietnamese order."""
        pointing = self.line(row)
        found = [one for one in self.rows.values() if getattr(one, column) in pointing and stands(one, day)]
        return sorted(found, key=lambda one: (one.sort_key, one.code))

    def line(self, row: Any) -> set[uuid.UUID]:
        """The row and all that it carries on."""
        found, grown = {row.id}, True
        while grown:
            more = {one.id for one in self.rows.values() if one.heir_id in found} - found
            grown = bool(more)
            found |= more
        return found

    def holding(self, code: str, since: date, until: date | None, *, besides: Iterable[uuid.UUID] = ()) -> Any | None:
        """A row that has this code on one of the days."""
        apart = set(besides)
        for row in self.rows.values():
            is_during = (until is None or row.valid_from < until) and (row.valid_to is None or row.valid_to > since)
            if row.code == code and row.id not in apart and is_during:
                return row
        return None

    def loops(self, row: Any, upper: uuid.UUID | None, since: date, column: str) -> bool:
        """Whether `row` below `upper` would stand below itself, on that day or when what is decided for later comes."""
        if upper is None:
            return False
        own, later = self.line(row), row
        while (later := self.rows.get(later.heir_id)) is not None and later.code == row.code:
            own.add(later.id)
        marks = {day for one in self.rows.values() for day in (one.valid_from, one.valid_to) if day and day > since}
        return any(one.id in own for day in sorted({since} | marks) for one in self.above(upper, day, column))


__all__ = ["Lineage", "stands"]
