"""What was done, by whom, over what: an insert-only record with a sequence per organisation."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base


class AuditEvent(Base):
    """One change, named by its verb, with the difference it made. Written by `audit.append` alone."""

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


class AuditHead(Base):
    """The last sequence of an organisation's events; locked in sorted order, so that two commands never deadlock."""

    __tablename__ = "heads"
    __table_args__ = ({"schema": "audit"},)
    parties = {"owner": "organisation_id"}

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
