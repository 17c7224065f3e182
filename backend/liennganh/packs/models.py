"""A pack that an administrator brought in, with what importing it would do."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, func, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class PackImport(Identified, Base):
    """A bundle of a plan's data (bộ dữ liệu kế hoạch) on its way in.

    `findings` are the mistakes, or the differences that were shown; `digest` stands for all of these, `plan_stamp` for
    the plan they were worked out against. `has_moved`: the plan had changed when it was to be imported, and what is
    shown is new. The content is forgotten once it was imported, or after some days.
    """

    __tablename__ = "pack_imports"
    __table_args__ = (
        CheckConstraint(
            "state in ('waiting', 'refused', 'ready', 'applying', 'imported', 'expired')",
            name="state",
        ),
        CheckConstraint("octet_length(content) <= 2000000", name="content"),
    )

    state: Mapped[str] = mapped_column(server_default=text("'waiting'"))
    file_name: Mapped[str]
    sha256: Mapped[bytes]
    content: Mapped[bytes | None] = mapped_column(deferred=True)
    sent_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    sent_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    checked_at: Mapped[datetime | None]
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    decided_at: Mapped[datetime | None]
    digest: Mapped[str | None]
    plan_stamp: Mapped[int | None] = mapped_column(BigInteger)
    has_moved: Mapped[bool] = mapped_column(server_default=text("false"))
    findings: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    version: Mapped[int] = mapped_column(server_default=text("1"))
