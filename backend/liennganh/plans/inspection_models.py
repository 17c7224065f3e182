"""What a visit to an establishment looks at and what it may find: part of the plan, as dated data."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class Checklist(Identified, Base):
    """What a visit looks at in establishments of some kinds (danh mục kiểm tra), in one version.

    `kinds` are codes of kinds of establishments; without any it serves those that no other one names. `items` are
    (code, text_vi, text_en, basis) in their order: a visit keeps the version it was made with.
    """

    __tablename__ = "checklists"
    __table_args__ = (
        UniqueConstraint("plan_id", "code", "version"),
        CheckConstraint("version > 0", name="version"),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    version: Mapped[int]
    position: Mapped[int]
    name_vi: Mapped[str]
    name_en: Mapped[str]
    kinds: Mapped[list[str]]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    items: Mapped[list[Any]]


class Violation(Identified, Base):
    """What a visit may find against an establishment (hành vi vi phạm), with its legal basis while that is in force.

    One code stands once for each legal basis: the same act under the decree before and under the one after. No fine is
    kept: who decides on one names its amount. `is_checked` tells whether the article was read in the decree itself.
    """

    __tablename__ = "violations"
    __table_args__ = (
        UniqueConstraint("plan_id", "code", "valid_from"),
        CheckConstraint("valid_to >= valid_from", name="validity"),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    position: Mapped[int]
    text_vi: Mapped[str]
    text_en: Mapped[str]
    decree: Mapped[str]
    article: Mapped[str | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    kinds: Mapped[list[str]]
    is_checked: Mapped[bool]

    def holds_on(self, day: date) -> bool:
        """In force on that day; the last day is still one."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
