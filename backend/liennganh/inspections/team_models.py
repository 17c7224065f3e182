"""Teams 178 as they are made up: bodies and functions, in numbers."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified, Stamped


class Team(Identified, Stamped, Base):
    """How a team 178 is made up from a day on (thành phần Đoàn/Đội 178): the decision, and how many of which body.

    Rows follow one another; the latest that has begun holds. `members` counts by body and function, it names nobody.
    `area_authority_id` is the body the team stands under.
    """

    __tablename__ = "teams"
    __table_args__ = (
        UniqueConstraint("owner_id", "valid_from"),
        CheckConstraint("valid_to > valid_from", name="dates"),
    )
    parties = {"owner": "owner_id", "area": "area_authority_id"}

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    area_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    decision_number: Mapped[str | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    members: Mapped[list[Any]]
    version: Mapped[int] = mapped_column(server_default=text("1"))
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    note: Mapped[str | None]
