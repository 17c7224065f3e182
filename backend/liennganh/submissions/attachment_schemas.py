"""Attachments of a report as they are listed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Self

from liennganh.access.verbs import Verb
from liennganh.attachments.schemas import AttachmentLimits, AttachmentRead
from liennganh.core.schemas import Read
from liennganh.submissions.models import SubmissionAttachment


class SubmissionAttachmentRead(AttachmentRead):
    """A file beside a report, or beside one of its figures; `since_revision` is the first that has or will have it."""

    indicator_id: uuid.UUID | None
    since_revision: int

    @classmethod
    def of(cls, row: SubmissionAttachment, names: Mapping[uuid.UUID, str], actions: Iterable[str]) -> Self:
        """From its row; whoever may edit the report may take the file off."""
        shared = ("id", "name", "media_type", "size", "added_at", "indicator_id", "since_revision")
        return cls(
            **{name: getattr(row, name) for name in shared},
            digest=row.sha256.hex(),
            added_by=names.get(row.added_by, ""),
            actions=[verb for verb in actions if verb == Verb.SUBMISSION_EDIT],
        )


class SubmissionAttachments(Read):
    """The files of a report, and what may still be added."""

    items: list[SubmissionAttachmentRead]
    actions: list[str]
    limits: AttachmentLimits
