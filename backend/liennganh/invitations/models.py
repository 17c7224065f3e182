"""Invitations (lời mời): who is to have which role at which body once the letter's link was used."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, func, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base


class Invitation(Base):
    """Somebody who is to act for a body. The account exists, asleep and without any role, so that its address is taken;
    accepting wakes it and gives the role, for its days where they are said. Name and address are kept here for whoever
    looks after invitations."""

    __tablename__ = "invitations"
    __table_args__ = (
        CheckConstraint("state in ('pending', 'accepted', 'cancelled')", name="state"),
        CheckConstraint("(state = 'pending') = (decided_at is null)", name="decided"),
        CheckConstraint("reach in ('own', 'subtree', 'plan')", name="reach"),
    )

    id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    name: Mapped[str]
    email: Mapped[str]
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[str]
    reach: Mapped[str]
    walls: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    state: Mapped[str] = mapped_column(server_default=text("'pending'"))
    invited_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    expires_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default=text("1"))
