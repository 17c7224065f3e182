"""The worker's part of one-time links: whose address was typed, and the token that a letter takes along."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.context import hash_token
from liennganh.access.models import Actor, Credential
from liennganh.core.clock import wall_now
from liennganh.links.models import OneTimeLink, ResetRequest
from liennganh.organisations.models import Organisation
from liennganh.parameters.reading import find_span

RESET_LIVES = "reset.minutes"
# Whoever knows an address could else fill its mailbox.
PAUSE, MOST_A_DAY = timedelta(minutes=5), 5
PAGE = "/dat-mat-khau"
SEND = text("select app.send_link(:who, 'reset', :lives, null)")


@dataclass(frozen=True)
class Carried:
    """What a letter says of its link. The token stands behind `#`, which no browser sends to any server."""

    kind: str
    path: str
    expires_at: datetime
    organisation: Organisation | None


async def answer_requests(session: AsyncSession) -> int:
    """A link for each address that belongs to somebody and has not had one just now; how many letters that makes."""
    asked = (await session.scalars(delete(ResetRequest).returning(ResetRequest.email))).all()
    people = (await session.scalars(_may_have_one(asked))).all() if asked else []
    lives = await find_span(session, RESET_LIVES) if people else None
    for person in people:
        await session.execute(SEND, {"who": person, "lives": lives})
    return len(people)


def _may_have_one(emails: Sequence[str]) -> Select[uuid.UUID]:
    """People with these addresses, but those who have had one just now or enough for today."""
    now = wall_now()
    sent = select(OneTimeLink.actor_id).where(
        OneTimeLink.kind == "reset", OneTimeLink.created_at > now - timedelta(days=1)
    )
    had = sent.group_by(OneTimeLink.actor_id).having(
        (func.count() >= MOST_A_DAY) | (func.max(OneTimeLink.created_at) >= now - PAUSE)
    )
    known = select(Actor.id).join(Credential, Credential.actor_id == Actor.id).where(Actor.kind == "person")
    return known.where(func.lower(Credential.email).in_(emails), Actor.is_active, Actor.id.not_in(had))


async def carry(session: AsyncSession, link_id: uuid.UUID) -> Carried | None:
    """A token for a letter that is just being written, kept as its hash; None for a link that is over."""
    statement = select(OneTimeLink, Organisation).outerjoin(
        Organisation, Organisation.id == OneTimeLink.organisation_id
    )
    link, body = (await session.execute(statement.where(OneTimeLink.id == link_id))).one()
    if link.ended_at or link.expires_at <= wall_now():
        return None
    token = secrets.token_urlsafe(32)
    hashes = func.array_append(OneTimeLink.token_hashes, hash_token(token))
    await session.execute(update(OneTimeLink).where(OneTimeLink.id == link_id).values(token_hashes=hashes))
    return Carried(link.kind, f"{PAGE}#{token}", link.expires_at, body)
