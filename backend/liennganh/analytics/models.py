"""Progress as last computed from certified and accepted figures; small cells are never written below the city."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class Progress(Identified, Base):
    """Where an indicator stands in an area and period. `owner_id` is a district's authority; the city's are open."""

    __tablename__ = "progress"
    __table_args__ = (
        UniqueConstraint("indicator_id", "period_id", "area_id", "basis"),
        CheckConstraint("basis in ('official', 'preliminary')", name="basis"),
        CheckConstraint(
            "status in ('met', 'on_track', 'at_risk', 'off_track', 'no_data', 'not_applicable')", name="status"
        ),
        Index("ix_progress_period_id", "period_id", "basis", "area_id"),
    )
    parties = {"owner": "owner_id"}
    open_rows = "owner_id is null"

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    indicator_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("indicators.id"))
    period_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("periods.id"))
    area_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("areas.id"))
    owner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    basis: Mapped[str]
    numerator: Mapped[int | None] = mapped_column(BigInteger)
    denominator: Mapped[int | None] = mapped_column(BigInteger)
    value: Mapped[float | None]
    parts: Mapped[dict[str, Any] | None]
    status: Mapped[str | None]
    reported: Mapped[int]
    expected: Mapped[int]
    missing_ids: Mapped[list[uuid.UUID]] = mapped_column(server_default=text("'{}'"))
    is_suppressed: Mapped[bool] = mapped_column(server_default=text("false"))
    is_preliminary: Mapped[bool] = mapped_column(server_default=text("false"))
    previous_numerator: Mapped[int | None] = mapped_column(BigInteger)
    previous_denominator: Mapped[int | None] = mapped_column(BigInteger)
    computed_at: Mapped[datetime] = mapped_column(server_default=func.now())
