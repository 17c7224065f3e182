"""Accounts given by whoever runs the server: the first people of an installation, and whoever they cannot add."""

from __future__ import annotations

import secrets
import uuid
from datetime import date

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.context import Happening, append
from liennganh.access.models import Actor, Credential, Membership, RecoveryCode, SecondFactor, Session
from liennganh.access.passwords import hash_password
from liennganh.access.roles import Role
from liennganh.access.verbs import Verb
from liennganh.core.clock import wall_now
from liennganh.core.database import driver_of
from liennganh.organisations.models import Organisation

POLICE = {"police", "procuracy", "court"}
ENTERING = {Role.CONTRIBUTOR, Role.APPROVER, Role.COORDINATOR}


class UnknownOrganisation(LookupError):
    """No body of the plan in force has this code."""


def walls_of(kind: str, role: str, reach: str) -> list[str]:
    """Police figures for police, procuracy and court; support figures for the others; both for the coordinator."""
    if role == Role.COORDINATOR and reach == "plan":
        return ["police", "support"]
    if role not in ENTERING:
        return []
    return ["police"] if kind in POLICE else ["support"]


async def add_person(
    session: AsyncSession, email: str, full_name: str, role: Role, code: str, reach: str, since: date
) -> str | None:
    """Give the person a role at a body, from a day on; the first password of a new account, to be changed at once.

    Repeating it changes nothing. The event in the audit names no actor: it was done on the server itself.
    """
    valid = (Organisation.valid_from <= since) & (Organisation.valid_to.is_(None) | (Organisation.valid_to > since))
    body = await session.scalar(select(Organisation).where(Organisation.code == code, valid))
    if body is None:
        raise UnknownOrganisation(code)
    actor_id = await session.scalar(select(Credential.actor_id).where(func.lower(Credential.email) == email.lower()))
    password = None
    if actor_id is None:
        actor_id, password = uuid.uuid4(), secrets.token_urlsafe(12)
        session.add(Actor(id=actor_id, kind="person", name=full_name))
        await session.flush()
        hashed = await hash_password(password)
        session.add(Credential(actor_id=actor_id, email=email, password_hash=hashed, must_change_password=True))
    held = (Membership.role == role, Membership.organisation_id == body.id, Membership.reach == reach)
    if await session.scalar(select(Membership.id).where(Membership.actor_id == actor_id, *held)) is None:
        walls = walls_of(body.kind, role, reach)
        session.add(
            Membership(
                actor_id=actor_id, role=role, organisation_id=body.id, reach=reach, walls=walls, valid_from=since
            )
        )
        # What the person sees is another from now on: an answer that a browser kept no longer fits.
        raised = update(Actor).where(Actor.id == actor_id).values(access_version=Actor.access_version + 1)
        await session.execute(raised)
        given = {"role": role, "reach": reach}
        await append(
            await driver_of(session), [Happening(Verb.MEMBERSHIP_CREATE, body.id, "actors", str(actor_id), given)]
        )
    return password


async def forget_factor(session: AsyncSession, email: str) -> bool:
    """Let somebody who lost the telephone and the recovery codes sign in by password alone; every session ends.

    False when nobody of this address has a second factor. The event in the audit names no actor.
    """
    actor_id = await session.scalar(select(Credential.actor_id).where(func.lower(Credential.email) == email.lower()))
    if actor_id is None or await session.get(SecondFactor, actor_id) is None:
        return False
    await session.execute(delete(RecoveryCode).where(RecoveryCode.actor_id == actor_id))
    await session.execute(delete(SecondFactor).where(SecondFactor.actor_id == actor_id))
    ended = update(Session).where(Session.actor_id == actor_id, Session.ended_at.is_(None))
    await session.execute(ended.values(ended_at=wall_now()))
    bodies = await session.scalars(select(Membership.organisation_id).where(Membership.actor_id == actor_id).distinct())
    told = [Happening(Verb.SECOND_FACTOR_FORGET, body, "actors", str(actor_id), {}) for body in sorted(bodies)]
    await append(await driver_of(session), told)
    return True
