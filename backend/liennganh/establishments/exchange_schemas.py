"""A workbook on its way into the register: what it holds, which column is what, and every cell that is wrong."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import ConfigDict, Field

from liennganh.core.schemas import FreeText, PlainText, Read, Write
from liennganh.establishments.schemas import Address, Licence, Name, Workers
from liennganh.workbooks.schemas import CellError

FieldName = Literal[
    "name", "kind", "commune", "district", "address", "licence_number", "workers", "state", "listed", "since", "note"
]
FIELDS: tuple[FieldName, ...] = get_args(FieldName)
NEEDED: tuple[FieldName, ...] = ("name", "kind", "commune", "address")
Letter = Annotated[str, Field(pattern="^[A-Z]{1,2}$")]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class SheetColumn(Read):
    """A column: its letter, its head, a few of its values, and the field that it seems to hold."""

    letter: str = Field(examples=["B"])
    head: str = Field(examples=["Tên cơ sở"])
    samples: list[str]
    field: FieldName | None


class SheetRead(Read):
    """A sheet, the row that looks like its head, and what stands below."""

    name: str
    rows: int
    head_row: int
    columns: list[SheetColumn]


class ImportFile(Read):
    """A workbook that was taken in; it is kept for a day, under `file`."""

    file: str
    name: str
    sheets: list[SheetRead]


class ImportWrite(Write):
    """Which sheet and columns of a workbook go into the register. `since`: from which day, where no column says it.

    `skip_known` leaves out rows whose name in the commune or whose licence the register has already; without it they
    are errors. A dry run tells everything and writes nothing.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "file": "0" * 64,
                    "sheet": "Danh sách",
                    "head_row": 3,
                    "columns": {"name": "B", "kind": "C", "address": "D", "commune": "E"},
                    "dry_run": True,
                }
            ]
        },
    )
    file: Digest
    sheet: Annotated[PlainText, Field(max_length=100)]
    head_row: Annotated[int, Field(ge=1, le=100)] = 1
    columns: dict[FieldName, Letter]
    since: date | None = None
    skip_known: bool = False
    dry_run: bool = True


class ImportOutcome(Read):
    """What an import did, or would do; with an error nothing is written. `error_count` is exact."""

    rows: int
    new: int
    skipped: int
    error_count: int
    errors: list[CellError]
    is_written: bool


class ImportRow(Write):
    """What a row says of an establishment, held to the rules of the form."""

    name: Name
    address: Address
    licence_number: Licence | None = None
    workers: Workers | None = None
    note: FreeText | None = None
