"""What is told of a workbook, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from liennganh.core.schemas import Read
from liennganh.workbooks.cells import position_of


class CellError(Read):
    """What is wrong with a cell: where it stands, which field it is, and what to do about it."""

    sheet: str = Field(examples=["Danh sách"])
    cell: str = Field(examples=["C12"])
    row: int = Field(examples=[12])
    field: str = Field(examples=["kind"])
    code: str = Field(examples=["unknown"])
    message: str
    value: str


def in_order(errors: Iterable[CellError]) -> list[CellError]:
    """As somebody goes through the sheet: by row, then by column."""
    return sorted(errors, key=lambda one: (one.row, position_of(one.cell.rstrip("0123456789"))))
