"""Handing an official file out: a download under a name that every system can keep."""

from __future__ import annotations

import asyncio
from typing import Any, Literal

from fastapi import Response

from liennganh.core.vietnamese import fold
from liennganh.official.sheets import Rows, Table, csv_text, workbook

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
SHEET_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
BINARY = {"schema": {"type": "string", "format": "binary"}}
FILES: dict[int | str, dict[str, Any]] = {200: {"content": dict.fromkeys(MEDIA_TYPES.values(), BINARY)}}
SHEETS: dict[int | str, dict[str, Any]] = {200: {"content": dict.fromkeys(SHEET_TYPES.values(), BINARY)}}


def file_response(content: bytes, name: str, extension: str) -> Response:
    """`Phiếu giao nhiệm vụ UBND-VB` is saved as `phieu-giao-nhiem-vu-ubnd-vb.pdf`."""
    plain = "-".join("".join(sign if sign.isascii() and sign.isalnum() else " " for sign in fold(name)).split())
    headers = {
        "content-disposition": f'attachment; filename="{plain}.{extension}"',
        "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
    }
    return Response(content, media_type=(MEDIA_TYPES | SHEET_TYPES)[extension], headers=headers)


async def sheet_response(table: Table, locale: str, rows: Rows, name: str, format: Literal["xlsx", "csv"]) -> Response:
    """A table as a download; written aside, so that others are answered meanwhile."""
    make = workbook if format == "xlsx" else csv_text
    return file_response(await asyncio.to_thread(make, table, locale, rows), name, format)
