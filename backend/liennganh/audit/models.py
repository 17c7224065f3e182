"""What was done, by whom, over what: an insert-only record, a chain of hashes per organisation, sealed every minute."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, LargeBinary, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base


class AuditEvent(Base):
    """One change, named by its verb, with the difference it made. Written by `audit.append` alone.

    `hash` is over the one before it and `audit.entry`, what the event says as a JSON array.
    """

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("organisation_id", "sequence"),
        Index("ix_events_object", "object_type", "object_id"),
        Index("ix_events_at", "at"),
        {"schema": "audit"},
    )
    parties = {"owner": "organisation_id"}

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    sequence: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    actor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"), index=True)
    verb: Mapped[str]
    object_type: Mapped[str]
    object_id: Mapped[str]
    diff: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    request_id: Mapped[str | None]
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class AuditHead(Base):
    """The last of an organisation's events; locked in sorted order, so that two commands never deadlock."""

    __tablename__ = "heads"
    __table_args__ = ({"schema": "audit"},)
    parties = {"owner": "organisation_id"}

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class Seal(Base):
    """What the heads were at a moment, signed by a key that the database does not know (docs/decisions/0030).

    `statement` is JSON: number, time, SHA-256 of the statement before, and [organisation, sequence, hash] of every head
    that moved since.
    """

    __tablename__ = "seals"
    __table_args__ = ({"schema": "audit"},)

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    statement: Mapped[str]
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[str]


class SealedHead(Base):
    """How far an organisation's events are sealed; kept so that a seal names only what moved."""

    __tablename__ = "sealed_heads"
    __table_args__ = ({"schema": "audit"},)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)


class Verification(Base):
    """What one verifying of the whole audit found: the first of its remarks, and how many faults are among all."""

    __tablename__ = "verifications"
    __table_args__ = ({"schema": "audit"},)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    seconds: Mapped[float]
    events: Mapped[int] = mapped_column(BigInteger)
    bodies: Mapped[int]
    seals: Mapped[int] = mapped_column(BigInteger)
    sealed_at: Mapped[datetime | None]
    has_second_place: Mapped[bool]
    fault_count: Mapped[int]
    remarks: Mapped[list[Any]]
