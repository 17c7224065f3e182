"""What a verb reaches for one actor: the bodies it acts for, or the whole plan."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, or_, true

from liennganh.access.rules import RULES
from liennganh.access.verbs import Verb


@dataclass(frozen=True)
class Scope:
    """Reach of one verb. `bodies` serves own and subtree; `is_wide` is the whole plan."""

    is_wide: bool
    bodies: frozenset[uuid.UUID]
    walls: frozenset[str]

    @classmethod
    def of(cls, raw: dict[str, Any]) -> Scope:
        """From what `app.begin` returns."""
        return cls(raw["wide"], frozenset(map(uuid.UUID, raw["bodies"])), frozenset(raw["walls"]))

    def covers(self, verb: Verb, row: Any) -> bool:
        """Whether Postgres would show the row under this verb: the same rule as its policy, without I/O."""
        if self.is_wide:
            return True
        columns = row.parties
        return any(getattr(row, columns[kind]) in self.bodies for kind in RULES[verb].parties if kind in columns)

    def of_parties(self, verb: Verb, model: Any) -> ColumnElement[bool]:
        """The same rule again for a list over a large table, with the bodies in the text of the statement.

        Row security decides all the same; its arrays are unknown when PostgreSQL plans, so that it would read the whole
        table for one body of fifteen.
        """
        if self.is_wide:
            return true()
        bodies: BindParameter[Any] = bindparam(
            "bodies", sorted(self.bodies), expanding=True, literal_execute=True, unique=True
        )
        columns = [model.parties[kind] for kind in RULES[verb].parties if kind in model.parties]
        return or_(*(getattr(model, column).in_(bodies) for column in columns))
