"""Figures by name: what a report takes from the system, so that its words hold names and never numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from liennganh.analytics import wording

NAMED = re.compile(r"\{([A-Za-z0-9][A-Za-z0-9._-]{0,79})\}")
NO_FIGURE = "chưa có số liệu"
SUPPRESSED = wording.lowered(wording.SUPPRESSED.vi)
Unit = Literal["percent", "count", "vnd"]
Cell = str | dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """What stands for a name: the words printed, the number behind them where there is one, and what it is of."""

    text: str
    label: str
    value: float | None = None
    unit: Unit | None = None


@dataclass(frozen=True)
class Column:
    """A column of an annex; `width` is its share of the page's."""

    head: str
    width: float
    align: Literal["left", "center", "right"] = "center"


@dataclass
class Taken:
    """All that a report took over at one moment: figures by name, the words composed for its blocks, its tables."""

    figures: dict[str, Figure] = field(default_factory=dict)
    blocks: dict[str, list[str]] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, name: str, label: str, text: str, value: float | None = None, unit: Unit | None = None) -> str:
        """Keep a figure and return how words name it."""
        self.figures[name] = Figure(text, label, value, unit)
        return f"{{{name}}}"

    def count(self, name: str, label: str, value: int) -> str:
        """A whole number."""
        return self.add(name, label, whole(value), value, "count")

    def table(
        self,
        kind: str,
        caption: str | None,
        columns: list[Column],
        rows: list[list[Cell]],
        *,
        has_total: bool = False,
    ) -> None:
        """A table of an annex; a report without rows has none. `has_total`: the last row sums up the others."""
        if not rows:
            return
        told = {"caption": caption, "columns": [vars(one) for one in columns], "rows": rows, "is_total_last": has_total}
        self.tables.setdefault(kind, []).append(told)

    def as_json(self) -> dict[str, Any]:
        """As a report keeps it."""
        figures = {name: vars(figure) for name, figure in self.figures.items()}
        return {"figures": figures, "blocks": self.blocks, "tables": self.tables}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Taken:
        """As it was kept."""
        figures = {name: Figure(**said) for name, said in kept["figures"].items()}
        return cls(figures, dict(kept["blocks"]), dict(kept["tables"]))


@dataclass(frozen=True)
class Change:
    """A figure that says something else now; null where it is gone or new."""

    name: str
    label: str
    was: str | None
    becomes: str | None


def changes_between(kept: Taken, live: Taken) -> Iterator[Change]:
    """What has changed since it was taken over: figures by name, then words and tables as a whole."""
    for name in dict.fromkeys([*kept.figures, *live.figures]):
        was, becomes = kept.figures.get(name), live.figures.get(name)
        told = (was.text if was else None, becomes.text if becomes else None)
        if told[0] != told[1]:
            yield Change(name, (becomes or was or Figure("", name)).label, *told)
    for kind in dict.fromkeys([*kept.tables, *live.tables]):
        if (count := _cells_changed(kept.tables.get(kind, []), live.tables.get(kind, []))) > 0:
            yield Change(f"annex.{kind}", ANNEX_LABELS.get(kind, kind), None, f"{whole(count)} ô")


ANNEX_LABELS = {
    "indicators": "Phụ lục các chỉ số",
    "districts": "Phụ lục theo quận, huyện",
    "bodies": "Phụ lục theo đơn vị",
    "budget": "Phụ lục kinh phí",
}


def _cells_changed(kept: list[dict[str, Any]], live: list[dict[str, Any]]) -> int:
    was, becomes = list(_texts(kept)), list(_texts(live))
    differing = sum(one != other for one, other in zip(was, becomes, strict=False))
    return differing + abs(len(was) - len(becomes))


def _texts(tables: list[dict[str, Any]]) -> Iterator[str]:
    for table in tables:
        for row in table["rows"]:
            yield from (cell if isinstance(cell, str) else cell["text"] for cell in row)


def whole(value: float) -> str:
    """1.234 as Vietnamese papers write it."""
    return wording.number(value, "vi")


def decimal(value: float) -> str:
    """12,5 with one decimal, none where it is whole."""
    return wording.number(value, "vi", 0 if value == round(value) else 1)


def names_in(text: str) -> set[str]:
    """The figures that words name."""
    return set(NAMED.findall(text))


def filled(text: str, figures: Mapping[str, Figure]) -> str:
    """The words with the figures in their places; a name that is not known stays as it is written."""
    return NAMED.sub(lambda found: figures[found[1]].text if found[1] in figures else found[0], text)
