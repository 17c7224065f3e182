"""Letters as whoever looks after them reads them: to whom, about what kind of thing, and what came of them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Literal

from pydantic import Field

from liennganh.core.schemas import Page, Read

State = Literal["queued", "sending", "sent", "failed", "bounced", "given_up", "dropped"]


class LetterRead(Read):
    """One letter, without a word of what it says."""

    id: uuid.UUID
    person: str = Field(examples=["Phạm Văn Dũng"])
    organisation: str | None = Field(examples=["UBND huyện Vĩnh Bảo"])
    about: str = Field(examples=["submission.submit"])
    group: str | None = Field(examples=["waiting"])
    state: State
    attempts: int
    failure: str | None = Field(examples=["no_connection"])
    reply: int | None = Field(examples=[450])
    queued_at: datetime
    next_try_at: datetime | None
    sent_at: datetime | None
    etag: str
    actions: list[str]


class CaughtLetter(Read):
    """A letter that was laid down instead of sent, with all it says; `link` leads into this installation."""

    id: str = Field(examples=["1732642800000000000"])
    at: datetime
    to: str = Field(examples=["hanh@vinhbao.demo"])
    subject: str = Field(examples=["Đặt lại mật khẩu Liên Ngành"])
    text: str
    link: str | None


class CaughtLetters(Read):
    """The latest hundred, newest first."""

    items: list[CaughtLetter]


class LettersRead(Page[LetterRead]):
    """One page of letters, newest first, with the number in each state and whether letters are sent at all."""

    counts: dict[str, int] = Field(examples=[{"queued": 2, "sent": 118, "failed": 1}])
    is_set_up: bool
