"""One's own way of being told over HTTP, and that one's address is right after a mail server refused it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.core.workflow import etag_of
from liennganh.notifications import service
from liennganh.notifications.preferences import Wishes
from liennganh.notifications.rules import ALWAYS_SHOWN
from liennganh.notifications.schemas import ChoiceRead, PreferencesRead, PreferencesWrite

router = Section(prefix="/notice-preferences", tags=["notices"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.PREFERENCE_READ)]
Editing = Annotated[Context, acting(V.PREFERENCE_EDIT)]
Confirming = Annotated[Context, acting(V.PREFERENCE_CONFIRM_ADDRESS)]


@router.get("", responses=problems())
async def read_preferences(ctx: Reading, request: Request) -> PreferencesRead:
    """How this person wants to be told; what was never chosen is as usual."""
    return await _read(ctx, request, await service.read_wishes(ctx))


@router.put("", responses=problems(412, 428, *BODY))
async def edit_preferences(body: PreferencesWrite, ctx: Editing, request: Request) -> PreferencesRead:
    """Choose how to be told. What a leader is told because nobody else acted cannot be hidden in the app."""
    return await _read(ctx, request, await service.edit_wishes(ctx, body))


@router.post("/confirm-address", status_code=204, responses=problems())
async def confirm_address(ctx: Confirming) -> None:
    """The address is right: letters go there again, and those of the last days that it refused are tried once more."""
    await service.confirm_address(ctx)


async def _read(ctx: Context, request: Request, wishes: Wishes) -> PreferencesRead:
    address, refused_at = await service.read_address(ctx)
    return PreferencesRead(
        choices={
            group: ChoiceRead(is_shown=choice.is_shown, mail=choice.mail, is_always_shown=group in ALWAYS_SHOWN)
            for group, choice in wishes.choices.items()
        },
        **{name: f"{getattr(wishes, name):%H:%M}" for name in ("quiet_from", "quiet_to", "digest_at")},
        address=address,
        refused_at=refused_at,
        is_set_up=request.app.state.settings.has_mail,
        etag=etag_of(ctx, wishes),
    )
