"""What a district asks of its communes, as it was decided."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class Feeding(Identified, Base):
    """What a district asks of its communes in a plan (thu thập từ cấp xã), as decided at one time.

    Rows are never changed: the newest `version` holds, the others are the history. Without any, the communes are asked
    what the pack says.
    """

    __tablename__ = "feedings"
    __table_args__ = (UniqueConstraint("organisation_id", "plan_id", "version"),)
    parties = {"owner": "organisation_id"}

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    version: Mapped[int]
    declined: Mapped[list[uuid.UUID]]
    note: Mapped[str | None]
    decided_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    decided_at: Mapped[datetime]
