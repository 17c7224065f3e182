"""Attachments of a report as they are listed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from liennganh.attachments.schemas import AttachmentRead, Attachments


class SubmissionAttachmentRead(AttachmentRead):
    """A file beside a report, or beside one of its figures; `since_revision` is the first that has or will have it."""

    indicator_id: uuid.UUID | None
    since_revision: int


class SubmissionAttachments(Attachments):
    """The files of a report, and what may still be added."""

    items: Sequence[SubmissionAttachmentRead]
