"""Whom the provider names is whoever linked it here; nothing else of what it says counts."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.access.context import Context, hash_token
from liennganh.access.devices import Device
from liennganh.access.recording import record_own
from liennganh.access.sessions import Opened, new_token
from liennganh.core.errors import Conflict, Problem, Words
from liennganh.identities.schemas import IdentityRead
from liennganh.settings import Settings

OPEN = text("select app.open_session_of(:issuer, :subject, :token, :browser, :system, :is_required)")
LINK = text("select app.link_identity(:token, :issuer, :subject)")
UNLINK = text("select app.unlink_identity(:token)")
READ = text("select linked_at, last_used_at from app.my_identity(:token, :issuer)")
COUNT = text("select app.count_provider_answer(:address, :most)")


class NoProvider(Conflict):
    code = "no-provider"
    title = Words("Chưa khai báo tài khoản thành phố", "No identity provider is set up")


class ProviderAway(Problem):
    status = 503
    code = "provider-away"
    title = Words("Không kết nối được với tài khoản thành phố", "The identity provider cannot be reached")
    detail = Words("Thử lại sau ít phút.", "Try again in a few minutes.")
    headers = {"Retry-After": "60"}


class NotLinked(Conflict):
    code = "not-linked"
    title = Words("Tài khoản chưa liên kết", "The account is not linked")


async def is_too_often(engine: AsyncEngine, settings: Settings, address: str) -> bool:
    """Whether one network address brings more answers than people do: the provider is asked about each."""
    asked: dict[str, Any] = {"address": hashlib.sha256(address.encode()).digest()}
    async with engine.begin() as connection:
        return bool(await connection.scalar(COUNT, asked | {"most": settings.provider_per_address}))


async def open_session(engine: AsyncEngine, settings: Settings, subject: str, device: Device) -> Opened | None:
    """A session for whoever linked this subject, half open where a second factor is on; None for nobody here."""
    token = new_token()
    asked: dict[str, Any] = {"issuer": settings.oidc_issuer, "subject": subject, "token": hash_token(token)}
    asked |= device._asdict() | {"is_required": settings.is_factor_required}
    async with engine.begin() as connection:
        awaits_code = await connection.scalar(OPEN, asked)
    return None if awaits_code is None else Opened(token, awaits_code)


async def link(ctx: Context, issuer: str, subject: str) -> bool:
    """From here this subject signs in as the person who asks; False when it is somebody else's or another is linked."""
    asked = {"token": ctx.token_hash, "issuer": issuer, "subject": subject}
    if not await ctx.session.scalar(LINK, asked):
        return False
    await record_own(ctx)
    return True


async def unlink(ctx: Context) -> None:
    """By password alone from here."""
    if not await ctx.session.scalar(UNLINK, {"token": ctx.token_hash}):
        raise NotLinked
    await record_own(ctx)


async def read_identity(ctx: Context, settings: Settings) -> IdentityRead:
    """The own link."""
    asked = {"token": ctx.token_hash, "issuer": settings.oidc_issuer}
    found = (await ctx.session.execute(READ, asked)).one_or_none()
    told = found._asdict() if found else {"linked_at": None, "last_used_at": None}
    return IdentityRead(name=settings.oidc_name if settings.oidc_issuer else None, **told)
