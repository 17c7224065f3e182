"""What records of the system say of a report's figures, kept beside the report whatever it holds itself."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified
from liennganh.submissions.models import SubmissionPart


class DerivedFigure(Identified, SubmissionPart, Base):
    """What the records say of one figure now (số liệu gốc); written by the system alone.

    `record` names the feature that keeps them. A report that was accepted keeps its own figure: whether the two differ
    is told, and nothing in the report moves.
    """

    __tablename__ = "derived_figures"
    extra_args = (
        UniqueConstraint("submission_id", "indicator_id", "category_id", postgresql_nulls_not_distinct=True),
        CheckConstraint("numerator >= 0 and denominator >= 0", name="non_negative"),
        Index("ix_derived_figures_indicator_id", "indicator_id"),
    )

    indicator_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("indicators.id"))
    category_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("categories.id"))
    record: Mapped[str]
    numerator: Mapped[int] = mapped_column(BigInteger)
    denominator: Mapped[int | None] = mapped_column(BigInteger)
    computed_at: Mapped[datetime]
