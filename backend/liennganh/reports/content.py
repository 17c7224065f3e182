"""What is printed of a report: its template, the words of its sections and the figures taken, put together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from liennganh.plans.pack_report_models import AddressPart, BlockPart, SectionPart, TemplatePart
from liennganh.reports.figures import Taken, filled

DRAFT_MARK = "BẢN DỰ THẢO"
OPEN_MARK = "BẢN DỰ THẢO: kỳ báo cáo chưa kết thúc, số liệu còn thay đổi"
UNWRITTEN = "[{line}]"
# A number and its sign stand on one line.
WITH_UNIT = re.compile(r"(?<=\d) %")
NO_BREAK = "\u00a0%"
NOTHING = {
    "documents": "Không có văn bản trong kỳ.",
    "objectives": "Chưa có số liệu.",
    "tasks": "Chưa có nhiệm vụ được giao.",
    "completeness": "Chưa có đơn vị nào phải báo cáo.",
    "evaluations": "Không có cuộc kiểm tra trong kỳ.",
    "difficulties": "Không có khó khăn, vướng mắc được nêu trong kỳ.",
    "budget": "Chưa có số liệu kinh phí.",
}


def composed_text(section: SectionPart, taken: Taken) -> str:
    """What a section says before anybody writes it: lines, with `# ` before a heading and `- ` before an item."""
    return "\n".join(line for block in section.blocks for line in _lines(block, taken))


def _lines(block: BlockPart, taken: Taken) -> Iterator[str]:
    if block.heading:
        yield f"# {block.heading}"
    if block.kind == "text":
        yield from block.lines
    elif block.kind == "write":
        yield from (UNWRITTEN.format(line=line) for line in block.lines)
    else:
        yield from _told(block, taken) or [NOTHING[block.kind]]


def _told(block: BlockPart, taken: Taken) -> list[str]:
    if block.kind == "documents":
        return [line for part in block.parts for line in taken.blocks.get(f"documents.{part}", [])]
    if block.kind != "objectives":
        return taken.blocks.get(block.kind, [])
    found = [taken.blocks[name] for code in block.objectives if (name := f"objective.{code}") in taken.blocks]
    mark = "## {title}" if block.heading else "# {number}. {title}"
    return [
        line
        for number, (title, *lines) in enumerate(found, 1)
        for line in (mark.format(number=number, title=title), *lines)
    ]


def blocks_of(text: str, taken: Taken) -> list[dict[str, str]]:
    """Lines as blocks of the paper; what people wrote is words and nothing else."""
    found = []
    for line in text.splitlines():
        said = line.strip()
        if not said:
            continue
        kind = "paragraph"
        for mark, name in (("## ", "subheading"), ("# ", "heading"), ("- ", "item")):
            if said.startswith(mark):
                kind, said = name, said.removeprefix(mark)
                break
        found.append({"kind": kind, "text": WITH_UNIT.sub(NO_BREAK, filled(said, taken.figures))})
    return found


@dataclass(frozen=True)
class Paper:
    """What stands around the words: who issues, signs and receives, and which number and day the paper bears."""

    heading: Mapping[str, Any]
    signer: str | None
    on: date
    mark: str | None


def content_of(template: TemplatePart, texts: Mapping[str, str], taken: Taken, paper: Paper) -> dict[str, Any]:
    """All that is printed, as `press.printed` takes it; `texts` are the words of the sections by code."""
    content = {
        **paper.heading,
        "signer": paper.signer,
        "title": "BÁO CÁO",
        "subject": filled(template.subject, taken.figures),
        "to": in_force(template.addressees, paper.on),
        "preamble": _ended([filled(line, taken.figures) for line in template.preamble], ":"),
        "sections": [
            {"heading": filled(section.heading, taken.figures), "blocks": blocks_of(texts[section.code], taken)}
            for section in template.sections
        ],
        "closing": [filled(line, taken.figures) for line in template.closing],
        "recipients": _ended(in_force(template.recipients, paper.on), ";", "."),
        "annexes": [
            {
                "title": annex.title,
                "subject": annex.subject,
                "is_landscape": True,
                "tables": taken.tables[annex.kind],
                "notes": [],
            }
            for annex in template.annexes
            if annex.kind in taken.tables
        ],
        "mark": paper.mark,
        "data_hash": None,
    }
    return content | {"data_hash": digest_of({"figures": taken.as_json()["figures"], "tables": taken.tables})}


def in_force(addresses: Sequence[AddressPart], on: date) -> list[str]:
    """Who receives it on that day: a body that has ended is not written to, its successor is."""
    return [
        one.name
        for one in addresses
        if (one.valid_from is None or one.valid_from <= on) and (one.valid_to is None or on <= one.valid_to)
    ]


def _ended(lines: list[str], sign: str, last: str | None = None) -> list[str]:
    return [f"{line}{(last or sign) if number == len(lines) else sign}" for number, line in enumerate(lines, 1)]


def digest_of(said: Any) -> str:
    """SHA-256 of the same data however they were put together."""
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
