"""The register of papers that carry the plan out, with the items of directives and what was done to each paper."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from liennganh.attachments.models import Attached
from liennganh.core.database import Base, Identified, Stamped

PARTIES = {"owner": "owner_id", "area": "area_authority_id"}
KIND_CODES = (
    *("plan", "directive", "proposal", "team", "guidance", "ministry_guidance", "supervision"),
    "commendation",
)
# Papers of the plan itself: they are put in force for everybody, by whoever reaches the whole plan.
OF_THE_PLAN = frozenset({"directive", "guidance", "ministry_guidance"})
# Once published they are for every signed-in person to read.
OPEN_KINDS = OF_THE_PLAN | {"commendation"}
NONE = text("'{}'")
LEVELS = ("base", "district", "city", "ministry", "state")
OUTCOMES = ("accepted", "partly", "refused", "noted")


def _one_of(*values: str) -> str:
    return ", ".join(f"'{value}'" for value in sorted(values))


class Document(Identified, Stamped, Base):
    """A paper by which a body carries the plan out (văn bản triển khai thực hiện kế hoạch).

    `owner_id` is the body in whose register it stands, `issuer_id` who issued it (cơ quan ban hành); most bodies
    register what they issued themselves. `number` is số, ký hiệu, `number_key` the same as it is compared, `year` that
    of its date, and `title` the trích yếu. `task_codes` and `indicator_codes` name what it fulfils or explains in the
    plan, by the plan's own codes, so that they outlive a new import. What only one kind of paper has is empty for all
    others; `kinds.py` says which. Persons are counted, never named.
    """

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("id", "owner_id"),
        UniqueConstraint("id", "area_authority_id"),
        UniqueConstraint("id", "is_open"),
        CheckConstraint(f"kind in ({_one_of(*KIND_CODES)})", name="kind"),
        CheckConstraint("state in ('draft', 'published', 'superseded', 'withdrawn')", name="state"),
        CheckConstraint("state in ('draft', 'withdrawn') or number <> '' and issued_on is not null", name="named"),
        CheckConstraint(
            f"not is_open or state <> 'draft' and kind in ({_one_of(*OPEN_KINDS)})",
            name="open",
        ),
        CheckConstraint(f"level in ({_one_of(*LEVELS)})", name="level"),
        CheckConstraint(f"reply_outcome in ({_one_of(*OUTCOMES)})", name="reply_outcome"),
        CheckConstraint("sent_on >= issued_on", name="sent_on"),
        CheckConstraint("reply_on >= sent_on", name="reply_on"),
        CheckConstraint("members_count > 0", name="members_count"),
        CheckConstraint("persons_count >= 0", name="persons_count"),
        Index(
            "uq_documents_number",
            *("owner_id", "issuer_id", "year", "number_key"),
            unique=True,
            postgresql_where=text("state <> 'withdrawn' and number_key <> ''"),
        ),
        # What takes its place stands in the same register.
        ForeignKeyConstraint(["superseded_by_id", "owner_id"], ["documents.id", "documents.owner_id"]),
        Index("ix_documents_plan_id", "plan_id", "kind", "state"),
        Index("ix_documents_owner_id", "owner_id", "issued_on"),
        Index("ix_documents_area_authority_id", "area_authority_id"),
        Index("ix_documents_task_codes", "task_codes", postgresql_using="gin"),
        Index("ix_documents_indicator_codes", "indicator_codes", postgresql_using="gin"),
    )
    parties = PARTIES
    open_rows = "is_open"

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    kind: Mapped[str]
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    area_authority_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    issuer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[str] = mapped_column(server_default=text("''"))
    number_key: Mapped[str] = mapped_column(server_default=text("''"))
    year: Mapped[int | None]
    issued_on: Mapped[date | None]
    title: Mapped[str]
    note: Mapped[str | None]
    task_codes: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    indicator_codes: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    period_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("periods.id"))
    addressed_to: Mapped[str | None]
    sent_on: Mapped[date | None]
    reply_number: Mapped[str | None]
    reply_on: Mapped[date | None]
    reply_outcome: Mapped[str | None]
    reply_note: Mapped[str | None]
    members_count: Mapped[int | None]
    valid_from: Mapped[date | None]
    due_on: Mapped[date | None]
    level: Mapped[str | None]
    collectives: Mapped[str | None]
    persons_count: Mapped[int | None]
    state: Mapped[str] = mapped_column(server_default=text("'draft'"))
    is_open: Mapped[bool] = mapped_column(server_default=text("false"))
    version: Mapped[int] = mapped_column(server_default=text("1"))
    revision: Mapped[int] = mapped_column(server_default=text("0"))
    published_at: Mapped[datetime | None]
    superseded_by_id: Mapped[uuid.UUID | None]
    contributor_ids: Mapped[list[uuid.UUID]] = mapped_column(server_default=text("'{}'"))
    folded: Mapped[str]

    @property
    def is_of_the_plan(self) -> bool:
        """Whether it speaks to everybody who carries the plan out."""
        return self.kind in OF_THE_PLAN


class DocumentPart:
    """A child of a paper: it carries the parent's parties and openness, bound so that they cannot differ."""

    parties: ClassVar[dict[str, str]] = PARTIES
    open_rows: ClassVar[str | None] = "is_open"

    document_id: Mapped[uuid.UUID]
    owner_id: Mapped[uuid.UUID]
    area_authority_id: Mapped[uuid.UUID | None]
    is_open: Mapped[bool] = mapped_column(server_default=text("false"))

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (
            *(
                ForeignKeyConstraint(
                    ["document_id", column], ["documents.id", f"documents.{column}"], onupdate="CASCADE"
                )
                for column in (*PARTIES.values(), "is_open")
            ),
            *getattr(cls, "extra_args", ()),
        )


class DirectiveItem(Identified, DocumentPart, Base):
    """One thing a directive asks for (nội dung chỉ đạo): what, who leads, who takes part, and by when.

    Published, it is a task of the plan with the directive as its source; `task_id` then names it.
    """

    __tablename__ = "directive_items"
    extra_args = (UniqueConstraint("document_id", "position"), UniqueConstraint("task_id"))

    position: Mapped[int]
    text: Mapped[str]
    lead_ids: Mapped[list[uuid.UUID]]
    coordinating_ids: Mapped[list[uuid.UUID]] = mapped_column(server_default=NONE)
    due_on: Mapped[date]
    task_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("tasks.id"))


class DocumentStep(Identified, DocumentPart, Base):
    """What was done to a paper and why, with what it then said (lịch sử văn bản); only ever added to.

    `said` is the paper as of that step; a correction therefore leaves the words before it readable.
    """

    __tablename__ = "document_steps"
    extra_args = (Index("ix_document_steps_document_id", "document_id", "at"),)

    verb: Mapped[str]
    actor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    state: Mapped[str]
    revision: Mapped[int]
    note: Mapped[str | None]
    said: Mapped[dict[str, Any]]


class DocumentAttachment(Attached, DocumentPart, Base):
    """A file of a paper (tệp văn bản): the paper itself, signed or as text, and what is enclosed with it."""

    __tablename__ = "document_attachments"

    document_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
