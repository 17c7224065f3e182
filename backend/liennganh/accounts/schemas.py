"""One's own account as its owner reads it: the second factor, and where one is signed in."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from liennganh.core.schemas import Read, Write


class FactorRead(Read):
    """Whether signing in takes a second step, since when, and how many recovery codes are left."""

    is_on: bool
    confirmed_at: datetime | None
    codes_left: int = Field(examples=[10])
    is_required: bool


class Enrolment(Read):
    """The secret for an authenticator app, as text and as what a QR code says; shown this once."""

    secret: str | None = Field(examples=["JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"])
    uri: str | None = Field(examples=["otpauth://totp/Li%C3%AAn%20Ng%C3%A0nh:hanh%40vinhbao.demo?secret=JBSW…"])


class AppCode(Write):
    """Six digits of the authenticator app."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=64)] = Field(examples=["492039"])


class RecoveryCodesRead(Read):
    """Ten codes, each good for one sign-in without the app; shown this once."""

    codes: list[str] = Field(examples=[["7K3M-9QXT-2WPD-H4RC"]])


class OwnSession(Read):
    """Where one is signed in. The device is told by names out of a closed list; no address is kept."""

    id: uuid.UUID
    created_at: datetime
    last_seen_at: datetime
    browser: str | None = Field(examples=["chrome"])
    system: str | None = Field(examples=["android"])
    is_this_one: bool


class OwnSessions(Read):
    """Everywhere one is signed in, the last seen first."""

    items: list[OwnSession]
