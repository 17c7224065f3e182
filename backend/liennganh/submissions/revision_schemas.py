"""What was sent of a report, as it is read: each revision and its figures."""

from __future__ import annotations

import uuid
from datetime import datetime

from liennganh.core.schemas import Read
from liennganh.submissions.schemas import FigureRead


class RevisionRead(Read):
    """Something that was sent."""

    revision: int
    submitted_at: datetime
    submitted_by: str
    note: str | None


class RevisionValueRead(FigureRead):
    """A figure as it was sent."""

    indicator_id: uuid.UUID
    indicator_code: str
    category_id: uuid.UUID | None
    source: str
    fed_by: str | None
    reason: str | None
    note: str | None


class RevisionFigures(Read):
    """All figures of one revision."""

    revision: int
    values: list[RevisionValueRead]
