"""Templates of the plan's reports: which sections a report has, what is told in each, to whom it goes."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class ReportTemplate(Identified, Base):
    """A kind of report as the plan wants it (mẫu báo cáo).

    `reach` is `body` for what every body reports of itself, `plan` for what the coordinator consolidates of everybody.
    `content` is the template as its file says it (`pack_reports.TemplatePart`). A report keeps the content it was begun
    with, so that another wording changes no report that exists.
    """

    __tablename__ = "report_templates"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        CheckConstraint("reach in ('body', 'plan')", name="reach"),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    position: Mapped[int]
    name_vi: Mapped[str]
    name_en: Mapped[str]
    reach: Mapped[str]
    period_kinds: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    content: Mapped[dict[str, Any]]
