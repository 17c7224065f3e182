"""Letters of a trial, as they would have arrived; where letters are really sent there is no such address."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import Request

from liennganh.access.context import Context
from liennganh.access.recording import note_read_of_people
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import NotFound
from liennganh.core.openapi import problems
from liennganh.core.routing import Section
from liennganh.letters.catching import read_shelf
from liennganh.letters.schemas import CaughtLetter, CaughtLetters

router = Section(prefix="/caught-letters", tags=["letters"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.CAUGHT_LETTER_READ)]
SHOWN = 100


@router.get("", responses=problems(404))
async def list_caught_letters(ctx: Reading, request: Request) -> CaughtLetters:
    """What people of a trial would find in their mailboxes."""
    settings = request.app.state.settings
    if not settings.mail_dir:
        raise NotFound
    found = await asyncio.to_thread(read_shelf, settings.mail_dir, settings.public_url, SHOWN)
    await note_read_of_people(ctx, rows=len(found))
    return CaughtLetters(items=[CaughtLetter.model_validate(one) for one in found])
