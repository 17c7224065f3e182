"""Signing in with the city's account, as the sign-in page and its owner read it."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from liennganh.core.schemas import Read


class ProviderRead(Read):
    """What the button says; null where no provider is set up."""

    name: str | None = Field(examples=["Tài khoản thành phố Hải Phòng"])


class IdentityRead(Read):
    """Whether the own account is linked, since when, and when it was last used to sign in."""

    name: str | None
    linked_at: datetime | None
    last_used_at: datetime | None


class ProviderAddress(Read):
    """Where the browser goes to be asked who sits there."""

    url: str
