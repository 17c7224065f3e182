"""Sums of the budget as of a day, for its own page and for reports."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from liennganh.access.context import Context
from liennganh.budget.models import SOURCES

SUMS = (Path(__file__).parent / "sums.sql").read_text(encoding="utf-8")
# Which column a row stands for, as `grouping(source, objective_code, owner_id)` numbers them.
OVER_ALL, BY_SOURCE, BY_OBJECTIVE, BY_BODY = 0b111, 0b011, 0b101, 0b110


@dataclass(frozen=True)
class Amounts:
    """In đồng; `lines` were put forward, or have money, by that day."""

    lines: int = 0
    planned: int = 0
    synthesised: int = 0
    allotted: int = 0
    disbursed: int = 0

    @property
    def share_disbursed(self) -> float | None:
        """Of what was allotted; none where nothing was."""
        return self.disbursed / self.allotted if self.allotted else None


@dataclass(frozen=True)
class BudgetSums:
    """Sums as of a day. Every source is there, with noughts too; objectives and bodies that have a line are.

    The objective None is what serves all of them.
    """

    as_of: date
    total: Amounts
    by_source: Mapping[str, Amounts]
    by_objective: Mapping[str | None, Amounts]
    by_body: Mapping[uuid.UUID, Amounts]


async def sums_of(ctx: Context, plan_id: uuid.UUID, as_of: date, bodies: Collection[uuid.UUID] | None) -> BudgetSums:
    """Of these bodies, or of all, under the caller's scope: that of the verb the request has entered with."""
    sql = await ctx.driver()
    rows = await sql.fetch(SUMS, plan_id, as_of, bodies)

    def of(grouping: int, column: str) -> dict[Any, Amounts]:
        return {row[column]: _amounts(row) for row in rows if row["grouping"] == grouping}

    return BudgetSums(
        as_of=as_of,
        total=next(_amounts(row) for row in rows if row["grouping"] == OVER_ALL),
        by_source=dict.fromkeys(SOURCES, Amounts()) | of(BY_SOURCE, "source"),
        by_objective=of(BY_OBJECTIVE, "objective_code"),
        by_body=of(BY_BODY, "owner_id"),
    )


def _amounts(row: Any) -> Amounts:
    return Amounts(row["lines"], row["planned"], row["synthesised"], row["allotted"], row["disbursed"])
