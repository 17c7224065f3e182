"""Invitations as an administrator reads and writes them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from liennganh.access.roles import Reach, Role
from liennganh.core.schemas import FreeText, Page, Read, Ref, Write

Name = Annotated[FreeText, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class InvitationRead(Read):
    """Who is asked in, for which role at which body, and what came of it; `letter` is how far its last letter got."""

    id: uuid.UUID
    name: str = Field(examples=["Nguyễn Thị Hạnh"])
    email: str = Field(examples=["hanh@vinhbao.demo"])
    organisation: Ref
    role: Role
    reach: Reach
    state: Literal["pending", "accepted", "cancelled", "expired"]
    letter: str | None = Field(examples=["sent"])
    invited_by: str
    created_at: datetime
    expires_at: datetime
    decided_at: datetime | None
    etag: str
    actions: list[str]


class InvitationsRead(Page[InvitationRead]):
    """One page, the newest first, with the number in each state and whether letters are sent at all."""

    counts: dict[str, int] = Field(examples=[{"pending": 2, "accepted": 40}])
    is_set_up: bool
    is_caught: bool = Field(description="Letters are laid down for a trial, not sent")
    can_create: bool


class InvitationWrite(Write):
    """Whom to ask in. `organisation` is the code of a body that exists today."""

    name: Name = Field(examples=["Nguyễn Thị Hạnh"])
    email: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=254)] = Field(
        examples=["hanh@vinhbao.demo"]
    )
    organisation: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)] = Field(
        examples=["UBND-VB"]
    )
    role: Role
    reach: Reach
