"""An attachment as it is listed, and what may be attached."""

from __future__ import annotations

import uuid
from datetime import datetime

from liennganh.core.schemas import Read


class AttachmentRead(Read):
    """A file attached to something; `digest` is the SHA-256 of what is downloaded."""

    id: uuid.UUID
    name: str
    media_type: str
    size: int
    digest: str
    added_by: str
    added_at: datetime
    actions: list[str]


class AttachmentLimits(Read):
    """What may be attached: endings of file names, bytes of one file, files and bytes altogether."""

    extensions: list[str]
    largest_bytes: int
    files: int
    total_bytes: int
