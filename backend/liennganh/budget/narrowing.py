"""What a list or an export of the budget may be asked to be narrowed to, over HTTP."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from fastapi import Depends, Query

from liennganh.budget.listing import Wanted
from liennganh.budget.schemas import SourceName, StateName
from liennganh.core.schemas import PlainText

Sort = Literal[
    "owner", "-owner", "purpose", "-purpose", "source", "-source", "objective", "-objective", "planned", "-planned",
    "synthesised", "-synthesised", "state", "-state", "updated_at", "-updated_at",
]  # fmt: skip


def wanted(
    plan_id: uuid.UUID | None = None,
    organisation: Annotated[PlainText | None, Query(max_length=60, description="Identifier or code")] = None,
    source: Annotated[list[SourceName] | None, Query()] = None,
    objective: Annotated[
        PlainText | None, Query(max_length=60, description="Section of the plan, or `none` for what serves all")
    ] = None,
    state: Annotated[list[StateName] | None, Query()] = None,
    q: Annotated[
        PlainText | None, Query(max_length=100, description="Words of the purpose or the body, diacritics optional")
    ] = None,
    sort: Sort = "owner",
) -> Wanted:
    """What lines are narrowed to."""
    return Wanted(plan_id, organisation, tuple(source or ()), objective, tuple(state or ()), q, sort)


Narrowed = Annotated[Wanted, Depends(wanted)]
