"""Stored content by its digest, and what every table of attachments has in common."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary, func
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from liennganh.core.database import Base


class StoredFile(Base):
    """Bytes kept once, whoever attached them; the file store holds them under this digest.

    An attachment refers to it by foreign key, so that the database itself says which content is still needed.
    """

    __tablename__ = "stored_files"
    __table_args__ = (
        CheckConstraint("octet_length(sha256) = 32", name="digest"),
        CheckConstraint("size > 0", name="size"),
    )

    sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    stored_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Attached:
    """A file attached to something (tệp đính kèm). `id` is chosen by whoever uploads: a repeated upload adds nothing.

    One that was taken off is gone from every list at once, and from the table a day later.
    The class that mixes it in adds the key of its parent, with parties, and makes the id unique beneath it.
    """

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    @declared_attr
    def sha256(cls) -> Mapped[bytes]:  # noqa: N805
        """Which content."""
        return mapped_column(ForeignKey("stored_files.sha256"), index=True)

    @declared_attr
    def added_by(cls) -> Mapped[uuid.UUID]:  # noqa: N805
        """Who attached it."""
        return mapped_column(ForeignKey("actors.id"))

    @declared_attr
    def removed_by(cls) -> Mapped[uuid.UUID | None]:  # noqa: N805
        """Who took it off again."""
        return mapped_column(ForeignKey("actors.id"))


class AttachedToRevisions(Attached):
    """A file beside something that is sent in numbered revisions, such as a report.

    It belongs to the revisions from `since_revision` to `until_revision`, both included: what was sent stays readable
    after it was taken off a later draft. One that was taken off before it was ever sent belongs to none.
    """

    since_revision: Mapped[int]
    until_revision: Mapped[int | None]
