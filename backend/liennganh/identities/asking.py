"""A sign-in under way, kept by the browser that began it: nobody else's answer is taken for it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import Request, Response

from liennganh.access.requests import cookie_name, forget_cookie
from liennganh.identities.provider import Question
from liennganh.settings import Settings

SECONDS = 600
LONGEST_PATH = 500


@dataclass(frozen=True)
class UnderWay:
    """What was asked, where to go on to, and by whose session the answer is to be linked; by nobody's to sign in."""

    question: Question
    path: str
    session: str = ""

    @property
    def links(self) -> bool:
        """Whether somebody who is signed in began it."""
        return bool(self.session)

    def is_of(self, token: str) -> bool:
        """Whether this session began it: who signed in after it in the same browser is not linked by its answer."""
        return hmac.compare_digest(self.session.encode(), fingerprint_of(token).encode())


def cookie_of(settings: Settings) -> str:
    """`__Host-` keeps other hosts of the domain from setting it."""
    return "__Host-provider" if settings.is_production else "provider"


def session_of(request: Request) -> str:
    """The secret of the session that this browser holds, if any."""
    return request.cookies.get(cookie_name(request.app.state.settings), "")


def fingerprint_of(token: str) -> str:
    """By which a session is known again, and of no use for anything else."""
    return hmac.new(token.encode(), b"provider", hashlib.sha256).hexdigest()


def new_question() -> Question:
    """Three times 256 random bits."""
    return Question(*(secrets.token_urlsafe(32) for _ in range(3)))


def challenge_of(question: Question) -> str:
    """What the provider may see of the verifier (RFC 7636, S256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(question.verifier.encode()).digest()).rstrip(b"=").decode()


def keep(response: Response, settings: Settings, asked: UnderWay) -> None:
    """Ten minutes, in a cookie that no script reads and that comes back with the provider's redirect."""
    told = {**vars(asked.question), "next": asked.path, "session": asked.session}
    value = base64.urlsafe_b64encode(orjson.dumps(told)).decode()
    secure = settings.is_production
    response.set_cookie(
        cookie_of(settings), value, max_age=SECONDS, path="/", httponly=True, secure=secure, samesite="lax"
    )


def take(request: Request, state: str) -> UnderWay | None:
    """What this browser asked under this state."""
    try:
        raw = base64.urlsafe_b64decode(request.cookies.get(cookie_of(request.app.state.settings), ""))
        told: dict[str, Any] = orjson.loads(raw)
        question = Question(*(str(told[name]) for name in ("state", "nonce", "verifier")))
        asked = UnderWay(question, own_path(str(told["next"])), str(told["session"]))
    except (binascii.Error, ValueError, KeyError, TypeError):
        return None
    return asked if hmac.compare_digest(question.state.encode(), state.encode()) else None


def drop(response: Response, settings: Settings) -> None:
    """Whatever came of it, an answer counts once."""
    forget_cookie(response, settings, cookie_of(settings))


def own_path(wanted: str | None) -> str:
    """A path of this app, else the beginning: a crafted link sends nobody elsewhere."""
    if not wanted or len(wanted) > LONGEST_PATH or not wanted.isprintable():
        return "/"
    return wanted if wanted.startswith("/") and not wanted.startswith(("//", "/\\")) else "/"
