"""Signing in and out: opaque tokens whose hash alone is kept."""

from __future__ import annotations

import secrets
import uuid

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.access.context import Context, hash_token
from liennganh.access.passwords import MINIMUM_LENGTH, hash_password, is_password
from liennganh.core.clock import wall_now
from liennganh.core.errors import FieldError, Invalid, Words, WrongCredentials

WRONG_PASSWORD = Words("Mật khẩu hiện tại không đúng", "The present password is wrong")
TOO_SHORT = Words(
    f"Mật khẩu cần ít nhất {MINIMUM_LENGTH} ký tự", f"A password needs at least {MINIMUM_LENGTH} characters"
)
SAME = Words("Mật khẩu mới phải khác mật khẩu hiện tại", "The new password must differ from the present one")


async def sign_in(engine: AsyncEngine, email: str, password: str) -> str:
    """A new session's token; WrongCredentials for a wrong, unknown, inactive or waiting account alike."""
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
    return await open_session(engine, found.actor_id)


async def open_session(engine: AsyncEngine, actor_id: uuid.UUID) -> str:
    """A session for an actor whose identity is already proven."""
    token = secrets.token_urlsafe(32)
    async with engine.begin() as connection:
        await connection.execute(
            text("select app.open_session(:who, :token)"), {"who": actor_id, "token": hash_token(token)}
        )
    return token


async def end_session(ctx: Context) -> None:
    """This session is over, wherever its cookie may be copied."""
    await ctx.session.execute(text("select app.end_session(:token)"), {"token": ctx.token_hash})


async def change_password(ctx: Context, current: str, new: str) -> None:
    """Replace the own password; every other session ends."""
    hashed = await ctx.session.scalar(text("select app.my_password_hash()"))
    if not await is_password(current, hashed):
        raise Invalid(errors=(FieldError("current_password", "wrong_password", WRONG_PASSWORD),))
    if len(new) < MINIMUM_LENGTH:
        raise Invalid(errors=(FieldError("new_password", "too_short", TOO_SHORT),))
    if new == current:
        raise Invalid(errors=(FieldError("new_password", "same", SAME),))
    await ctx.session.execute(
        text("select app.change_my_password(:hash, :kept)"),
        {"hash": await hash_password(new), "kept": ctx.session_id},
    )
