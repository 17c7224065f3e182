"""Who somebody is at the city's identity provider (tài khoản thành phố)."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, func
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base


class Identity(Base):
    """A person by issuer and subject. Neither an address nor a name of the provider's is kept or compared: only
    somebody who is signed in here can say whose it is."""

    __tablename__ = "identities"

    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), unique=True)
    linked_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    last_used_at: Mapped[datetime | None]
