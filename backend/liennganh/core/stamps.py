"""What is kept of rarely changing rows in this process, for as long as the database says they are the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base

PLAN, PROGRESS = "plan", "progress"


class Stamp(Base):
    """Moves with every change of some tables, whoever makes it: their triggers draw a number never used before.

    `plan` watches the plan, its calendar, bodies and territory; `progress` what was computed. Read it in the statement
    or before the rows that are to be kept: then what is kept is never older than its stamp.
    """

    __tablename__ = "stamps"

    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)


class Kept:
    """The most recently used values, each with the stamp it was made under."""

    def __init__(self, most: int = 256) -> None:
        self.most = most
        self.values: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()

    def find(self, key: Hashable, stamp: Hashable) -> Any:
        """The value made under this very stamp, or None."""
        held = self.values.get(key)
        if held is None or held[0] != stamp:
            return None
        self.values.move_to_end(key)
        return held[1]

    def keep(self, key: Hashable, stamp: Hashable, value: Any) -> None:
        """Replace what was kept under this key; the least recently used goes when there is no room."""
        self.values[key] = (stamp, value)
        self.values.move_to_end(key)
        if len(self.values) > self.most:
            self.values.popitem(last=False)


_BY_DATABASE: WeakKeyDictionary[Any, dict[str, Kept]] = WeakKeyDictionary()


def kept_for(bind: Any, kind: str, most: int = 256) -> Kept:
    """What this process keeps of one kind from the database behind an engine."""
    return _BY_DATABASE.setdefault(bind, {}).setdefault(kind, Kept(most))
