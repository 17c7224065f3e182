"""Comparing revisions over HTTP."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from fastapi import Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.comparisons import schemas, service
from liennganh.core.openapi import problems
from liennganh.core.routing import Section
from liennganh.submissions.queries import get_submission

router = Section(prefix="/submissions", tags=["submissions"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.SUBMISSION_READ)]
Revision = Annotated[int, Query(ge=1, le=100_000)]


@router.get("/{submission_id}/comparison", responses=problems(404))
async def compare_revisions(
    submission_id: uuid.UUID,
    ctx: Reading,
    before: Annotated[Revision | None, Query(alias="from")] = None,
    after: Annotated[Revision | Literal["current"] | None, Query(alias="to")] = None,
) -> schemas.ComparisonRead:
    """Two revisions value by value: who, when and why.

    Without a choice: the latest against the official one, or against the one before it; `to=current` is what is being
    written.
    """
    return await service.compare(ctx, await get_submission(ctx, submission_id), before, after)
