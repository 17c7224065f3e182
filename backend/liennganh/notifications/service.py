"""What a person chooses about being told; row security shows nobody else's choices."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import delete, func, select, update

from liennganh.access.context import Context
from liennganh.access.models import Credential
from liennganh.core.clock import wall_now
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.workflow import check_version
from liennganh.notifications.models import Letter, NoticePreference, RefusedAddress
from liennganh.notifications.preferences import Wishes
from liennganh.notifications.rules import ALWAYS_SHOWN
from liennganh.notifications.schemas import PreferencesWrite

TRIED_AGAIN = timedelta(days=3)
ALWAYS = Words(
    "Thông báo này luôn hiển thị trong hệ thống, không tắt được",
    "These notices always stand in the app and cannot be hidden",
)


async def read_wishes(ctx: Context) -> Wishes:
    """How this person wants to be told."""
    return Wishes.of(await _find_row(ctx))


async def _find_row(ctx: Context, *, is_locked: bool = False) -> NoticePreference | None:
    own = select(NoticePreference).where(NoticePreference.person_id == ctx.actor_id)
    found: NoticePreference | None = await ctx.session.scalar(own.with_for_update() if is_locked else own)
    return found


async def edit_wishes(ctx: Context, wanted: PreferencesWrite) -> Wishes:
    """Save what was chosen; the version must be the one that was seen."""
    hidden = [group for group, choice in wanted.choices.items() if group in ALWAYS_SHOWN and not choice.is_shown]
    if hidden:
        raise Invalid(errors=tuple(FieldError(f"choices.{group}.is_shown", "always_shown", ALWAYS) for group in hidden))
    row = await _find_row(ctx, is_locked=True)
    seen = Wishes.of(row)
    check_version(ctx, seen)
    if row is None:
        row = NoticePreference(person_id=ctx.actor_id, choices={}, version=0)
        ctx.session.add(row)
    kept = {group.value: {"is_shown": choice.is_shown, "mail": choice.mail} for group, choice in seen.choices.items()}
    row.choices = kept | {group.value: choice.model_dump(mode="json") for group, choice in wanted.choices.items()}
    for name in ("quiet_from", "quiet_to", "digest_at"):
        setattr(row, name, time.fromisoformat(getattr(wanted, name)))
    row.version = seen.version + 1
    await ctx.session.flush()
    return Wishes.of(row)


async def read_address(ctx: Context) -> tuple[str, datetime | None]:
    """Where this person's letters go, and since when that address refuses them."""
    statement = select(Credential.email, RefusedAddress.refused_at).outerjoin(
        RefusedAddress,
        (RefusedAddress.person_id == Credential.actor_id)
        & (func.lower(RefusedAddress.address) == func.lower(Credential.email)),
    )
    row = (await ctx.session.execute(statement.where(Credential.actor_id == ctx.actor_id))).one()
    return row.email, row.refused_at


async def confirm_address(ctx: Context) -> None:
    """Forget that the address was refused, and let the letters of the last days go there."""
    await ctx.session.execute(delete(RefusedAddress).where(RefusedAddress.person_id == ctx.actor_id))
    refused = (Letter.person_id == ctx.actor_id) & (Letter.state == "bounced")
    again = {"state": "queued", "attempts": 0, "failure": None, "reply": None, "version": Letter.version + 1}
    recent = refused & (Letter.queued_at > wall_now() - TRIED_AGAIN)
    await ctx.session.execute(update(Letter).where(recent).values(again | {"next_try_at": func.clock_timestamp()}))
