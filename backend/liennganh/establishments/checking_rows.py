"""Every row of a sheet read and held to the rules; every cell that breaks one is told, not only the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from liennganh.core.errors import FieldError, Words
from liennganh.core.validation import field_errors
from liennganh.establishments.choices import Choices, mark_of, state_of
from liennganh.establishments.exchange_schemas import FieldName, ImportRow, ImportWrite
from liennganh.establishments.placing import Place
from liennganh.establishments.standing import day_errors
from liennganh.establishments.wording import made_of
from liennganh.workbooks.cells import MISSING, Unreadable, day_of, letter_of, position_of, shown
from liennganh.workbooks.reading import Sheet
from liennganh.workbooks.schemas import CellError

REPEATED_NAME = Words("Trùng tên, cùng xã, phường với dòng {row}", "The same name and commune as row {row}")
REPEATED_LICENCE = Words("Trùng số giấy phép với dòng {row}", "The same licence number as row {row}")
MAY_NOT_LIST = Words(
    "Lãnh đạo đơn vị hoặc cơ quan đầu mối đưa cơ sở vào danh sách dễ phát sinh",
    "A leader or the coordinator says which establishments are listed",
)
TEXTS: tuple[FieldName, ...] = ("name", "address", "licence_number", "note")
Found = TypeVar("Found")


@dataclass
class Findings:
    """What is good of a sheet, and what is wrong with it."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)


@dataclass
class Desk:
    """What rows are held against: `owners` are the registers the caller keeps, `listers` those he may list in."""

    choices: Choices
    owners: set[Any]
    listers: set[Any]
    today: date
    locale: str


class Checker:
    """Reads one sheet by the columns that were chosen."""

    def __init__(self, sheet: Sheet, wanted: ImportWrite, desk: Desk) -> None:
        self.sheet, self.wanted, self.desk = sheet, wanted, desk
        self.columns: dict[str, int] = {name: position_of(letter) for name, letter in wanted.columns.items()}
        self.found = Findings()
        self._names: dict[Any, int] = {}
        self._licences: dict[Any, int] = {}

    def check(self) -> Findings:
        """All rows below the head; rows in which every chosen cell is empty are no rows."""
        for number, row in enumerate(self.sheet.rows[self.wanted.head_row :], self.wanted.head_row + 1):
            cells: dict[FieldName, Any] = {
                name: row[at] if at < len(row) else None
                for name, at in ((name, self.columns[name]) for name in self.wanted.columns)
            }
            if any(cell not in (None, "") for cell in cells.values()):
                self._row(number, cells)
        return self.found

    def tell(self, number: int, name: FieldName | str, code: str, words: Words, value: Any = "") -> None:
        """One cell is wrong; a field without a column is told at the row's first chosen cell."""
        at = self.columns.get(name, min(self.columns.values()))
        self.found.errors.append(
            CellError(
                sheet=self.sheet.name,
                cell=f"{letter_of(at)}{number}",
                row=number,
                field=name,
                code=code,
                message=words.in_(self.desk.locale),
                value=shown(value)[:80],
            )
        )

    def _row(self, number: int, cells: dict[FieldName, Any]) -> None:
        before = len(self.found.errors)
        said = self._typed(number, cells)
        kind = self._read(number, cells, "kind", lambda cell: self.desk.choices.kind(shown(cell)))
        place = self._place(number, cells)
        state = self._read(number, cells, "state", lambda cell: state_of(shown(cell)))
        is_listed = self._read(number, cells, "listed", lambda cell: mark_of(shown(cell)))
        since = self._since(number, cells)
        if is_listed and place and place.owner.id not in self.desk.listers:
            self.tell(number, "listed", "may_not_list", MAY_NOT_LIST, cells.get("listed"))
        if not (said and kind and place) or len(self.found.errors) > before:
            return
        row = _made(said, place) | {"kind": kind.code, "sector_authority_id": kind.sector_authority_id}
        row |= {"state": state, "is_listed": bool(is_listed), "since": since, "number": number}
        if self._is_new(number, row):
            self.found.rows.append(row)

    def _typed(self, number: int, cells: dict[FieldName, Any]) -> ImportRow | None:
        texts = {name: shown(cells.get(name)) or None for name in TEXTS}
        missing = [name for name in ("name", "address") if not texts[name]]
        for name in missing:
            self.tell(number, name, "missing", MISSING)
        typed = {name: text for name, text in texts.items() if text} | {"workers": _number(cells.get("workers"))}
        try:
            return ImportRow(**typed)
        except ValidationError as wrong:
            for error in field_errors(wrong.errors(include_url=False)):
                if error.field not in missing:
                    self.tell(number, error.field, error.code, error.message, cells.get(error.field))  # type: ignore[call-overload]
        return None

    def _read(
        self, number: int, cells: dict[FieldName, Any], name: FieldName, read: Callable[[Any], Found]
    ) -> Found | None:
        cell = cells.get(name)
        if name == "kind" and cell in (None, ""):
            self.tell(number, name, "missing", MISSING)
            return None
        try:
            return read(cell)
        except Unreadable as wrong:
            self.tell(number, name, wrong.code, wrong.words, cell)
            return None

    def _place(self, number: int, cells: dict[FieldName, Any]) -> Place | None:
        commune, district = shown(cells.get("commune")), shown(cells.get("district"))
        if not commune:
            self.tell(number, "commune", "missing", MISSING)
            return None
        try:
            return self.desk.choices.place(commune, district, self.desk.owners)
        except Unreadable as wrong:
            self.tell(number, "commune", wrong.code, wrong.words, commune)
            return None

    def _since(self, number: int, cells: dict[FieldName, Any]) -> date | None:
        cell = cells.get("since")
        if cell in (None, ""):
            return self.wanted.since or self.desk.today
        day = self._read(number, cells, "since", day_of)
        for error in day_errors("since", day, self.desk.today) if day else ():
            self.tell(number, "since", error.code, error.message, cell)
        return day

    def _is_new(self, number: int, row: dict[str, Any]) -> bool:
        """Whether no row above says the same."""
        if row["state"] == "closed":
            return True
        first = self._names.setdefault((row["area_id"], row["name_key"]), number)
        if first != number:
            self.tell(number, "name", "repeated", _with_row(REPEATED_NAME, first), row["name"])
            return False
        if row["licence_key"]:
            first = self._licences.setdefault((row["owner_id"], row["licence_key"]), number)
            if first != number:
                words = _with_row(REPEATED_LICENCE, first)
                self.tell(number, "licence_number", "repeated", words, row["licence_number"])
                return False
        return True


def _with_row(words: Words, row: int) -> Words:
    return Words(words.vi.format(row=row), words.en.format(row=row))


def _number(cell: Any) -> Any:
    """A number typed as text is one; anything else goes on as it is, so that its cell is told."""
    text = shown(cell).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else (cell if text else None)


def _made(said: ImportRow, place: Place) -> dict[str, Any]:
    """What is made of the words of a row, as of those of the form."""
    licence = said.licence_number or None
    return {
        "owner_id": place.owner.id,
        "team_id": place.team_id,
        "area_id": place.area.id,
        "name": said.name,
        "address": said.address,
        "licence_number": licence,
        "note": said.note or None,
        "workers": said.workers,
    } | made_of(said.name, licence, said.address, place.area.name_vi)


def cells_missing(wanted: ImportWrite, needed: tuple[FieldName, ...]) -> Iterator[FieldError]:
    """Fields without which no row can be read."""
    for name in needed:
        if name not in wanted.columns:
            yield FieldError(f"columns.{name}", "missing", MISSING)
