"""Sums of the budget as they are told."""

from __future__ import annotations

import uuid
from datetime import date

from pydantic import Field

from liennganh.budget.schemas import SourceName
from liennganh.core.schemas import Read
from liennganh.organisations.schemas import OrganisationRef


class BudgetAmounts(Read):
    """What was asked for, summed up, allotted and spent, in đồng; `share_disbursed` of what was allotted."""

    lines: int
    planned: int
    synthesised: int
    allotted: int
    disbursed: int
    share_disbursed: float | None = Field(examples=[0.42])


class BudgetSourceSums(BudgetAmounts):
    source: SourceName


class BudgetObjectiveSums(BudgetAmounts):
    """`objective_code` is empty for what serves all objectives."""

    objective_code: str | None = Field(examples=["II.1"])
    objective_name: str | None


class BudgetBodySums(BudgetAmounts):
    organisation: OrganisationRef


class BudgetSumsRead(Read):
    """Sums of the caller's scope as of a day. Every source and every objective stands there, with noughts too."""

    plan_id: uuid.UUID
    as_of: date
    total: BudgetAmounts
    by_source: list[BudgetSourceSums]
    by_objective: list[BudgetObjectiveSums]
    by_body: list[BudgetBodySums]
