"""Where a system exchanges its secret for a token, and where anybody finds the keys by which to check one."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import text

from liennganh.access.context import hash_token
from liennganh.access.tokens import LIFETIME, Authority, sign_token
from liennganh.clients.oauth import NEVER_KEPT, Asked, Refused, read_request, too_many, unknown_client
from liennganh.clients.service import hash_secret
from liennganh.core.clock import wall_now

# Outside the description: its security scheme names the address, and the answers are the standard's, not ours.
router = APIRouter(include_in_schema=False)
ISSUE = text(
    "select outcome, wait, held from"
    " app.issue_token(:client, :secret, :address, :token, :seconds, :by_address, :by_client)"
)


@router.post("/oauth/token")
async def give_token(request: Request) -> Response:
    """Client credentials for an access token of ten minutes."""
    try:
        return await _issued(request, await read_request(request))
    except Refused as refused:
        return refused.answer()


@router.get("/.well-known/jwks.json")
async def show_keys(request: Request) -> JSONResponse:
    """The public keys of access tokens, the next one among them before it signs."""
    keys = await request.app.state.keyring.jwks()
    return JSONResponse({"keys": keys}, headers={"Cache-Control": "public, max-age=300"})


async def _issued(request: Request, asked: Asked) -> Response:
    state = request.app.state
    kid, private_pem = (await state.keyring.keys()).signing
    jti = secrets.token_urlsafe(32)
    found = await _ask(request, asked, jti)
    if found.outcome == "limited":
        raise too_many(found.wait)
    if found.outcome != "issued":
        raise unknown_client()
    if not asked.scope <= set(found.held):
        raise Refused("invalid_scope", "The client does not hold all of this scope")
    now = int(wall_now().timestamp())
    token = sign_token(Authority.at(state.settings.public_url), asked.client_id, jti, kid, private_pem, now)
    told = {"access_token": token, "token_type": "Bearer", "expires_in": LIFETIME, "scope": " ".join(found.held)}
    return JSONResponse(told, headers=NEVER_KEPT)


async def _ask(request: Request, asked: Asked, jti: str) -> Any:
    """One statement counts, compares and issues; what was counted stays counted when the answer is no."""
    settings = request.app.state.settings
    address = request.client.host if request.client else ""
    given = {
        "client": asked.client_id,
        "secret": hash_secret(asked.secret),
        "address": hashlib.sha256(address.encode()).digest(),
        "token": hash_token(jti),
        "seconds": LIFETIME,
        "by_address": settings.tokens_per_address,
        "by_client": settings.tokens_per_client,
    }
    async with request.app.state.engine.begin() as connection:
        return (await connection.execute(ISSUE, given)).one()
