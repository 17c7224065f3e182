"""A workbook of people on its way in: what it holds, every cell that is wrong, and what became of it."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from liennganh.core.schemas import Read, Write
from liennganh.people.schemas import Email, Name
from liennganh.workbooks.schemas import CellError

FieldName = Literal["name", "email", "role", "organisation", "reach", "valid_from", "valid_to"]
FIELDS: tuple[FieldName, ...] = get_args(FieldName)
NEEDED: tuple[FieldName, ...] = ("name", "email", "role", "organisation")


class PeopleFile(Read):
    """A workbook that was taken in; it is kept for a day, under `file`. `missing`: columns without which it says too
    little."""

    file: str
    name: str = Field(examples=["Danh sách cán bộ.xlsx"])
    sheet: str = Field(examples=["Danh sách"])
    rows: int
    missing: list[FieldName]


class PeopleImport(Write):
    """A dry run tells everything and writes nothing."""

    file: Annotated[str, Field(pattern="^[0-9a-f]{64}$", examples=["0" * 64])]
    dry_run: bool = True


class PeopleImported(Read):
    """What an import did, or would do; with an error nothing is written. `needs_mail`: there are people to invite, and
    this system sends no letters."""

    rows: int
    invited: int = Field(description="People who are new: each gets an invitation by letter")
    given: int = Field(description="Roles that people who are here already hold from their first day on")
    error_count: int
    errors: list[CellError]
    needs_mail: bool
    is_written: bool


class ImportPerson(Write):
    """Name and address of a row, held to the rules of the form."""

    name: Name
    email: Email
