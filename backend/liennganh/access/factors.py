"""Codes of an authenticator app (TOTP, RFC 6238) and the recovery codes beside them; nothing is stored here."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import datetime

import pyotp

ISSUER = "Liên Ngành"
SECONDS = 30  # SHA-1 and six digits besides: what every authenticator app takes for granted
DRIFT = 1  # steps by which the clock of a telephone may be wrong, either way
CODE = re.compile(r"[0-9]{6}", re.ASCII)
CODES = 10
# Without letters that are taken for one another; 80 bits, so that a fast hash keeps them.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH, GROUP = 16, 4


def new_secret() -> str:
    """160 bits, as an app takes them."""
    return pyotp.random_base32()


def uri_of(secret: str, email: str) -> str:
    """What the QR code says."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """The time step whose code this is, one step of drift either way; None for any other text."""
    if not CODE.fullmatch(code):
        return None
    totp, now, found = pyotp.TOTP(secret), int(at.timestamp()) // SECONDS, None
    for step in range(now - DRIFT, now + DRIFT + 1):
        if hmac.compare_digest(totp.generate_otp(step), code):
            found = step
    return found


def plain(code: str) -> str:
    """What was meant: spaces and hyphens stand there for the eye, and small letters are the same."""
    return re.sub(r"[\s-]", "", code).upper()


def new_recovery_codes() -> list[str]:
    """Ten of them, to be written down."""
    return [_recovery_code() for _ in range(CODES)]


def _recovery_code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def hash_code(code: str) -> bytes:
    """What is kept of a recovery code."""
    return hashlib.sha256(plain(code).encode()).digest()
