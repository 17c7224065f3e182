"""Third-party systems (hệ thống kết nối), their secrets, and what the token functions keep."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified, Stamped

MOMENT = func.clock_timestamp()


class ApiClient(Stamped, Base):
    """A program of some body that acts by itself: an Actor of kind `client` with memberships and its own verbs."""

    __tablename__ = "api_clients"
    __table_args__ = (CheckConstraint("(suspended_at is null) = (suspended_by is null)", name="suspended"),)

    id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    purpose: Mapped[str | None]
    verbs: Mapped[list[str]]
    expires_at: Mapped[datetime]
    suspended_at: Mapped[datetime | None]
    suspended_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    last_used_at: Mapped[datetime | None]
    tokens_issued: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    created_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    version: Mapped[int] = mapped_column(server_default=text("1"))

    @property
    def state(self) -> Literal["active", "suspended"]:
        """What an administrator decided; the clock may have decided besides."""
        return "suspended" if self.suspended_at else "active"


class ClientSecret(Identified, Base):
    """What a client proves itself by, as a hash that no login of the application reads. `hint` is its last letters.

    It stands in one of two slots while it lives; revoking or replacing it after its end empties the slot.
    """

    __tablename__ = "client_secrets"
    __table_args__ = (
        CheckConstraint("slot in (1, 2)", name="slot"),
        CheckConstraint("slot is null or revoked_at is null", name="revoked"),
        UniqueConstraint("client_id", "slot"),
    )

    client_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("api_clients.id"))
    slot: Mapped[int | None]
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True, deferred=True)
    hint: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=MOMENT)
    created_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    expires_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))


class AccessToken(Identified, Base):
    """A token that was issued, by the hash of its identifier; without its row a signature alone is worth nothing."""

    __tablename__ = "access_tokens"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    secret_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("client_secrets.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=MOMENT)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SigningKey(Base):
    """A pair of keys for access tokens; the newest that `signs_from` allows signs, all that are not retired verify."""

    __tablename__ = "signing_keys"

    kid: Mapped[str] = mapped_column(primary_key=True)
    private_pem: Mapped[str]
    public_pem: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=MOMENT)
    signs_from: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class TokenCount(Base):
    """How often a token was asked for in a minute, by a hash of the address or by the client."""

    __tablename__ = "token_counts"

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    minute: Mapped[datetime]
    requests: Mapped[int]
