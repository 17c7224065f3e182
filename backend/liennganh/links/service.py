"""A lost password, and the link that a letter brought: both without a session, so neither tells who is known here."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.context import Happening, append, hash_token
from liennganh.access.deeds import Deed
from liennganh.access.password_rules import password_faults
from liennganh.access.passwords import hash_password
from liennganh.core.clock import business_date
from liennganh.core.database import driver_of
from liennganh.core.errors import Conflict, Invalid, Problem, Words
from liennganh.links.schemas import LinkRead
from liennganh.settings import Settings

ASK = text("select app.ask_reset(:email, :address, :most)")
LOOK = text("select kind, name, email, expires_at from app.look_at_link(:token)")
REDEEM = text("select person, bodies from app.redeem_link(:token, :hash, :today)")
DONE = {"reset": Deed.PASSWORD_RESET, "invite": Deed.INVITATION_ACCEPT}


class NoMail(Conflict):
    code = "no-mail"
    title = Words("Hệ thống chưa gửi được thư điện tử", "This system sends no e-mail yet")
    detail = Words(
        "Hãy nhờ quản trị viên của cơ quan cấp lại mật khẩu.", "Ask your administrator for a new password instead."
    )


class TooOften(Problem):
    status = 429
    code = "too-often"
    title = Words("Có quá nhiều yêu cầu từ mạng này", "Too many requests from this network")
    detail = Words("Thử lại sau ít phút.", "Try again in a few minutes.")

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.headers = {"Retry-After": str(seconds)}


class LinkOver(Problem):
    status = 410
    code = "link-over"
    title = Words("Đường dẫn không còn hiệu lực", "This link is not good any more")
    detail = Words(
        "Mỗi đường dẫn chỉ dùng một lần, trong thời hạn ghi ở thư; thư mới hơn thay cho thư cũ.",
        "Each works once, for as long as its letter says, and a later letter replaces an earlier one.",
    )


async def ask_reset(engine: AsyncEngine, settings: Settings, email: str, address: str) -> None:
    """Note the address for the worker, known or not; NoMail, or TooOften for one network address."""
    if not settings.has_mail:
        raise NoMail
    hashed = hashlib.sha256(address.encode()).digest()
    asked: dict[str, Any] = {"email": email, "address": hashed, "most": settings.resets_per_address}
    async with engine.begin() as connection:
        wait = await connection.scalar(ASK, asked)
    if wait:
        raise TooOften(wait)


async def look(engine: AsyncEngine, token: str) -> LinkRead:
    """What a link is for; LinkOver for one that was used, replaced, taken back, has expired or never was."""
    async with engine.begin() as connection:
        found = (await connection.execute(LOOK, {"token": hash_token(token)})).one_or_none()
    if found is None:
        raise LinkOver
    return LinkRead.model_validate(found)


async def redeem(engine: AsyncEngine, settings: Settings, token: str, password: str) -> None:
    """The password of the link's reader is this from here; a fault of it leaves the link good."""
    link = await look(engine, token)
    faults = password_faults(password, "new_password", link.name, link.email)
    if faults:
        raise Invalid(errors=tuple(faults))
    given = {"token": hash_token(token), "hash": await hash_password(password)}
    async with AsyncSession(engine) as session, session.begin():
        today = business_date(settings.business_date)
        done = (await session.execute(REDEEM, given | {"today": today})).one()
        if done.person is None:
            raise LinkOver
        told = [Happening(DONE[link.kind], body, "actors", str(done.person), {}) for body in done.bodies]
        await append(await driver_of(session), told)
