"""Who acts, in which role, and by which session; the tables from which `app.begin` works out a scope."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, func, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified, Stamped


class Actor(Identified, Stamped, Base):
    """Somebody or something that acts: a person, or a third-party client. `access_version` moves when its rights do."""

    __tablename__ = "actors"
    __table_args__ = (CheckConstraint("kind in ('person', 'client', 'system')", name="kind"),)

    kind: Mapped[str]
    name: Mapped[str]
    locale: Mapped[str] = mapped_column(server_default=text("'vi'"))
    is_active: Mapped[bool] = mapped_column(server_default=text("true"))
    access_version: Mapped[int] = mapped_column(server_default=text("1"))


class Credential(Stamped, Base):
    """How a person signs in. Its hash is readable to no login of the application, only to the sign-in functions."""

    __tablename__ = "credentials"
    __table_args__ = (Index("uq_credentials_email", text("lower(email)"), unique=True),)

    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    email: Mapped[str]
    password_hash: Mapped[str]
    must_change_password: Mapped[bool] = mapped_column(server_default=text("false"))
    failed_attempts: Mapped[int] = mapped_column(server_default=text("0"))
    locked_until: Mapped[datetime | None]


class Session(Identified, Base):
    """A signed-in browser. Only the SHA-256 of its token is kept; being idle or too old ends it, as is set.

    Half open (`awaits_code`) for five minutes, it does nothing but take the code. `browser` and `system` are names out
    of a closed list, so that its owner knows it again; neither the browser's own words nor an address are kept.
    """

    __tablename__ = "sessions"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    last_seen_at: Mapped[datetime] = mapped_column(server_default=func.now())
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    proven_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    awaits_code: Mapped[bool] = mapped_column(server_default=text("false"))
    requires_factor: Mapped[bool] = mapped_column(server_default=text("false"))
    browser: Mapped[str | None]
    system: Mapped[str | None]


class SecondFactor(Base):
    """A person's authenticator app (mã xác thực). Its secrets are readable to no login, only to the proof functions.

    `last_step` is the time step of the last code that was accepted: none of it or before is accepted again.
    """

    __tablename__ = "second_factors"
    __table_args__ = (
        CheckConstraint("(secret is null) = (confirmed_at is null)", name="confirmed"),
        CheckConstraint("(pending_secret is null) = (pending_at is null)", name="pending"),
    )

    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    secret: Mapped[str | None]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int | None] = mapped_column(BigInteger)
    pending_secret: Mapped[str | None]
    pending_at: Mapped[datetime | None]
    failed_attempts: Mapped[int] = mapped_column(server_default=text("0"))
    locked_until: Mapped[datetime | None]


class RecoveryCode(Base):
    """What lets a person in once without the app, as a hash."""

    __tablename__ = "recovery_codes"

    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    used_at: Mapped[datetime | None]


class Membership(Identified, Stamped, Base):
    """A role held at an organisation between dates (vai trò), with how far it reaches and which walls it passes.

    One that was taken back before it began ends the day before its first: it was held on no day. `deputy_for` is whom
    a deputy (người được ủy quyền) stands in for. Who gave it is not known of what was given on the server.
    """

    __tablename__ = "memberships"
    __table_args__ = (
        Index(
            "uq_memberships_held",
            *("actor_id", "role", "organisation_id", "reach", "valid_from"),
            unique=True,
            postgresql_where=text("valid_to is null or valid_to >= valid_from"),
        ),
        CheckConstraint("reach in ('own', 'subtree', 'plan')", name="reach"),
        CheckConstraint("valid_to is null or valid_to >= valid_from - 1", name="validity"),
    )
    parties = {"owner": "organisation_id"}

    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), index=True)
    role: Mapped[str]
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    reach: Mapped[str]
    walls: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    granted_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    ended_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    ended_at: Mapped[datetime | None]
    deputy_for: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    version: Mapped[int] = mapped_column(server_default=text("1"))


class VerbParty(Base):
    """The verbs as the database knows them; written from `access.verbs` at every migration, never by hand."""

    __tablename__ = "verb_parties"

    verb: Mapped[str] = mapped_column(primary_key=True)
    noun: Mapped[str] = mapped_column(index=True)
    party_kinds: Mapped[list[str]] = mapped_column("parties")
    is_open: Mapped[bool]
    needs_step_up: Mapped[bool] = mapped_column(server_default=text("false"))
    stage: Mapped[str] = mapped_column(server_default=text("'whole'"))


class FactorRole(Base):
    """Which roles need a second factor; written from `access.roles` at every migration, never by hand."""

    __tablename__ = "factor_roles"

    role: Mapped[str] = mapped_column(primary_key=True)


class RoleGrant(Base):
    """Which role grants which verb; written from `access.roles` at every migration, never by hand."""

    __tablename__ = "role_grants"

    role: Mapped[str] = mapped_column(primary_key=True)
    verb: Mapped[str] = mapped_column(ForeignKey("verb_parties.verb"), primary_key=True, index=True)


class ReadCount(Base):
    """How often somebody read the same sensitive thing since the audit last said so; `key` is a digest of both."""

    __tablename__ = "read_counts"

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    since: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    last_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    times: Mapped[int] = mapped_column(server_default=text("1"))


class IdempotentReply(Base):
    """The answer given to an `Idempotency-Key`, stored with the effect it answers for."""

    __tablename__ = "idempotent_replies"

    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int]
    headers: Mapped[dict[str, str]]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
