"""A sign-in under way, kept by the browser that began it: nobody else's answer is taken for it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from typing import Any

import orjson
from fastapi import Request, Response

from liennganh.identities.provider import Question
from liennganh.settings import Settings

SECONDS = 600


def cookie_of(settings: Settings) -> str:
    """`__Host-` keeps other hosts of the domain from setting it."""
    return "__Host-provider" if settings.is_production else "provider"


def new_question() -> Question:
    """Three times 256 random bits."""
    return Question(*(secrets.token_urlsafe(32) for _ in range(3)))


def challenge_of(question: Question) -> str:
    """What the provider may see of the verifier (RFC 7636, S256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(question.verifier.encode()).digest()).rstrip(b"=").decode()


def keep(response: Response, settings: Settings, question: Question, path: str, *, links: bool) -> None:
    """Ten minutes, in a cookie that no script reads and that comes back with the provider's redirect."""
    told = {**vars(question), "next": path, "links": links}
    value = base64.urlsafe_b64encode(orjson.dumps(told)).decode()
    secure = settings.is_production
    response.set_cookie(
        cookie_of(settings), value, max_age=SECONDS, path="/", httponly=True, secure=secure, samesite="lax"
    )


def take(request: Request, state: str) -> tuple[Question, str, bool] | None:
    """The question that this browser asked under this state, where to go on to, and whether it is to be linked."""
    try:
        raw = base64.urlsafe_b64decode(request.cookies.get(cookie_of(request.app.state.settings), ""))
        told: dict[str, Any] = orjson.loads(raw)
        question = Question(*(str(told[name]) for name in ("state", "nonce", "verifier")))
        path, links = str(told["next"]), told["links"] is True
    except (binascii.Error, ValueError, KeyError, TypeError):
        return None
    if not hmac.compare_digest(question.state.encode(), state.encode()):
        return None
    return question, path, links


def own_path(wanted: str | None) -> str:
    """A path of this app, else the beginning: a crafted link sends nobody elsewhere."""
    is_own = wanted and wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if is_own and wanted else "/"
