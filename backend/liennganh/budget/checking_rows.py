"""Rows of a sheet held against the rules of the form; whatever is wrong is told at its cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from liennganh.budget.cells import Choices, amount_of, source_of
from liennganh.budget.exchange_schemas import BudgetImportWrite, FieldName
from liennganh.budget.schemas import BudgetLineFields
from liennganh.core.errors import Words
from liennganh.core.validation import field_errors
from liennganh.core.vietnamese import fold
from liennganh.organisations.models import Organisation
from liennganh.workbooks.cells import MISSING, Unreadable, letter_of, position_of, shown
from liennganh.workbooks.reading import Sheet
from liennganh.workbooks.schemas import CellError

REPEATED = Words("Trùng nội dung, nguồn và nhóm chỉ tiêu với dòng {row}", "The same as row {row}")
KNOWN = Words("Đơn vị đã có dòng kinh phí này", "The body has this line already")
AS_COLUMN: dict[str, FieldName] = {"objective_code": "objective", "task_code": "task"}
Found = TypeVar("Found")
Key = tuple[Any, str, str | None, str]


def key_of(owner_id: Any, source: str, objective_code: str | None, purpose: str) -> Key:
    """What makes two lines of a body the same."""
    return owner_id, source, objective_code, fold(purpose)


@dataclass(frozen=True)
class Row:
    """A good row: whose it is, and what it asks for."""

    number: int
    owner: Organisation
    fields: BudgetLineFields

    @property
    def key(self) -> Key:
        """As two rows are compared."""
        return key_of(self.owner.id, self.fields.source, self.fields.objective_code, self.fields.purpose)


@dataclass
class Checker:
    """Reads one sheet by the columns that were chosen. `held` are the lines that bodies have already."""

    sheet: Sheet
    wanted: BudgetImportWrite
    choices: Choices
    held: set[Key]
    locale: str
    rows: list[Row] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    seen: dict[Key, int] = field(default_factory=dict)

    def check(self) -> None:
        """All rows below the head; rows in which every known cell is empty are no rows."""
        columns = {name: position_of(letter) for name, letter in self.wanted.columns.items()}
        for number, row in enumerate(self.sheet.rows[self.wanted.head_row :], self.wanted.head_row + 1):
            cells = {name: row[at] if at < len(row) else None for name, at in columns.items()}
            if any(cell not in (None, "") for cell in cells.values()):
                self._row(number, cells)

    def tell(self, number: int, name: FieldName, code: str, words: Words, value: Any = "") -> None:
        """One cell is wrong; a field without a column is told at the row's first known cell."""
        letters = self.wanted.columns
        at = letters.get(name) or letter_of(min(position_of(letter) for letter in letters.values()))
        self.errors.append(
            CellError(
                sheet=self.sheet.name,
                cell=f"{at}{number}",
                row=number,
                field=name,
                code=code,
                message=words.in_(self.locale),
                value=shown(value)[:80],
            )
        )

    def _row(self, number: int, cells: dict[FieldName, Any]) -> None:
        before = len(self.errors)
        owner = self._read(number, cells, "organisation", self.choices.body)
        typed = {
            "source": self._read(number, cells, "source", source_of),
            "objective_code": self._read(number, cells, "objective", self.choices.objective),
            "task_code": self._read(number, cells, "task", self.choices.task),
            "planned": self._read(number, cells, "planned", amount_of),
        }
        purpose = self._purpose(number, cells.get("purpose"))
        if owner is None or purpose is None or len(self.errors) > before:
            return
        said = BudgetLineFields(purpose=purpose, **typed)  # type: ignore[arg-type]
        for error in self.choices.known.errors(said, owner):
            name = AS_COLUMN.get(error.field, error.field)
            self.tell(number, name, error.code, error.message, cells.get(name))  # type: ignore[arg-type,call-overload]
        row = Row(number, owner, said)
        if len(self.errors) == before and self._is_new(row):
            self.rows.append(row)

    def _read(
        self, number: int, cells: dict[FieldName, Any], name: FieldName, read: Callable[[Any], Found]
    ) -> Found | None:
        try:
            return read(cells.get(name))
        except Unreadable as wrong:
            self.tell(number, name, wrong.code, wrong.words, cells.get(name))
            return None

    def _purpose(self, number: int, cell: Any) -> str | None:
        """The words of the row, held to the rules of the form."""
        if not (text := shown(cell).strip()):
            self.tell(number, "purpose", "missing", MISSING)
            return None
        try:
            return BudgetLineFields(purpose=text, source="city", planned=0).purpose
        except ValidationError as wrong:
            for error in field_errors(wrong.errors(include_url=False)):
                self.tell(number, "purpose", error.code, error.message, cell)
            return None

    def _is_new(self, row: Row) -> bool:
        first = self.seen.setdefault(row.key, row.number)
        if first != row.number:
            words = Words(*(said.format(row=first) for said in REPEATED))
            self.tell(row.number, "purpose", "repeated", words, row.fields.purpose)
            return False
        if row.key in self.held:
            self.tell(row.number, "purpose", "known", KNOWN, row.fields.purpose)
            return False
        return True
