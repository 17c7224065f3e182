"""The plan as data: what is promised, when it is due, and who owes which figure."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class Plan(Identified, Base):
    """One year's plan of the city (kế hoạch). `document` keeps its legal bases, chapters and recipients as written."""

    __tablename__ = "plans"
    __table_args__ = (UniqueConstraint("code"),)

    code: Mapped[str]
    title_vi: Mapped[str]
    title_en: Mapped[str]
    short_vi: Mapped[str]
    short_en: Mapped[str]
    year: Mapped[int]
    issuer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    document: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    settings: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))


class PlanCoordinator(Identified, Base):
    """The body that coordinates the plan (cơ quan đầu mối tổng hợp) between two dates; successors take over."""

    __tablename__ = "plan_coordinators"
    __table_args__ = (UniqueConstraint("plan_id", "organisation_id", "valid_from"),)

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Objective(Identified, Base):
    """Goal group of the plan (nhóm chỉ tiêu, nhiệm vụ II.1-II.5)."""

    __tablename__ = "objectives"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    position: Mapped[int]
    section: Mapped[str]
    title_vi: Mapped[str]
    title_en: Mapped[str]
    short_vi: Mapped[str]
    short_en: Mapped[str]
    is_neutral: Mapped[bool] = mapped_column(server_default=text("false"))


class Target(Identified, Base):
    """What the plan promises (chỉ tiêu). `is_holder` groups monitoring figures that no target covers."""

    __tablename__ = "targets"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    objective_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("objectives.id"))
    code: Mapped[str]
    position: Mapped[int]
    section: Mapped[str | None]
    text_vi: Mapped[str]
    text_en: Mapped[str]
    short_vi: Mapped[str]
    short_en: Mapped[str]
    threshold_text_vi: Mapped[str | None]
    threshold_text_en: Mapped[str | None]
    is_holder: Mapped[bool] = mapped_column(server_default=text("false"))
    is_neutral: Mapped[bool] = mapped_column(server_default=text("false"))


class Period(Identified, Base):
    """Reporting period (kỳ báo cáo). Months are measuring intervals only; nothing is submitted for them."""

    __tablename__ = "periods"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        CheckConstraint("kind in ('month', 'half_year', 'year')", name="kind"),
        CheckConstraint("ends_on > starts_on", name="dates"),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    kind: Mapped[str]
    position: Mapped[int]
    name_vi: Mapped[str]
    name_en: Mapped[str]
    short_vi: Mapped[str]
    short_en: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    cut_off_on: Mapped[date]
    version: Mapped[int] = mapped_column(server_default=text("1"))
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))


class PeriodDueDate(Base):
    """The day by which a level owes its figures of a period; the default after NĐ 09/2019, not the plan's own words."""

    __tablename__ = "period_due_dates"

    period_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("periods.id"), primary_key=True)
    level: Mapped[str] = mapped_column(primary_key=True)
    due_on: Mapped[date]
    # The day as it was set, where `due_on` is the working day it falls on; null as long as nobody said it since.
    nominal_on: Mapped[date | None]


class PeriodStep(Identified, Base):
    """A closing or an opening of a period: who, and when."""

    __tablename__ = "period_steps"
    __table_args__ = (Index("ix_period_steps_period_id", "period_id", "at"),)

    period_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("periods.id"))
    verb: Mapped[str]
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    at: Mapped[datetime]


class Obligation(Identified, Base):
    """Duty to report (trách nhiệm báo cáo): one organisation owes one indicator at one frequency.

    `contributes` says how the figure enters the city's: as its own area, as a department's direct part, or not at all.
    `entry` replaces the indicator's own way of entry where a level reports differently (a commune says yes or no).
    `reporter_code` is the body or group that the plan names, under which many such duties are one.
    """

    __tablename__ = "obligations"
    __table_args__ = (
        UniqueConstraint("plan_id", "organisation_id", "indicator_id", "frequency"),
        CheckConstraint("frequency in ('semi_annual', 'annual')", name="frequency"),
        CheckConstraint("contributes in ('own_area', 'residual', 'none')", name="contributes"),
        CheckConstraint("basis in ('stated', 'inferred', 'gap')", name="basis"),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    indicator_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("indicators.id"), index=True)
    frequency: Mapped[str]
    contributes: Mapped[str]
    is_optional: Mapped[bool] = mapped_column(server_default=text("false"))
    entry: Mapped[str | None]
    basis: Mapped[str]
    basis_note_vi: Mapped[str]
    basis_note_en: Mapped[str]
    reason: Mapped[str | None]
    reporter_code: Mapped[str | None]


class EvaluationCriterion(Identified, Base):
    """What a check of how a body carries out the plan looks at (tiêu chí kiểm tra, đánh giá).

    `levels` are those of the bodies it applies to. `task_codes` and `facts` name what the system already knows and
    shows beside it. `basis` tells whether the plan says it or whether it was read into the plan.
    """

    __tablename__ = "evaluation_criteria"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        CheckConstraint("scale in ('yes_partly_no', 'points')", name="scale"),
        CheckConstraint("basis in ('stated', 'inferred')", name="basis"),
        CheckConstraint("max_points > 0", name="max_points"),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    position: Mapped[int]
    section: Mapped[str]
    section_vi: Mapped[str]
    section_en: Mapped[str]
    text_vi: Mapped[str]
    text_en: Mapped[str]
    source: Mapped[str]
    scale: Mapped[str]
    max_points: Mapped[int]
    levels: Mapped[list[str]]
    task_codes: Mapped[list[str]]
    facts: Mapped[list[str]]
    basis: Mapped[str]
    basis_note_vi: Mapped[str]
    basis_note_en: Mapped[str]


class DayOff(Base):
    """A day that is not what its weekday says: off (ngày nghỉ), or worked in exchange (làm bù) where `is_worked`.

    A due date on a day off moves to the next working day.
    """

    __tablename__ = "days_off"

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    name_vi: Mapped[str]
    name_en: Mapped[str]
    is_worked: Mapped[bool] = mapped_column(server_default=text("false"))


class PlanConfirmation(Identified, Base):
    """Decision of the coordinator on what was read into the plan (xác nhận nội dung suy luận) or on when reports of a
    period are due (hạn nộp theo cấp); only ever added to.

    `key` names the subject by code, so that a decision outlives a new import. `sequence` counts the decisions on one
    field of one subject: the last one holds, and two made at the same time meet at the unique key. `said` is the
    plan pack's own value, to which a withdrawal returns.
    """

    __tablename__ = "plan_confirmations"
    __table_args__ = (
        UniqueConstraint("plan_id", "kind", "key", "field", "sequence"),
        CheckConstraint("kind in ('indicator', 'duty', 'task', 'period')", name="kind"),
        CheckConstraint("action in ('confirm', 'change', 'withdraw')", name="action"),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    kind: Mapped[str]
    key: Mapped[str]
    field: Mapped[str]
    sequence: Mapped[int]
    action: Mapped[str]
    was: Mapped[dict[str, Any]]
    becomes: Mapped[dict[str, Any]]
    said: Mapped[dict[str, Any]]
    note: Mapped[str | None]
    decided_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    decided_at: Mapped[datetime] = mapped_column(server_default=func.now())
