"""A workbook taken in: examined as every file is, kept by its digest for a day, read elsewhere."""

from __future__ import annotations

import asyncio
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from fastapi import Request

from liennganh.attachments.kinds import KINDS
from liennganh.attachments.names import clean_name, name_in
from liennganh.attachments.receiving import Reception
from liennganh.attachments.refusals import refusal
from liennganh.core.errors import FieldError, Invalid, Words

XLSX = KINDS["xlsx"]
LARGEST_CELLS = 60 * 1024**2
GONE = Words("Tệp không còn trên máy chủ. Chọn lại tệp.", "The file is no longer there. Choose it again.")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows from A1, each cell text, a number, or a day under `date`."""

    name: str
    rows: list[list[Any]]


async def take_in(request: Request, actor_id: uuid.UUID) -> tuple[str, str, list[Sheet]]:
    """Receive the workbook that the request brings: its name, its digest in hex, and its sheets.

    No row refers to it, so the store forgets it after its grace of a day.
    """
    name = clean_name(name_in(request.headers.get("content-disposition")))
    if name and not name.lower().endswith(".xlsx"):
        raise refusal("not_a_sheet")
    reception: Reception = request.app.state.reception
    received = await reception.receive(request, actor_id)
    sheets = await sheets_of(reception, received.sha256.hex())
    if not any(sheet.rows for sheet in sheets):
        raise refusal("no_rows")
    return received.name, received.sha256.hex(), sheets


async def sheets_of(reception: Reception, digest: str) -> list[Sheet]:
    """The sheets of a workbook that was taken in before."""
    sha256 = bytes.fromhex(digest)
    if await reception.storage.stored_at(sha256) is None:
        raise Invalid(errors=(FieldError("file", "gone", GONE),))
    stem = reception.storage.incoming / uuid.uuid4().hex
    source, target = stem.with_suffix(".xlsx"), stem.with_suffix(".json")
    try:
        with source.open("xb") as file:
            async for chunk in await reception.storage.open(sha256):
                await asyncio.to_thread(file.write, chunk)
        await reception.examiner.run(_command(source, target), XLSX)
        told = await asyncio.to_thread(target.read_bytes)
    finally:
        source.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
    return [Sheet(**sheet) for sheet in orjson.loads(told)]


def _command(source: Path, target: Path) -> list[str]:
    return [sys.executable, "-m", "liennganh.workbooks.child", str(source), str(target), str(LARGEST_CELLS)]
