"""A report's content laid out once for all its files: what follows what, how wide a column is, how small its print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from liennganh.official.rendering import printable

# Between the decree's margins, in millimetres.
PORTRAIT, LANDSCAPE = 165.0, 252.0
LEVELS = {"section": 2, "heading": 3, "subheading": 4}
# A table of at most so many columns is printed in so many points; in fewer where its figures would be broken.
SIZES = ((6, 12), (9, 11), (12, 10), (10_000, 9), (10_000, 8), (10_000, 7))
# How much of its size a sign of Times New Roman Bold is wide, about; a point in millimetres.
SIGN_WIDTHS = (("mw%@—", 0.84), (".,:;' ijlI|", 0.28), ("ftr()-/", 0.38), ("0123456789", 0.5))
CAPITAL, SMALL, POINT = 0.73, 0.54, 0.3528
# No word makes its column wider than this share of the page; what is longer is broken.
WIDEST = 0.3
PADDING = 2.8
BREAKS = re.compile(r"[\s\-/]+")


def laid_out(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content as the templates ask for it, nothing in it that no page can show."""
    told: dict[str, Any] = printable(content)
    annexes = [_annex(annex, told) for annex in told["annexes"]]
    return {
        **told,
        "name": named(told),
        "to": _addressed(told["to"]),
        "lines": _lines(told),
        "annexes": annexes,
        "hash": f"Mã số liệu: sha256:{told['data_hash']}" if told["data_hash"] else None,
    }


def named(told: Mapping[str, Any]) -> str:
    """What the file is called in its own properties; whoever hears it read learns there too that it is a draft."""
    name = " ".join(f"{told['title']} {told['subject']}".split())
    return f"{name} ({told['mark']})" if told["mark"] else name


def text_of(cell: str | Mapping[str, Any]) -> str:
    """What is printed in a cell."""
    return cell if isinstance(cell, str) else str(cell["text"])


def _addressed(to: Sequence[str]) -> list[str]:
    """Several are listed, each ended by a sign."""
    if len(to) < 2:
        return list(to)
    bare = [one.rstrip(" ;.") for one in to]
    return [f"{one}{'.' if number == len(bare) else ';'}" for number, one in enumerate(bare, 1)]


def _lines(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Sections, their blocks and the closing as one sequence; its last words are kept with the signature."""
    lines = list(_levelled(_flat(told)))
    if lines and lines[-1]["kind"] != "table":
        lines[-1]["is_kept"] = True
    return lines


def _flat(told: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for section in told["sections"]:
        if section["heading"]:
            yield {"kind": "section", "text": section["heading"]}
        for block in section["blocks"]:
            if block["kind"] == "table":
                yield {"kind": "table", "table": table_of(block["table"], PORTRAIT)}
            else:
                yield {"kind": block["kind"], "text": block["text"]}
    yield from ({"kind": "paragraph", "text": text} for text in told["closing"])


def _levelled(lines: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A level is never skipped, or a screen reader's list of headings has holes: PDF/UA refuses such a file."""
    above = 1
    for line in lines:
        if level := LEVELS.get(line["kind"]):
            above = min(level, above + 1)
            line["level"] = above
        yield line


def _annex(annex: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    room = LANDSCAPE if annex["is_landscape"] else PORTRAIT
    return {
        **annex,
        # The decree writes the word small and the annex's name in capitals.
        "title": annex["title"].replace("PHỤ LỤC", "Phụ lục"),
        "subject": annex["subject"].upper(),
        "attached": attached_to(told),
        "tables": [table_of(table, room) for table in annex["tables"]],
    }


def attached_to(told: Mapping[str, Any]) -> str:
    """To which paper an annex belongs: its number, its day, who issued it."""
    number = told["number"].removeprefix("Số:").strip()
    open_number = "        " if number.startswith("/") else ""
    day = told["dated"].partition(", ")[2] or told["dated"]
    issuer = told.get("issuer_name") or " ".join(told["issuer"])
    return f"(Kèm theo {told['title'].capitalize()} số {open_number}{number} {day} của {issuer})"


def table_of(table: Mapping[str, Any], room: float) -> dict[str, Any]:
    """Its words, the width of its columns in millimetres, and the size of its print in points."""
    columns = table["columns"]
    count = len(columns)
    # A row is as long as the head: a table with holes is no table to whoever hears it read.
    rows = [[text_of(cell) for cell in row[:count]] + [""] * (count - len(row)) for row in table["rows"]]
    size, needed = _fitting(table, room)
    return {
        "caption": table["caption"],
        "heads": [column["head"] for column in columns],
        "aligns": [column["align"] for column in columns],
        "widths": _widths([float(column["width"]) for column in columns], needed, room),
        "rows": rows,
        "is_total_last": table["is_total_last"] and bool(rows),
        "size": size,
    }


def _fitting(table: Mapping[str, Any], room: float) -> tuple[int, list[float]]:
    """The largest print for which the columns have room, and what they need then."""
    sizes = [size for most, size in SIZES if len(table["columns"]) <= most]
    tried = ((size, _needed(table, size, room)) for size in sizes)
    return next((one for one in tried if sum(one[1]) <= room), (sizes[-1], _needed(table, sizes[-1], room)))


def _needed(table: Mapping[str, Any], size: int, room: float) -> list[float]:
    """How wide each column must be so that no word and no figure of it is broken, within reason."""
    needed = []
    for number, column in enumerate(table["columns"]):
        cells = [row[number] for row in table["rows"] if number < len(row)]
        words = {word for cell in (column["head"], *cells) for word in _unbroken(cell)}
        widest = max(map(_width_of, words), default=0.0)
        needed.append(min(widest * POINT * size + PADDING, room * WIDEST))
    return needed


def _unbroken(cell: str | Mapping[str, Any]) -> Sequence[str]:
    return BREAKS.split(cell) if isinstance(cell, str) else [text_of(cell)]


def _width_of(word: str) -> float:
    return sum(
        next((width for signs, width in SIGN_WIDTHS if sign in signs), CAPITAL if sign.isupper() else SMALL)
        for sign in word
    )


def _widths(shares: list[float], needed: list[float], room: float) -> list[float]:
    """The asked shares of the room; who needs more takes it from those that can spare it."""
    total = sum(shares) or 1.0
    widths = [room * share / total for share in shares]
    lacking = [max(least - width, 0.0) for width, least in zip(widths, needed, strict=True)]
    spare = [max(width - least, 0.0) for width, least in zip(widths, needed, strict=True)]
    if not sum(lacking) or not sum(spare):
        return [round(width, 2) for width in widths]
    given = min(sum(lacking), sum(spare))
    return [
        round(width + given * lack / sum(lacking) - given * more / sum(spare), 2)
        for width, lack, more in zip(widths, lacking, spare, strict=True)
    ]
