"""Every row of a workbook of people held to the rules of the form; every cell that breaks one is told."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from liennganh.core.errors import Words
from liennganh.core.validation import field_errors
from liennganh.core.vietnamese import fold
from liennganh.invitations.import_schemas import FieldName, ImportPerson
from liennganh.invitations.import_words import REACH_BY_WORD, ROLE_BY_WORD
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import UNKNOWN_BODY
from liennganh.people.rules import ADDRESS, BAD_ADDRESS, role_faults
from liennganh.workbooks.cells import MISSING, Unreadable, day_of, letter_of, shown
from liennganh.workbooks.schemas import CellError

UNKNOWN_ROLE = Words("Không có vai trò này. Xem tệp mẫu.", "No such role. See the template.")
UNKNOWN_REACH = Words("Không có phạm vi này. Xem tệp mẫu.", "No such reach. See the template.")
ONESELF = Words("Không tự giao vai trò cho mình", "Nobody gives a role to oneself")
INVITED = Words("Đã mời người này, lời mời chưa được nhận", "This person was asked in and has not arrived yet")
REPEATED = Words(
    "Người mới này đã có ở dòng {row}. Giao thêm vai trò sau khi nhận lời mời.",
    "This new person stands in row {row} already. Give another role once the invitation is accepted.",
)
HELD = Words("Người này đã có vai trò này trong thời gian đó", "This person holds the role already in that time")
Found = TypeVar("Found")
Days = tuple[date, date | None]


@dataclass(frozen=True)
class Desk:
    """What rows are held against. `people`: who has an address, or was only asked in; `held`: days of roles."""

    bodies: Mapping[str, Organisation]
    people: Mapping[str, tuple[uuid.UUID, bool]]
    held: dict[tuple[Any, ...], list[Days]]
    oneself: uuid.UUID
    today: date
    locale: str


@dataclass
class Checker:
    """Reads the rows below the heads; what is good of them is kept, with the number of its row."""

    sheet: str
    columns: Mapping[FieldName, int]
    desk: Desk
    rows: list[dict[str, Any]] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)

    def check(self, number: int, row: list[Any]) -> None:
        """One row; `number` as the sheet counts."""
        cells = {name: row[at] if at < len(row) else None for name, at in self.columns.items()}
        before = len(self.errors)
        said = self._typed(number, cells)
        role = self._read(number, cells, "role", lambda text: _word(text, ROLE_BY_WORD, UNKNOWN_ROLE))
        reach = self._read(number, cells, "reach", lambda text: _word(text, REACH_BY_WORD, UNKNOWN_REACH))
        body = self._read(number, cells, "organisation", self._body)
        begins = self._day(number, cells, "valid_from") or self.desk.today
        ends = self._day(number, cells, "valid_to")
        if role and reach:
            for fault in role_faults(role, reach, begins, ends, self.desk.today):
                if not any(error.row == number and error.field == fault.field for error in self.errors[before:]):
                    self.tell(number, fault.field, fault.code, fault.message, cells.get(fault.field))  # type: ignore[call-overload]
        if len(self.errors) == before and said and role and reach and body:
            facts = {"role": role, "reach": reach, "body": body, "valid_from": begins, "valid_to": ends}
            self._keep(number, facts | {"name": said.name, "email": said.email})

    def tell(self, number: int, name: str, code: str, words: Words, value: Any = "") -> None:
        """One cell is wrong; one without a column is told at the address."""
        at = next((at for field_name, at in self.columns.items() if field_name == name), self.columns["email"])
        cell, told = f"{letter_of(at)}{number}", words.in_(self.desk.locale)
        found = CellError(sheet=self.sheet, cell=cell, row=number, field=name, code=code, message=told, value="")
        self.errors.append(found.model_copy(update={"value": shown(value)[:80]}))

    def _typed(self, number: int, cells: Mapping[FieldName, Any]) -> ImportPerson | None:
        """Name and address; a wrong one is told, and what the person is already."""
        texts = {name: shown(cells.get(name)).strip() for name in ("name", "email")}
        try:
            said = ImportPerson(**texts)
        except ValidationError as wrong:
            for error in field_errors(wrong.errors(include_url=False)):
                code, words = ("missing", MISSING) if not texts[error.field] else (error.code, error.message)
                self.tell(number, error.field, code, words, texts[error.field])
            return None
        if not ADDRESS.fullmatch(said.email):
            self.tell(number, "email", "not_an_address", BAD_ADDRESS, said.email)
            return None
        person, is_invited = self.desk.people.get(said.email.lower(), (None, False))
        if person == self.desk.oneself:
            self.tell(number, "email", "oneself", ONESELF, said.email)
        elif is_invited:
            self.tell(number, "email", "invited", INVITED, said.email)
        return said

    def _keep(self, number: int, facts: dict[str, Any]) -> None:
        """Unless a row above, or what the person holds already, says the same."""
        address = facts["email"].lower()
        person = self.desk.people.get(address, (None, False))[0]
        if person is None:
            first = self.first.setdefault(address, number)
            if first != number:
                words = Words(REPEATED.vi.format(row=first), REPEATED.en.format(row=first))
                self.tell(number, "email", "repeated", words, facts["email"])
                return
        else:
            days = self.desk.held.setdefault((person, facts["role"], facts["body"].id, facts["reach"]), [])
            if any(_meet((facts["valid_from"], facts["valid_to"]), one) for one in days):
                self.tell(number, "role", "held", HELD, facts["role"])
                return
            days.append((facts["valid_from"], facts["valid_to"]))
        self.rows.append(facts | {"person": person})

    def _body(self, text: str) -> Organisation:
        if found := self.desk.bodies.get(text.upper()):
            return found
        raise Unreadable("unknown", UNKNOWN_BODY)

    def _day(self, number: int, cells: Mapping[FieldName, Any], name: FieldName) -> date | None:
        cell = cells.get(name)
        return None if cell in (None, "") else self._read(number, cells, name, lambda _: day_of(cell))

    def _read(
        self, number: int, cells: Mapping[FieldName, Any], name: FieldName, read: Callable[[str], Found]
    ) -> Found | None:
        text = shown(cells.get(name)).strip()
        if not text and name in {"role", "organisation"}:
            self.tell(number, name, "missing", MISSING)
            return None
        try:
            return read(text)
        except Unreadable as wrong:
            self.tell(number, name, wrong.code, wrong.words, text)
            return None


def _word(text: str, known: Mapping[str, Found], words: Words) -> Found:
    if (found := known.get(fold(text))) is None:
        raise Unreadable("unknown", words)
    return found


def _meet(one: Days, other: Days) -> bool:
    """Whether two stretches of days share one."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])
