"""What is measured: indicators with their semantics, and the ways their figures are broken down."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class Indicator(Identified, Base):
    """Indicator (chỉ số): belongs to a target, or is monitored only.

    `kind` rules the roll-up (a ratio is the sum of numerators over the sum of denominators, never a mean of
    percentages); `entry` rules the form; `accrual` rules the half-year milestone. `counting_note` says how to count, in
    the words of whoever looks after the plan. `edited` names the fields that were edited in the app, which an import
    leaves as they are.
    """

    __tablename__ = "indicators"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        CheckConstraint("kind in ('ratio', 'count', 'coverage', 'frequency', 'composite')", name="kind"),
        CheckConstraint("role in ('target', 'component', 'monitoring')", name="role"),
        CheckConstraint("entry in ('ratio', 'count', 'yes_no', 'programmes', 'months', 'parts', 'none')", name="entry"),
        CheckConstraint("accrual in ('cumulative', 'level')", name="accrual"),
        CheckConstraint("wall in ('police', 'support')", name="wall"),
        CheckConstraint("basis in ('stated', 'inferred', 'gap')", name="basis"),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    target_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("targets.id"), index=True)
    code: Mapped[str]
    position: Mapped[int]
    name_vi: Mapped[str]
    name_en: Mapped[str]
    short_vi: Mapped[str]
    short_en: Mapped[str]
    kind: Mapped[str]
    role: Mapped[str]
    entry: Mapped[str]
    accrual: Mapped[str]
    unit: Mapped[str]
    direction: Mapped[str | None]
    threshold: Mapped[Decimal | None] = mapped_column(Numeric(12, 3))
    definition_vi: Mapped[str]
    definition_en: Mapped[str]
    numerator_label_vi: Mapped[str]
    numerator_label_en: Mapped[str]
    denominator_label_vi: Mapped[str | None]
    denominator_label_en: Mapped[str | None]
    levels: Mapped[list[str]]
    frequencies: Mapped[list[str]]
    minimum_programmes: Mapped[int] = mapped_column(server_default=text("1"))
    not_applicable_when: Mapped[str | None]
    wall: Mapped[str | None]
    is_sensitive: Mapped[bool] = mapped_column(server_default=text("false"))
    is_city_only: Mapped[bool] = mapped_column(server_default=text("false"))
    minimum_cell: Mapped[int | None]
    basis: Mapped[str]
    basis_note_vi: Mapped[str]
    basis_note_en: Mapped[str]
    reporting_basis: Mapped[str]
    form_code: Mapped[str | None]
    counting_note: Mapped[str | None]
    edited: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    version: Mapped[int] = mapped_column(server_default=text("1"))
    notes: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))


class IndicatorComponent(Base):
    """One named component of a composite ratio."""

    __tablename__ = "indicator_components"

    composite_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("indicators.id"), primary_key=True)
    component_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("indicators.id"), primary_key=True)


class Disaggregation(Identified, Base):
    """A way a figure is broken down (phân tổ); only where `is_additive` must the parts make up the total."""

    __tablename__ = "disaggregations"
    __table_args__ = (UniqueConstraint("indicator_id", "code"),)

    indicator_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("indicators.id"))
    code: Mapped[str]
    name_vi: Mapped[str]
    name_en: Mapped[str]
    position: Mapped[int]
    is_additive: Mapped[bool]
    is_required: Mapped[bool]


class Category(Identified, Base):
    """One class of a disaggregation; `period_code` names the month it stands for, where it stands for one.

    `is_edited`: its names were edited in the app, and an import leaves them as they are.
    """

    __tablename__ = "categories"
    __table_args__ = (UniqueConstraint("disaggregation_id", "code"),)

    disaggregation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("disaggregations.id"))
    code: Mapped[str]
    name_vi: Mapped[str]
    name_en: Mapped[str]
    position: Mapped[int]
    period_code: Mapped[str | None]
    is_edited: Mapped[bool] = mapped_column(server_default=text("false"))
    version: Mapped[int] = mapped_column(server_default=text("1"))
