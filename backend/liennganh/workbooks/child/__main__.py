"""A process of its own that reads one workbook: limits first, then parsing; it writes the cells as JSON.

`python -m liennganh.workbooks.child SOURCE TARGET LARGEST`. The workbook is the clean copy of the examination; a
sheet that unfolds to more than these limits allow ends here and is a refusal out there.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from liennganh.attachments.child.__main__ import limit

MOST_SHEETS = 20
MOST_ROWS, MOST_COLUMNS = 20_000, 60
LONGEST = 2_100


class TooManyRows(Exception):
    """The sheet is larger than what is read at once."""


def cell_of(value: Any) -> Any:
    """A cell as JSON: text, a number, or `{"date": …}`; whole numbers lose the fraction that files give them."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 10**15 else value
    return value.strip()[:LONGEST] if isinstance(value, str) else value


def read(source: Path) -> list[dict[str, Any]]:
    """Visible sheets by name, each with its rows from A1; empty rows at the end are left out."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    found = []
    with CalamineWorkbook.from_path(source) as workbook:
        shown = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        for name in shown[:MOST_SHEETS]:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_height > MOST_ROWS + 20 or sheet.total_width > MOST_COLUMNS:
                raise TooManyRows
            rows = [[cell_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            while rows and not any(cell not in (None, "") for cell in rows[-1]):
                rows.pop()
            found.append({"name": name, "rows": rows})
    return found


def main(source: Path, target: Path) -> dict[str, str]:
    """`{}` when the cells are written, else the code of the refusal."""
    from python_calamine import CalamineError

    try:
        sheets = read(source)
        target.write_text(json.dumps(sheets, ensure_ascii=False), encoding="utf-8")
    except TooManyRows:
        return {"refused": "too_many_rows"}
    except (MemoryError, RecursionError):
        return {"refused": "too_complex"}
    except (CalamineError, OSError, ValueError):
        return {"refused": "damaged"}
    return {}


if __name__ == "__main__":
    limit(int(sys.argv[3]))
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
