"""A workbook on its way into the budget: what it holds, which column is what, and every cell that is wrong."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal, get_args

from pydantic import ConfigDict, Field

from liennganh.core.schemas import PlainText, Read, Write
from liennganh.workbooks.schemas import CellError

FieldName = Literal["organisation", "source", "objective", "task", "purpose", "planned"]
FIELDS: tuple[FieldName, ...] = get_args(FieldName)
NEEDED: tuple[FieldName, ...] = ("source", "purpose", "planned")
Letter = Annotated[str, Field(pattern="^[A-Z]{1,2}$")]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class BudgetSheet(Read):
    """A sheet, the row that looks like its head, how many rows stand below, and the columns that are known."""

    name: str = Field(examples=["Dự toán"])
    rows: int
    head_row: int
    columns: dict[FieldName, Letter]
    missing: list[FieldName]


class BudgetFile(Read):
    """A workbook that was taken in; it is kept for a day, under `file`."""

    file: str
    name: str
    sheets: list[BudgetSheet]


class BudgetImportWrite(Write):
    """Which sheet and columns become lines. A dry run tells everything and writes nothing."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "file": "0" * 64,
                    "sheet": "Dự toán",
                    "head_row": 1,
                    "columns": {"source": "B", "purpose": "E", "planned": "F"},
                    "dry_run": True,
                }
            ]
        },
    )
    file: Digest
    sheet: Annotated[PlainText, Field(max_length=100)]
    head_row: Annotated[int, Field(ge=1, le=100)] = 1
    columns: dict[FieldName, Letter]
    plan_id: uuid.UUID | None = None
    dry_run: bool = True


class BudgetImportOutcome(Read):
    """What an import did, or would do; with an error nothing is written. `error_count` is exact."""

    rows: int
    new: int
    planned: int = Field(description="What the good rows ask for together, in đồng")
    error_count: int
    errors: list[CellError]
    is_written: bool
