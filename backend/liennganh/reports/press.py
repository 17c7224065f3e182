"""The press of an official report: its content in, the file that leaves the office out (Decree 30/2020/NĐ-CP)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from liennganh.official.rendering import render_pdf
from liennganh.reports.annex_sheets import workbook_of
from liennganh.reports.layout import laid_out
from liennganh.reports.word import render_word

TEMPLATES = Path(__file__).parent


def printed(content: Mapping[str, Any], extension: Literal["docx", "pdf", "xlsx"], on: date) -> bytes:
    """The report as a file; the same content and day are the same bytes, whenever and wherever it is printed.

    `content` is plain data as `reports.content` puts it together: strings are text and never markup. The optional
    `issuer_name` is the issuer as a sentence names it, for the line under an annex's title.
    """
    if extension == "xlsx":
        return workbook_of(content, on)
    told = laid_out(content)
    if extension == "docx":
        return render_word(TEMPLATES / "report.docx", told, on=on)
    return render_pdf(TEMPLATES / "report.typ", told, on=on)
