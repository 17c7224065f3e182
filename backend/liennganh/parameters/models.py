"""What was set: each change of a setting with what it was, who made it, and why."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class SettingChange(Identified, Base):
    """A change of a setting (thiết lập), of a plan or of the installation; only ever added to.

    The last one by `sequence` holds; `becomes` is null where the default holds again. Two made at the same time meet
    at the unique key. A trigger writes what holds into `plans.settings`, where those who need it read it anyway.
    """

    __tablename__ = "setting_changes"
    __table_args__ = (UniqueConstraint("plan_id", "key", "sequence", postgresql_nulls_not_distinct=True),)

    plan_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("plans.id"))
    key: Mapped[str]
    sequence: Mapped[int]
    was: Mapped[Any] = mapped_column(JSONB)
    becomes: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    reason: Mapped[str | None]
    changed_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
