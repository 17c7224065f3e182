"""The keys that sign access tokens: kept in the database for all API processes, remembered here for a minute."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.access.compact import BadToken
from liennganh.access.tokens import Authority, Granted, kid_of, public_jwk, verify_token
from liennganh.core.clock import wall_now

KEEP_SECONDS = 60
LOOK_AGAIN_SECONDS = 5  # so that made-up names of keys do not each cost a statement
FIND = text("select kid, private_pem, public_pem, signs_now from app.token_keys()")
IS_DUE = text("select app.is_token_key_due()")
ADD = text("select app.add_token_key(:kid, :private, :public)")


@dataclass(frozen=True)
class Keys:
    """Those that are valid now; `signing` is the name of the one that signs."""

    signing: tuple[str, str]
    public: dict[str, str]


class Keyring:
    """The keys as one process knows them. A key that nobody has made yet, or that is old, is followed by a new one."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.monotonic) -> None:
        self.engine = engine
        self.clock = clock
        self.known: Keys | None = None
        self.read_at = 0.0

    async def keys(self, *, older_than: float = KEEP_SECONDS) -> Keys:
        """Read again when what is known is older than that."""
        if self.known is None or self.clock() - self.read_at > older_than:
            self.known = await self._read()
            self.read_at = self.clock()
        return self.known

    async def verify(self, token: str, authority: Authority) -> Granted:
        """What a token grants; a key that was just made elsewhere is looked for before the token is refused."""
        now = int(wall_now().timestamp())
        kid = kid_of(token)
        keys = await self.keys()
        if kid not in keys.public:
            keys = await self.keys(older_than=LOOK_AGAIN_SECONDS)
        return verify_token(token, authority, keys.public, now)

    async def jwks(self) -> list[dict[str, str]]:
        """The public halves, the next one among them an hour before it signs."""
        return [public_jwk(kid, pem) for kid, pem in (await self.keys()).public.items()]

    async def _read(self) -> Keys:
        async with self.engine.begin() as connection:
            if await connection.scalar(IS_DUE):
                await connection.execute(ADD, new_key())
            rows = (await connection.execute(FIND)).all()
        signing = next((row.kid, row.private_pem) for row in rows if row.signs_now)
        return Keys(signing, {row.kid: row.public_pem for row in rows})


def new_key() -> dict[str, str]:
    """A fresh pair of P-256 in PEM, and its name."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    private = ec.generate_private_key(ec.SECP256R1())
    return {
        "kid": secrets.token_hex(8),
        "private": private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ).decode(),
        "public": private.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode(),
    }


__all__ = ["BadToken", "Keyring", "Keys", "new_key"]
