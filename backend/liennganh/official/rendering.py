"""Official files from a template and what is to stand in it: data in, bytes out, nothing read but the template.

Values are text wherever they stand: neither template language sees what is inside them.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from liennganh.official.pinning import midnight, pinned
from liennganh.official.typesetting import typeset

# What XML cannot hold, what docxtpl would take for a paragraph or a page, and what would show text in another order.
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def render_docx(
    template: Path,
    told: Mapping[str, Any],
    *,
    title: str,
    on: date,
    finish: Callable[[Any], None] | None = None,
) -> bytes:
    """A Word file; `template` is a .docx with docxtpl's tags, `finish` sees the document before it is written.

    The same data of the same day are the same bytes. Text is escaped; `Markup` is WordprocessingML and stays.
    """
    from docxtpl import DocxTemplate

    document = DocxTemplate(template)
    document.render(_escaped(printable(told)), autoescape=True)
    properties = document.docx.core_properties
    # The schema of the properties ends a title at 255 signs.
    properties.title, properties.author, properties.last_modified_by = title[:255], "Liên Ngành", "Liên Ngành"
    properties.language, properties.comments = "vi-VN", ""
    properties.created = properties.modified = midnight(on)
    if finish:
        finish(document.docx)
    out = io.BytesIO()
    document.save(out)
    return pinned(out.getvalue(), on)


def render_pdf(template: Path, told: Mapping[str, Any], *, on: date) -> bytes:
    """A PDF that a screen reader can follow (PDF/UA-1); `template` is a .typ below this package.

    The same data of the same day are the same bytes.
    """
    return typeset(template, json.dumps(printable(told), ensure_ascii=False), on)


def printable(value: Any) -> Any:
    """The same data without what no page can show."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value)
    if isinstance(value, Mapping):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    return value


def _escaped(value: Any) -> Any:
    """Braces as well: docxtpl would make `{{` of what somebody wrote as `{_{`."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704
    if isinstance(value, Mapping):
        return {key: _escaped(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_escaped(part) for part in value]
    return value
