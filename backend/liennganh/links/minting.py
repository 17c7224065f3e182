"""The worker's part of one-time links: whose address was typed, and the token that a letter takes along."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.context import hash_token
from liennganh.access.models import Actor, Credential
from liennganh.core.clock import wall_now
from liennganh.links.models import OneTimeLink, ResetRequest
from liennganh.organisations.models import Organisation

RESET_LIVES = timedelta(minutes=30)
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
    statement = select(Actor.id).join(Credential, Credential.actor_id == Actor.id)
    known = statement.where(func.lower(Credential.email).in_(asked), Actor.is_active, Actor.kind == "person")
    people = [one for one in (await session.scalars(known)).all() if await _may_have_another(session, one)]
    for person in people:
        await session.execute(SEND, {"who": person, "lives": RESET_LIVES})
    return len(people)


async def _may_have_another(session: AsyncSession, person_id: uuid.UUID) -> bool:
    now = wall_now()
    sent = select(func.count(), func.max(OneTimeLink.created_at)).where(
        OneTimeLink.actor_id == person_id, OneTimeLink.kind == "reset", OneTimeLink.created_at > now - timedelta(days=1)
    )
    row = (await session.execute(sent)).one()
    return row[0] < MOST_A_DAY and (not row[0] or row[1] < now - PAUSE)


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
