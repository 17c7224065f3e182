"""Reading the audit under the auditor's scope."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import exists, select

from liennganh.access.audited import READINGS
from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.audit.models import AuditEvent, Verification
from liennganh.core.clock import HANOI
from liennganh.core.paging import Paging, page_of
from liennganh.organisations.models import Organisation


@dataclass(frozen=True)
class Wanted:
    """What the record is narrowed to; days are days in Việt Nam."""

    verb: str | None = None
    actor_id: uuid.UUID | None = None
    object_id: str | None = None
    organisation_id: uuid.UUID | None = None
    first_day: date | None = None
    last_day: date | None = None
    sort: str = "-at"
    kind: str | None = None


async def list_events(ctx: Context, wanted: Wanted, paging: Paging) -> tuple[list[Any], int]:
    """Events, newest first unless asked otherwise, with who did them."""
    statement = (
        select(AuditEvent, Organisation, Actor.name)
        .join(Organisation, Organisation.id == AuditEvent.organisation_id)
        .outerjoin(Actor, Actor.id == AuditEvent.actor_id)
    )
    for name in ("verb", "actor_id", "object_id", "organisation_id"):
        if value := getattr(wanted, name):
            statement = statement.where(getattr(AuditEvent, name) == value)
    if wanted.kind:
        is_reading = AuditEvent.verb.in_(READINGS)
        statement = statement.where(is_reading if wanted.kind == "readings" else ~is_reading)
    if wanted.first_day:
        statement = statement.where(AuditEvent.at >= datetime.combine(wanted.first_day, time(), HANOI))
    if wanted.last_day:
        statement = statement.where(AuditEvent.at < datetime.combine(wanted.last_day + timedelta(1), time(), HANOI))
    return await page_of(
        ctx.session, statement.order_by(AuditEvent.id.asc() if wanted.sort == "at" else AuditEvent.id.desc()), paging
    )


async def list_verifications(ctx: Context, paging: Paging) -> tuple[list[Any], int]:
    """Newest first."""
    return await page_of(ctx.session, select(Verification).order_by(Verification.id.desc()), paging)


async def list_people(ctx: Context) -> list[Any]:
    """Everybody, systems among them, who did something that the caller may read about; by name."""
    acted = exists().where(AuditEvent.actor_id == Actor.id)
    return list((await ctx.session.execute(select(Actor.id, Actor.name).where(acted).order_by(Actor.name))).all())
