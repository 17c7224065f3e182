"""Notices as their person reads them."""

from __future__ import annotations

import uuid
from datetime import datetime

from pydantic import Field

from liennganh.core.schemas import Read, Ref


class NoticeRead(Read):
    """Something this person is told: what happened, to what, and where to look."""

    id: uuid.UUID
    kind: str = Field(examples=["submission.certify"])
    group: str = Field(examples=["waiting"])
    subject: str = Field(examples=["submission"])
    path: str = Field(examples=["/bieu-so-lieu/0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"])
    organisation: Ref | None
    period: Ref | None
    by: str | None
    params: dict[str, str] = Field(examples=[{"due_on": "2024-06-17"}])
    made_at: datetime
    read_at: datetime | None


class NoticesRead(Read):
    """One page of a person's notices; `unread` counts all of them."""

    items: list[NoticeRead]
    total: int
    unread: int
    page: int
    page_size: int
