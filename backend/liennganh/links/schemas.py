"""What the pages for a lost password and an invitation send and are told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from liennganh.core.schemas import Read, Write

LinkToken = Annotated[str, StringConstraints(min_length=1, max_length=128)]


class PasswordLost(Write):
    """Somebody cannot sign in."""

    email: Annotated[str, StringConstraints(min_length=3, max_length=254, strip_whitespace=True)] = Field(
        examples=["hanh@vinhbao.demo"]
    )


class LinkGiven(Write):
    """What stood behind `#` in the letter."""

    token: LinkToken


class LinkRead(Read):
    """Whose link it is, and till when it is good."""

    kind: Literal["reset", "invite"]
    name: str = Field(examples=["Nguyễn Thị Hạnh"])
    email: str = Field(examples=["hanh@vinhbao.demo"])
    expires_at: datetime


class PasswordChosen(Write):
    """The password that the link's reader wants from here."""

    token: LinkToken
    new_password: Annotated[str, StringConstraints(min_length=1, max_length=256)] = Field(
        examples=["bon-cay-bang-la-do"]
    )
