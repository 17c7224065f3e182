"""Official files from a template and what is to stand in it: data in, bytes out, nothing read but the template.

Values are text wherever they stand: neither template language sees what is inside them.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

PACKAGES = Path(__file__).parent.parent
FONTS = PACKAGES / "official" / "fonts"
# What XML cannot hold, and what docxtpl would take for a paragraph or a page.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


def render_docx(template: Path, told: Mapping[str, Any], *, title: str) -> bytes:
    """A Word file; `template` is a .docx with docxtpl's tags."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(template)
    document.render(printable(told), autoescape=True)
    properties = document.docx.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "Liên Ngành", "Liên Ngành"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def render_pdf(template: Path, told: Mapping[str, Any], *, on: date) -> bytes:
    """A PDF that a screen reader can follow (PDF/UA-1); `template` is a .typ below this package.

    The same data of the same day are the same bytes.
    """
    import typst

    compiled = typst.compile(
        str(template),
        root=str(PACKAGES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"told": json.dumps(printable(told), ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=datetime.combine(on, time(), UTC),
    )
    assert isinstance(compiled, bytes)
    return compiled


def printable(value: Any) -> Any:
    """The same data without what no page can show."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value)
    if isinstance(value, Mapping):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    return value
