"""Lists: which page, how long, and how the answer is put together."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query
from pydantic import BaseModel
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession


class Paging(BaseModel):
    """The part of a list that is asked for; at most 500 rows at once."""

    page: int
    page_size: int

    @property
    def offset(self) -> int:
        """Rows before this page."""
        return (self.page - 1) * self.page_size


def paging(
    page: Annotated[int, Query(ge=1, le=100_000)] = 1, page_size: Annotated[int, Query(ge=1, le=500)] = 50
) -> Paging:
    """`?page=` and `?page_size=`."""
    return Paging(page=page, page_size=page_size)


Paged = Annotated[Paging, Depends(paging)]


async def page_of(
    session: AsyncSession,
    statement: Select[Any] | Select[Any, Any] | Select[Any, Any, Any] | Select[Any, Any, Any, Any],
    wanted: Paging,
) -> tuple[list[Any], int]:
    """The rows of the page and the exact total under the caller's scope."""
    total = await session.scalar(select(func.count()).select_from(statement.order_by(None).subquery()))
    rows = (await session.execute(statement.limit(wanted.page_size).offset(wanted.offset))).all()
    return list(rows), total or 0
