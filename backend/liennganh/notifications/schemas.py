"""Notices as their person reads them, and how he or she wants to be told."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import Field

from liennganh.core.schemas import Read, Ref, Write
from liennganh.notifications.preferences import Mail
from liennganh.notifications.rules import Group

Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", examples=["07:30"])]


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


class ChoiceRead(Read):
    """How one group of notices is told."""

    is_shown: bool
    mail: Mail
    is_always_shown: bool


class PreferencesRead(Read):
    """How this person wants to be told: by group, when letters rest, when the digest comes, and where letters go."""

    choices: dict[Group, ChoiceRead]
    quiet_from: Clock
    quiet_to: Clock
    digest_at: Clock
    address: str
    refused_at: datetime | None
    is_set_up: bool
    etag: str


class ChoiceWrite(Write):
    """How one group of notices is to be told."""

    is_shown: bool
    mail: Mail


class PreferencesWrite(Write):
    """Groups that are left out stay as they are. Equal times of rest mean that letters never rest."""

    choices: dict[Group, ChoiceWrite] = Field(
        default_factory=dict, examples=[{"reminder": {"is_shown": True, "mail": "digest"}}]
    )
    quiet_from: Clock
    quiet_to: Clock
    digest_at: Clock
