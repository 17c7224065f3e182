"""Bringing an authenticator app, its recovery codes, and letting it go."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import text

from liennganh.access.context import Context
from liennganh.access.factors import hash_code, new_recovery_codes, new_secret, plain, step_of
from liennganh.access.proving import refuse_code
from liennganh.core.clock import wall_now
from liennganh.core.errors import Conflict, Words

FACTOR = text("select confirmed_at, codes_left, is_needed, is_bare from app.my_factor(:token, :today)")
BEGIN = text("select app.begin_enrolment(:token, :secret)")
PENDING = text("select app.pending_secret(:token)")
CONFIRM = text("select app.confirm_enrolment(:token, :secret, :step, :hashes)")
PUT_CODES = text("select app.put_recovery_codes(:token, :hashes)")
REMOVE = text("select app.remove_factor(:token)")


class NoFactor(Conflict):
    code = "no-second-factor"
    title = Words("Chưa bật xác thực hai bước", "Two-step sign-in is not on")


class FactorRequired(Conflict):
    code = "second-factor-required"
    title = Words("Vai trò của anh/chị cần xác thực hai bước", "Your role needs two-step sign-in")
    detail = Words(
        "Có thể đổi sang điện thoại khác, không tắt được.", "It can be moved to another phone, not turned off."
    )


class Factor(NamedTuple):
    """What is known of somebody's app. `is_needed`: a role asks for one; `is_bare`: nothing else can be done before."""

    confirmed_at: datetime | None
    codes_left: int
    is_needed: bool
    is_bare: bool


async def read_factor(ctx: Context) -> Factor:
    """The own one."""
    row = (await ctx.session.execute(FACTOR, {"token": ctx.token_hash, "today": ctx.today})).one()
    return Factor(*row)


async def enrol(ctx: Context) -> str:
    """A secret that counts once it has shown a code; the app in use stays in use till then."""
    secret = new_secret()
    await ctx.session.execute(BEGIN, {"token": ctx.token_hash, "secret": secret})
    return secret


async def confirm(ctx: Context, code: str) -> list[str]:
    """The app is the one from here, with ten recovery codes; every other session of the person ends."""
    secret = await ctx.session.scalar(PENDING, {"token": ctx.token_hash})
    step = step_of(secret, plain(code), wall_now()) if secret else None
    codes = new_recovery_codes()
    asked = {"token": ctx.token_hash, "secret": secret, "step": step, "hashes": _hashes(codes)}
    if step is None or not await ctx.session.scalar(CONFIRM, asked):
        await refuse_code(ctx)
    return codes


async def renew_codes(ctx: Context) -> list[str]:
    """Ten new ones; those of before are worth nothing."""
    if (await read_factor(ctx)).confirmed_at is None:
        raise NoFactor
    codes = new_recovery_codes()
    await ctx.session.execute(PUT_CODES, {"token": ctx.token_hash, "hashes": _hashes(codes)})
    return codes


async def remove(ctx: Context, *, is_required: bool) -> None:
    """Sign in by password alone from here; FactorRequired where the installation and a role ask for more."""
    if is_required and (await read_factor(ctx)).is_needed:
        raise FactorRequired
    if not await ctx.session.scalar(REMOVE, {"token": ctx.token_hash}):
        raise NoFactor


def _hashes(codes: list[str]) -> list[bytes]:
    return [hash_code(code) for code in codes]
