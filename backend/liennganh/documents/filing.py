"""The files of a paper: the paper itself and what is enclosed, under the paper's own rights and states."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.attachments.parents import Parent
from liennganh.core.errors import FieldError
from liennganh.documents.checking import SECRET_FILE
from liennganh.documents.models import Document, DocumentAttachment
from liennganh.documents.queries import get_document
from liennganh.documents.secrecy import is_secret_name
from liennganh.documents.steps import mark
from liennganh.documents.workflow import DOCUMENT

File = DocumentAttachment


async def opened_as_its_paper(ctx: Context, row: Document, asked: Any) -> dict[str, Any]:
    """Whoever reads the paper reads its files."""
    return {"is_open": row.is_open}


DOCUMENT_FILES = Parent(
    path="/documents/{document_id}",
    model=DocumentAttachment,
    read=Verb.DOCUMENT_READ,
    write=Verb.DOCUMENT_EDIT,
    load=get_document,
    workflow=DOCUMENT,
    marks=mark,
    adds=opened_as_its_paper,
)


async def names_of_files(ctx: Context, document_id: uuid.UUID) -> list[str]:
    """Of those that are there now."""
    there = select(File.name).where(File.document_id == document_id, File.removed_at.is_(None))
    return list(await ctx.session.scalars(there))


async def count_files(ctx: Context, document_ids: list[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many each paper has."""
    counted = select(File.document_id, func.count()).where(
        File.document_id.in_(document_ids), File.removed_at.is_(None)
    )
    return {row[0]: row[1] for row in await ctx.session.execute(counted.group_by(File.document_id))}


def file_faults(names: list[str]) -> Iterator[FieldError]:
    """A file whose name says that it is secret."""
    if any(is_secret_name(name) for name in names):
        yield FieldError("files", "secret", SECRET_FILE)
