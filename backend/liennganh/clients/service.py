"""Connecting a third-party system: who it is, its secrets, and what is taken back from it."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from typing import Any

import orjson
from sqlalchemy import insert, text, update

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.clients import queries, schemas
from liennganh.clients.checking import checked, end_of
from liennganh.clients.models import ApiClient, ClientSecret
from liennganh.clients.presenting import actions_of, read_client
from liennganh.clients.queries import Known
from liennganh.clients.workflow import CLIENT, NoSuchSecret, TwoSecrets
from liennganh.core.clock import wall_now
from liennganh.core.errors import Conflict
from liennganh.core.workflow import check_version, permit
from liennganh.parameters.reading import find_span

PREFIX = "lnc_"  # what scanners for leaked secrets look for
SECRET_LIVES = "client.secret_days"  # noqa: S105
PUT = text("select app.put_client(:client, :called, cast(:held as jsonb), :today)")


def hash_secret(secret: str) -> bytes:
    """SHA-256: of 256 random bits nothing can be guessed, and a slow hash would let strangers keep both cores busy."""
    return hashlib.sha256(secret.encode()).digest()


async def create(ctx: Context, wanted: schemas.ApiClientWrite) -> schemas.ClientIssued:
    """A new system with its first secret."""
    body, held = await checked(ctx, wanted)
    client_id, now = uuid.uuid4(), wall_now()
    await _put(ctx, client_id, wanted.name, held)
    said = {"purpose": wanted.purpose or None, "verbs": wanted.verbs, "expires_at": end_of(wanted)}
    made = {"id": client_id, "organisation_id": body.id, "created_by": ctx.actor_id, "created_at": now}
    await ctx.session.execute(insert(ApiClient).values(**made, **said, updated_at=now))
    secret = await _add_secret(ctx, await queries.get_client(ctx, client_id))
    known = await queries.get_client(ctx, client_id)
    _record(ctx, known, **_told(known))
    return schemas.ClientIssued(client=read_client(ctx, known), secret=secret)


async def edit(ctx: Context, client_id: uuid.UUID, wanted: schemas.ApiClientWrite) -> schemas.ApiClientRead:
    """Another name, reach, set of verbs or last day; tokens that are out already obey at once."""
    known = await _opened(ctx, client_id)
    body, held = await checked(ctx, wanted)
    was = _told(known)
    client = known.client
    client.organisation_id, client.purpose = body.id, wanted.purpose or None
    client.verbs, client.expires_at = wanted.verbs, end_of(wanted)
    await _moved(ctx, known)
    await _put(ctx, client_id, wanted.name, held)
    after = await queries.get_client(ctx, client_id)
    now = _told(after)
    changed = {name: [was[name], now[name]] for name in now if was[name] != now[name]}
    _record(ctx, after, besides=known, **changed)
    return read_client(ctx, after)


async def rotate(ctx: Context, client_id: uuid.UUID) -> schemas.ClientIssued:
    """A second secret beside the first, so that the other side can change over without a gap."""
    known = await _opened(ctx, client_id)
    if len(known.live_secrets(wall_now())) >= 2:
        raise TwoSecrets
    if V.CLIENT_ROTATE not in actions_of(ctx, known, wall_now()):
        raise Conflict
    await _moved(ctx, known)
    secret = await _add_secret(ctx, known)
    after = await queries.get_client(ctx, client_id)
    _record(ctx, after, secret=after.secrets[0][0].hint)
    return schemas.ClientIssued(client=read_client(ctx, after), secret=secret)


async def revoke_secret(ctx: Context, client_id: uuid.UUID, secret_id: uuid.UUID) -> schemas.ApiClientRead:
    """A secret ends, and with it every token that was had for it."""
    known = await _opened(ctx, client_id)
    secret = next((one for one in known.live_secrets(wall_now()) if one.id == secret_id), None)
    if secret is None:
        raise NoSuchSecret
    secret.slot, secret.revoked_at, secret.revoked_by = None, wall_now(), ctx.actor_id
    await _moved(ctx, known)
    _record(ctx, known, secret=secret.hint)
    return read_client(ctx, await queries.get_client(ctx, client_id))


async def suspend(ctx: Context, client_id: uuid.UUID) -> schemas.ApiClientRead:
    """Nothing more is answered, from this moment; secrets stay for the day it is resumed."""
    known = await _opened(ctx, client_id)
    known.client.suspended_at, known.client.suspended_by = wall_now(), ctx.actor_id
    await _moved(ctx, known)
    _record(ctx, known)
    return read_client(ctx, await queries.get_client(ctx, client_id))


async def resume(ctx: Context, client_id: uuid.UUID) -> schemas.ApiClientRead:
    """It may go on."""
    known = await _opened(ctx, client_id)
    known.client.suspended_at = known.client.suspended_by = None
    await _moved(ctx, known)
    _record(ctx, known)
    return read_client(ctx, await queries.get_client(ctx, client_id))


async def _opened(ctx: Context, client_id: uuid.UUID) -> Known:
    """The client, locked, in the version the caller saw and in a state that allows the verb."""
    known = await queries.get_client(ctx, client_id)
    check_version(ctx, known.client)
    permit(ctx, CLIENT, known.client)
    return known


async def _moved(ctx: Context, known: Known) -> None:
    known.client.version += 1
    known.client.updated_at = wall_now()
    await ctx.session.flush()


async def _put(ctx: Context, client_id: uuid.UUID, name: str, held: list[dict[str, str]]) -> None:
    told = {"client": client_id, "called": name, "held": orjson.dumps(held).decode(), "today": ctx.today}
    await ctx.session.execute(PUT, told)


async def _add_secret(ctx: Context, known: Known) -> str:
    """A fresh secret in a free slot; one whose time is over makes room."""
    now, client = wall_now(), known.client
    over = update(ClientSecret).where(ClientSecret.client_id == client.id, ClientSecret.expires_at <= now)
    await ctx.session.execute(over.values(slot=None))
    taken = {secret.slot for secret in known.live_secrets(now)}
    secret = PREFIX + secrets.token_urlsafe(32)
    made: dict[str, Any] = {
        "id": uuid.uuid4(),
        "client_id": client.id,
        "slot": 2 if 1 in taken else 1,
        "hint": secret[-4:],
    }
    ends = min(client.expires_at, now + await find_span(ctx.session, SECRET_LIVES))
    made |= {"secret_hash": hash_secret(secret), "created_by": ctx.actor_id, "expires_at": ends}
    # Without RETURNING: the API's login may not read what it writes here.
    await ctx.session.execute(insert(ClientSecret).values(**made).inline())
    return secret


def _told(known: Known) -> dict[str, Any]:
    """What the audit keeps of a client."""
    return {
        "name": known.name,
        "organisation": known.organisation.code,
        "verbs": sorted(known.client.verbs),
        "reaches": sorted(f"{held.role} · {body.code} · {held.reach}" for held, body in known.reaches),
        "expires_at": known.client.expires_at.isoformat(),
    }


def _record(ctx: Context, known: Known, besides: Known | None = None, **diff: Any) -> None:
    """In the audit of every body that the system belongs to, reaches, or reached: they may want to know."""
    for each in {
        body.id for one in (known, besides or known) for body in (one.organisation, *(b for _, b in one.reaches))
    }:
        ctx.record(each, known.client, **diff)
