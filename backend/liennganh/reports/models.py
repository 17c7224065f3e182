"""Periodic reports: what was taken from the figures, what people wrote beside it, and the paper as it was sealed."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from liennganh.core.database import Base, Identified, Stamped
from liennganh.plans.models import Period

PARTIES = {"owner": "owner_id", "area": "area_authority_id"}


class Report(Identified, Stamped, Base):
    """A report of one body on one period (báo cáo sơ kết 6 tháng, tổng kết năm).

    `template` is the template as it was when the report was begun. `taken` holds the figures and tables that were last
    taken over; the words hold their names alone, so that a report shows one state of the figures and says when another
    holds. Sealed, `content` is all that is printed and `content_hash` its digest (SHA-256, hex): both stand for ever.
    `area_authority_id` is empty until the report is sent, and then the body that received it. `edition` counts reports
    of the same kind and period: a later one replaces what was sent.
    """

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("id", "owner_id"),
        UniqueConstraint("id", "area_authority_id"),
        CheckConstraint("state in ('draft', 'in_review', 'sealed', 'sent', 'withdrawn')", name="state"),
        CheckConstraint("reach in ('body', 'plan')", name="reach"),
        CheckConstraint("(content is null) = (state not in ('sealed', 'sent'))", name="sealed"),
        CheckConstraint("(content is null) = (content_hash is null)", name="content_hash"),
        CheckConstraint("edition > 0", name="edition"),
        Index(
            "uq_reports_edition",
            *("owner_id", "period_id", "template_code", "edition"),
            unique=True,
            postgresql_where=text("state <> 'withdrawn'"),
        ),
        Index("ix_reports_period_id", "period_id", "state"),
        Index("ix_reports_area_authority_id", "area_authority_id"),
    )
    parties = PARTIES

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    period_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("periods.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    area_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    template_code: Mapped[str]
    template: Mapped[dict[str, Any]]
    reach: Mapped[str]
    edition: Mapped[int] = mapped_column(server_default=text("1"))
    state: Mapped[str] = mapped_column(server_default=text("'draft'"))
    version: Mapped[int] = mapped_column(server_default=text("1"))
    taken: Mapped[dict[str, Any]]
    taken_at: Mapped[datetime]
    taken_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    number: Mapped[str | None]
    dated_on: Mapped[date | None]
    content: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    content_hash: Mapped[str | None]
    sealed_at: Mapped[datetime | None]
    sealed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    sent_at: Mapped[datetime | None]
    contributor_ids: Mapped[list[uuid.UUID]] = mapped_column(server_default=text("'{}'"))

    period: Mapped[Period] = relationship(lazy="raise")


class ReportPart:
    """A child of a report: it carries the parent's parties, bound so that they cannot differ."""

    parties: ClassVar[dict[str, str]] = PARTIES

    report_id: Mapped[uuid.UUID]
    owner_id: Mapped[uuid.UUID]
    area_authority_id: Mapped[uuid.UUID | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (
            *(
                ForeignKeyConstraint(["report_id", column], ["reports.id", f"reports.{column}"], onupdate="CASCADE")
                for column in PARTIES.values()
            ),
            *getattr(cls, "extra_args", ()),
        )


class ReportSection(Identified, ReportPart, Base):
    """One section (mục) as it is written. Without `text` it says what is composed from the figures that were taken.

    `version` is the section's own lock counter, so that several people write beside each other; `writer_id` is who was
    asked to write it.
    """

    __tablename__ = "report_sections"
    extra_args = (UniqueConstraint("report_id", "code"),)

    version: Mapped[int] = mapped_column(server_default=text("1"))
    code: Mapped[str]
    position: Mapped[int]
    text: Mapped[str | None]
    writer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    edited_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    edited_at: Mapped[datetime | None]


class ReportStep(Identified, ReportPart, Base):
    """What was done to a report, by whom and why; only ever added to."""

    __tablename__ = "report_steps"
    extra_args = (Index("ix_report_steps_report_id", "report_id", "at"),)

    verb: Mapped[str]
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    state: Mapped[str]
    note: Mapped[str | None]


class ReportFile(Identified, ReportPart, Base):
    """A sealed report as a file, kept byte for byte: a reprint is the same whatever prints reports by then."""

    __tablename__ = "report_files"
    extra_args = (
        UniqueConstraint("report_id", "format"),
        CheckConstraint("format in ('docx', 'pdf', 'xlsx')", name="format"),
    )

    format: Mapped[str]
    content: Mapped[bytes]
    digest: Mapped[str]
