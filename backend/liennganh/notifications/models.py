"""What a person is told, once for each happening."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified


class Notice(Identified, Base):
    """One person is told of one happening (thông báo).

    `key` names the happening, so that telling it again tells nobody twice. `kind` is the verb that was done, or the
    name of a reminder; `subject` the noun of what it is about. `organisation_id` and `period_id` are the subject's,
    `params` plain words of the sentence (a code, a date), never a figure and never anybody's own text. `is_shown` is
    false where the person wants it by e-mail alone.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        Index("ix_notices_person_id", "person_id", text("made_at desc"), text("id desc")),
        Index("ix_notices_unread", "person_id", postgresql_where=text("read_at is null and is_shown")),
        Index("ix_notices_subject_id", "subject_id", postgresql_where=text("read_at is null")),
    )

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    key: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    period_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("periods.id"))
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actors.id"))
    params: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    is_shown: Mapped[bool] = mapped_column(server_default=text("true"))
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())
    read_at: Mapped[datetime | None]
