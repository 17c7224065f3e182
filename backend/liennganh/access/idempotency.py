"""`Idempotency-Key`: a repeated write gets the first answer, stored in the same transaction as its effect."""

from __future__ import annotations

import hashlib

from fastapi import Request, Response
from sqlalchemy import select, text

from liennganh.access.context import Context
from liennganh.access.models import IdempotentReply
from liennganh.core.errors import KeyReused

KEPT_HEADERS = ("content-type", "etag", "location")


class Replay(Exception):
    """The request was answered before; nothing is done again."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


async def find_reply(ctx: Context, request: Request, key: str) -> bytes:
    """The fingerprint of this request; raises Replay when it was answered, KeyReused when another one was."""
    lock = text("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
    await ctx.session.execute(lock, {"key": f"{ctx.actor_id}:{key}"})
    # A file that was streamed to disk is known by its digest; everything else is small and still at hand.
    body = getattr(request.state, "body_digest", None) or await request.body()
    fingerprint = hashlib.sha256(f"{request.method} {request.url.path}\n".encode() + body).digest()
    stored = await ctx.session.scalar(
        select(IdempotentReply).where(IdempotentReply.actor_id == ctx.actor_id, IdempotentReply.key == key)
    )
    if stored is None:
        return fingerprint
    if stored.fingerprint != fingerprint:
        raise KeyReused
    headers = stored.headers | {"idempotent-replay": "true"}
    raise Replay(Response(content=stored.body, status_code=stored.status, headers=headers))


async def store_reply(ctx: Context, key: str, fingerprint: bytes, response: Response) -> None:
    """Keep the answer beside its effect."""
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    ctx.session.add(
        IdempotentReply(
            actor_id=ctx.actor_id,
            key=key,
            fingerprint=fingerprint,
            status=response.status_code,
            headers=headers,
            body=bytes(response.body),
        )
    )
    await ctx.session.flush()
