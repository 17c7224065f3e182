"""`Idempotency-Key`: a repeated write gets the first answer, stored in the same transaction as its effect."""

from __future__ import annotations

import hashlib
import json

from fastapi import Request, Response

from liennganh.access.context import Entered
from liennganh.core.errors import KeyReused

LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 0))"
FIND = "select fingerprint, status, headers, body from idempotent_replies where actor_id = $1 and key = $2"
STORE = """insert into idempotent_replies (actor_id, key, fingerprint, status, headers, body)
values ($1, $2, $3, $4, $5, $6)"""
KEPT_HEADERS = ("content-type", "etag", "location")


class Replay(Exception):
    """The request was answered before; nothing is done again."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


async def find_reply(ctx: Entered, request: Request, key: str) -> bytes:
    """The fingerprint of this request; raises Replay when it was answered, KeyReused when another one was."""
    sql = await ctx.driver()
    await sql.execute(LOCK, f"{ctx.actor_id}:{key}")
    # A file that was streamed to disk is known by its digest; everything else is small and still at hand.
    body = getattr(request.state, "body_digest", None) or await request.body()
    asked = f"{request.method} {request.url.path}?{request.url.query}\n"
    fingerprint = hashlib.sha256(asked.encode() + body).digest()
    stored = await sql.fetchrow(FIND, ctx.actor_id, key)
    if stored is None:
        return fingerprint
    if stored["fingerprint"] != fingerprint:
        raise KeyReused
    headers = stored["headers"] | {"idempotent-replay": "true"}
    raise Replay(Response(content=stored["body"], status_code=stored["status"], headers=headers))


async def store_reply(ctx: Entered, key: str, fingerprint: bytes, response: Response) -> None:
    """Keep the answer beside its effect."""
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    told = (fingerprint, response.status_code, json.dumps(headers), bytes(response.body))
    await (await ctx.driver()).execute(STORE, ctx.actor_id, key, *told)
