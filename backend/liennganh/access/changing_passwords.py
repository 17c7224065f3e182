"""A person replaces the own password: the present one is asked for, and the new one must be worth something."""

from __future__ import annotations

from sqlalchemy import select, text

from liennganh.access.context import Context
from liennganh.access.models import Actor, Credential
from liennganh.access.password_rules import password_faults
from liennganh.access.passwords import hash_password
from liennganh.access.proving import check_password
from liennganh.access.recording import record_own
from liennganh.core.errors import FieldError, Invalid, Words

SAME = Words("Mật khẩu mới phải khác mật khẩu hiện tại", "The new password must differ from the present one")
CHANGE = text("select app.change_password(:token, :hash)")


async def change_password(ctx: Context, current: str, new: str) -> None:
    """Replace the own password; every other session ends."""
    await check_password(ctx, current, "current_password")
    owner = select(Actor.name, Credential.email).join(Credential).where(Actor.id == ctx.actor_id)
    name, email = (await ctx.session.execute(owner)).one()
    faults = password_faults(new, "new_password", name, email)
    if new == current:
        faults = [FieldError("new_password", "same", SAME)]
    if faults:
        raise Invalid(errors=tuple(faults))
    await ctx.session.execute(CHANGE, {"token": ctx.token_hash, "hash": await hash_password(new)})
    await record_own(ctx)
