"""Which column of a sheet holds what: guessed from its head, decided by whoever imports."""

from __future__ import annotations

import re

from liennganh.core.vietnamese import fold
from liennganh.establishments.exchange_schemas import FieldName, SheetColumn
from liennganh.workbooks.cells import letter_of, shown
from liennganh.workbooks.reading import Sheet

# What heads are called, without diacritics; the first that stands in a head decides.
CALLED: dict[FieldName, tuple[str, ...]] = {
    "licence_number": ("giay phep", "so gp", "gcn", "dkkd", "licence", "license"),
    "kind": ("loai hinh", "loai co so", "nganh nghe", "kind", "type"),
    "district": ("quan, huyen", "quan/huyen", "quan huyen", "huyen", "district"),
    "commune": ("phuong", "xa", "thi tran", "commune", "ward", "dia ban"),
    "address": ("dia chi", "so nha", "address"),
    "workers": ("lao dong", "nhan vien", "workers"),
    "since": ("tu ngay", "ngay", "since"),
    "state": ("tinh trang", "trang thai", "state", "status"),
    "listed": ("de phat sinh", "thuoc danh sach", "listed"),
    "note": ("ghi chu", "note"),
    "name": ("ten co so", "co so", "ten", "name"),
}
LOOKED_AT = 15
SAMPLES = 3


def _guess(head: str) -> FieldName | None:
    folded = fold(head)
    found = (field for field, names in CALLED.items() if any(re.search(rf"\b{name}", folded) for name in names))
    return next(found, None)


def head_row_of(sheet: Sheet) -> int:
    """The row, counted from 1, whose cells look most like heads; titles and blank lines stand above it."""
    best, found = 0, 1
    for number, row in enumerate(sheet.rows[:LOOKED_AT], 1):
        known = len({_guess(shown(cell)) for cell in row if isinstance(cell, str) and cell} - {None})
        if known > best:
            best, found = known, number
    return found


def columns_of(sheet: Sheet, head_row: int) -> list[SheetColumn]:
    """Every column that has a head or a value, with samples and the field it seems to hold; each field once."""
    heads = sheet.rows[head_row - 1] if len(sheet.rows) >= head_row else []
    below = sheet.rows[head_row:]
    taken: set[str] = set()
    columns = []
    for position in range(max((len(row) for row in sheet.rows[: head_row + LOOKED_AT]), default=0)):
        head = shown(heads[position]) if position < len(heads) else ""
        values = [shown(row[position]) for row in below[:LOOKED_AT] if position < len(row)]
        samples = [value for value in values if value][:SAMPLES]
        if not head and not samples:
            continue
        field = _guess(head) if head else None
        field = field if field not in taken else None
        taken |= {field} if field else set()
        columns.append(SheetColumn(letter=letter_of(position), head=head, samples=samples, field=field))
    return columns
