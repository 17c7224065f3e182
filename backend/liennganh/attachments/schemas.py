"""An attachment as it is listed, and what may be attached."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Self

from pydantic import Field

from liennganh.core.schemas import Read


class AttachmentRead(Read):
    """A file attached to something; `digest` is the SHA-256 of what is downloaded."""

    id: uuid.UUID
    name: str = Field(examples=["Kế hoạch số 12-KH-UBND.pdf"])
    media_type: str = Field(examples=["application/pdf"])
    size: int = Field(examples=[184320])
    digest: str
    added_by: str = Field(examples=["Nguyễn Thị Hạnh"])
    added_at: datetime
    actions: list[str]

    @classmethod
    def of(cls, row: Any, added_by: str, actions: list[str]) -> Self:
        """From its row; whoever may change the files of the parent may take it off."""
        told = {"digest": row.sha256.hex(), "added_by": added_by, "actions": actions}
        return cls(**{name: getattr(row, name) for name in cls.model_fields if name not in told}, **told)


class AttachmentLimits(Read):
    """What may be attached: endings of file names, bytes of one file, files and bytes altogether."""

    extensions: list[str]
    largest_bytes: int
    files: int
    total_bytes: int


class Attachments(Read):
    """The files beside something, and what may still be added."""

    items: Sequence[AttachmentRead]
    actions: list[str]
    limits: AttachmentLimits
