"""One-time links (đường dẫn dùng một lần), and who has said that a password is lost."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, func, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified

MOMENT = func.clock_timestamp()


class ResetRequest(Base):
    """An address that somebody typed, known or not, until the worker has looked it up some seconds later."""

    __tablename__ = "reset_requests"

    email: Mapped[str] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(server_default=MOMENT)


class OneTimeLink(Identified, Base):
    """What lets its reader choose a password, once: after an invitation, or when the old one is lost.

    `organisation_id` is for which body somebody is invited. Each letter that is sent of it brings a token of its own,
    of which the SHA-256 is kept. `ended_at` is when it was used, replaced by a later link, or taken back.
    """

    __tablename__ = "one_time_links"
    __table_args__ = (
        CheckConstraint("kind in ('reset', 'invite')", name="kind"),
        CheckConstraint("used_at is null or ended_at is not null", name="used"),
        Index("ix_one_time_links_token_hashes", "token_hashes", postgresql_using="gin"),
    )

    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), index=True)
    kind: Mapped[str]
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    token_hashes: Mapped[list[bytes]] = mapped_column(ARRAY(LargeBinary), server_default=text("'{}'"))
    created_at: Mapped[datetime] = mapped_column(server_default=MOMENT)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
