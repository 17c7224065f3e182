"""Whether whoever sits there is who signed in: by the code of the app, a recovery code, or without an app the password.

A wrong proof is counted and answered like one that came too often, so that neither tells anything.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import text

from liennganh.access.context import Context
from liennganh.access.factors import hash_code, plain, step_of
from liennganh.access.passwords import is_password
from liennganh.core.clock import wall_now
from liennganh.core.errors import Conflict, FieldError, Invalid, Words

WRONG_CODE = Words(
    "Mã không đúng hoặc đã dùng. Mỗi mã chỉ dùng một lần, hãy đợi mã tiếp theo. Sai 5 lần liền phải chờ ít phút.",
    "The code is wrong or was used. Each works once, so wait for the next. After 5 failures you wait a few minutes.",
)
WRONG_PASSWORD = Words("Mật khẩu hiện tại không đúng", "The present password is wrong")
CODE_WANTED = Words("Nhập mã xác thực", "Enter the code")
PASSWORD_WANTED = Words("Nhập mật khẩu", "Enter the password")

PROOF = text("select password_hash, secret from app.proof_of(:token)")
AWAITS = text("select app.awaits_code(:token)")
ACCEPT_CODE = text("select app.accept_code(:token, :step)")
ACCEPT_RECOVERY = text("select app.accept_recovery_code(:token, :hash)")
ACCEPT_PASSWORD = text("select app.accept_password(:token)")
NOTE_CODE = text("select app.note_failed_code(:token)")
NOTE_PASSWORD = text("select app.note_failed_sign_in(:who)")


class WrongProof(Invalid):
    """What was counted stays counted."""

    keeps = True


class NothingToComplete(Conflict):
    code = "session-complete"
    title = Words("Phiên này đã đăng nhập xong", "This session is signed in already")


class Proof(StrEnum):
    """By what somebody was proven."""

    CODE = "code"
    RECOVERY_CODE = "recovery_code"
    PASSWORD = "password"  # noqa: S105


class Given(NamedTuple):
    """What was typed: a code of either kind, or the password."""

    code: str | None = None
    password: str | None = None


async def prove(ctx: Context, given: Given) -> Proof:
    """The proof that was accepted; WrongProof names the field. Whoever has an app is asked for its code alone."""
    found = (await ctx.session.execute(PROOF, {"token": ctx.token_hash})).one()
    if found.secret is None:
        return await _by_password(ctx, given.password, found.password_hash)
    return await _by_code(ctx, given.code, found.secret)


async def complete(ctx: Context, given: Given) -> Proof:
    """The second step of signing in."""
    if not await ctx.session.scalar(AWAITS, {"token": ctx.token_hash}):
        raise NothingToComplete
    return await prove(ctx, given)


async def check_password(ctx: Context, password: str, field: str) -> None:
    """Raise WrongProof unless it is the own password; one that is wrong counts as at sign-in."""
    found = (await ctx.session.execute(PROOF, {"token": ctx.token_hash})).one()
    await _by_password(ctx, password, found.password_hash, field)


async def _by_code(ctx: Context, code: str | None, secret: str) -> Proof:
    if not code:
        raise Invalid(errors=(FieldError("code", "missing", CODE_WANTED),))
    step = step_of(secret, plain(code), wall_now())
    if step is not None:
        kind, accepted = Proof.CODE, await ctx.session.scalar(ACCEPT_CODE, {"token": ctx.token_hash, "step": step})
    else:
        asked = {"token": ctx.token_hash, "hash": hash_code(code)}
        kind, accepted = Proof.RECOVERY_CODE, await ctx.session.scalar(ACCEPT_RECOVERY, asked)
    if not accepted:
        await refuse_code(ctx)
    return kind


async def refuse_code(ctx: Context) -> None:
    """Count a wrong code and say so."""
    await ctx.session.execute(NOTE_CODE, {"token": ctx.token_hash})
    raise WrongProof(errors=(FieldError("code", "wrong_code", WRONG_CODE),))


async def _by_password(ctx: Context, password: str | None, hashed: str, field: str = "password") -> Proof:
    if not password:
        raise Invalid(errors=(FieldError(field, "missing", PASSWORD_WANTED),))
    matches = await is_password(password, hashed)
    if not matches or not await ctx.session.scalar(ACCEPT_PASSWORD, {"token": ctx.token_hash}):
        if not matches:
            await ctx.session.execute(NOTE_PASSWORD, {"who": ctx.actor_id})
        raise WrongProof(errors=(FieldError(field, "wrong_password", WRONG_PASSWORD),))
    return Proof.PASSWORD
