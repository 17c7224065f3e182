"""Signing in and out: opaque tokens whose hash alone is kept."""

from __future__ import annotations

import secrets
import uuid
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.access.context import Context, hash_token
from liennganh.access.devices import Device
from liennganh.access.passwords import is_password
from liennganh.core.clock import wall_now
from liennganh.core.errors import WrongCredentials

OPEN = text("select app.open_session(:who, :token, :browser, :system, :is_required)")
RENEW = text("select app.renew_session(:old, :new)")


class Opened(NamedTuple):
    """A new session; one that `awaits_code` is only half open."""

    token: str
    awaits_code: bool


async def sign_in(engine: AsyncEngine, email: str, password: str, device: Device, *, is_required: bool) -> Opened:
    """A new session; WrongCredentials for a wrong, unknown, inactive or waiting account alike.

    `is_required`: roles that need a second factor do nothing before they have one.
    """
    async with engine.begin() as connection:
        found = (await connection.execute(text("select * from app.credentials_of(:email)"), {"email": email})).one()
    is_waiting = found.locked_until is not None and found.locked_until > wall_now()
    matches = await is_password(password, found.password_hash)
    if not matches or is_waiting or not found.is_active:
        if not is_waiting:
            # Also for nobody: an unknown address must not answer sooner than a known one.
            async with engine.begin() as connection:
                await connection.execute(text("select app.note_failed_sign_in(:who)"), {"who": found.actor_id})
        raise WrongCredentials
    opened = await _open(engine, found.actor_id, device._asdict() | {"is_required": is_required})
    if opened is None:
        raise WrongCredentials
    return opened


async def open_session(engine: AsyncEngine, actor_id: uuid.UUID) -> str:
    """A session for an actor whose identity is already proven."""
    opened = await _open(engine, actor_id, Device()._asdict() | {"is_required": False})
    assert opened is not None
    return opened.token


async def _open(engine: AsyncEngine, actor_id: uuid.UUID, told: dict[str, Any]) -> Opened | None:
    """None when the account waits: failures counted while this password was looked at stand against it."""
    token = new_token()
    async with engine.begin() as connection:
        awaits_code = await connection.scalar(OPEN, {"who": actor_id, "token": hash_token(token), **told})
    return None if awaits_code is None else Opened(token, awaits_code)


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


async def renew(ctx: Context) -> str:
    """The session under a new token, proven and whole; what the old one was known by is worth nothing from here."""
    token = new_token()
    renewed = hash_token(token)
    await ctx.session.execute(RENEW, {"old": ctx.token_hash, "new": renewed})
    ctx.token_hash = renewed
    return token


async def end_session(ctx: Context) -> None:
    """This session is over, wherever its cookie may be copied."""
    await ctx.session.execute(text("select app.end_session(:token)"), {"token": ctx.token_hash})
