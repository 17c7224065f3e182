"""Bringing tables into line with a pack: what is new is created, what differs is changed, nothing is ever deleted."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, Table, and_, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

Row = dict[str, Any]
Key = tuple[Any, ...]
PARAMETERS = 30_000
NAMED = 5
WORDS = {
    "create": "create",
    "change": "change",
    "kept": "not in the pack, kept",
    "confirmed": "decided by the coordinator, kept",
    "administered": "changed by an administrator, kept",
}
UNTOUCHED = {"kept", "confirmed", "administered"}


@dataclass(frozen=True)
class Change:
    """One difference between the pack and the database.

    `kept` stands in the database alone and stays there; `confirmed` was decided by the coordinator, and
    `administered` by whoever keeps bodies and territory: both stay although the pack says otherwise.
    """

    action: Literal["create", "change", "kept", "confirmed", "administered"]
    noun: str
    label: str
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def __str__(self) -> str:
        between = ", the pack says " if self.action in {"confirmed", "administered"} else " -> "
        told = "; ".join(f"{name}: {old!r}{between}{new!r}" for name, (old, new) in self.fields.items())
        what = WORDS[self.action]
        return f"{what} {self.noun} {self.label}" + (f" ({told})" if told else "")


@dataclass
class Changes:
    """What an import did, or would do."""

    items: list[Change] = field(default_factory=list)
    unchanged: int = 0

    def count(self, action: str) -> int:
        return sum(change.action == action for change in self.items)

    @property
    def is_empty(self) -> bool:
        """Nothing created and nothing changed; rows only the database knows and values decided upon do not count."""
        return all(change.action in UNTOUCHED for change in self.items)

    def __str__(self) -> str:
        return "\n".join([*self._created(), *(str(c) for c in self.items if c.action != "create"), self.summary()])

    def _created(self) -> Iterable[str]:
        """New rows by kind, the first few by name: a new plan has thousands."""
        by_noun: dict[str, list[str]] = {}
        for change in self.items:
            if change.action == "create":
                by_noun.setdefault(change.noun, []).append(change.label)
        for noun, labels in by_noun.items():
            more = f" and {len(labels) - NAMED} more" if len(labels) > NAMED else ""
            yield f"create {noun}: {', '.join(labels[:NAMED])}{more}"

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.items + other.items, self.unchanged + other.unchanged)

    def summary(self) -> str:
        return (
            f"{self.count('create')} created, {self.count('change')} changed, {self.unchanged} unchanged, "
            f"{self.count('kept')} kept that the pack does not name, {self.count('confirmed')} kept as decided"
        )

    def touches(self, *nouns: str) -> bool:
        return any(change.noun in nouns and change.action not in UNTOUCHED for change in self.items)


class Alignment:
    """One import in one transaction. `names` turns ids into codes, so that changes are told in words."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session
        self.changes = Changes()
        self.names: dict[Any, str] = {}

    async def align(
        self,
        table: Any,
        noun: str,
        keys: Sequence[str],
        rows: Iterable[Row],
        *,
        within: ColumnElement[bool] | None = None,
        told_by: Sequence[str] = (),
        points: Sequence[str] = (),
    ) -> dict[Key, uuid.UUID]:
        """Make `rows` true in the table and return the id of each key, where the table has ids.

        `points` names the columns that hold the key of a row of the same table, such as a parent.
        `within` bounds what belongs to the pack: rows inside it that the pack does not name are told as kept.
        Without it the table is shared with other packs and such rows are nobody's concern.
        """
        wanted = {tuple(row[key] for key in keys): row for row in rows}
        present = await self._present(table, keys, within, wanted)
        created = [row for key, row in wanted.items() if key not in present]
        if "id" in table.c:
            for row, new_id in zip(created, await self._new_ids(len(created)), strict=True):
                row["id"] = new_id
        ids = self._identified(table, told_by or keys, present, wanted)
        for row in wanted.values():
            row.update({name: ids[row[name]] for name in points if row.get(name) is not None})
        for row in created:
            self.changes.items.append(Change("create", noun, self._label(row, told_by or keys)))
        await self._insert(table, created)
        for key, row in wanted.items():
            if key in present:
                different = await self._update(table, keys, present[key], row)
                self._tell(noun, self._label(present[key], told_by or keys), present[key], different)
        if within is not None:
            for key in present.keys() - wanted.keys():
                self.changes.items.append(Change("kept", noun, self._label(present[key], told_by or keys)))
        return ids

    async def _present(
        self, table: Table, keys: Sequence[str], within: ColumnElement[bool] | None, wanted: dict[Key, Row]
    ) -> dict[Key, Row]:
        query = select(table)
        if within is not None:
            query = query.where(within)
        found = (await self.session.execute(query)).mappings()
        rows = {tuple(row[key] for key in keys): dict(row) for row in found}
        return rows if within is not None else {key: row for key, row in rows.items() if key in wanted}

    async def _new_ids(self, count: int) -> list[uuid.UUID]:
        # Ids are fetched first so that rows of one statement may point at each other (an area at its parent).
        if not count:
            return []
        return list(await self.session.scalars(select(func.uuidv7()).select_from(func.generate_series(1, count))))

    def _identified(
        self, table: Table, told_by: Sequence[str], present: dict[Key, Row], wanted: dict[Key, Row]
    ) -> dict[Key, uuid.UUID]:
        if "id" not in table.c:
            return {}
        ids = {key: present.get(key, row)["id"] for key, row in wanted.items()}
        for key, row in (present | wanted).items():
            self.names[ids.get(key) or row["id"]] = self._label(row, told_by)
        return ids

    def _label(self, row: Row, told_by: Sequence[str]) -> str:
        return " ".join(str(self._named(row[name])) for name in told_by)

    def _named(self, value: Any) -> Any:
        return self.names.get(value, value) if isinstance(value, uuid.UUID) else value

    async def _insert(self, table: Table, rows: list[Row]) -> None:
        if not rows:
            return
        size = max(1, PARAMETERS // len(rows[0]))
        for first in range(0, len(rows), size):
            await self.session.execute(insert(table).values(rows[first : first + size]))

    async def _update(self, table: Table, keys: Sequence[str], present: Row, row: Row) -> Row:
        different = {name: value for name, value in row.items() if present[name] != value}
        if different:
            where = and_(*(table.c[key] == present[key] for key in keys))
            await self.session.execute(update(table).where(where).values(different))
        return different

    def _tell(self, noun: str, label: str, present: Row, different: Row) -> None:
        if not different:
            self.changes.unchanged += 1
            return
        told = {name: (self._named(present[name]), self._named(value)) for name, value in different.items()}
        self.changes.items.append(Change("change", noun, label, told))


__all__ = ["Alignment", "Change", "Changes", "Row"]
