"""What a person is told, once for each happening; the letters that carry it, and how the person wants to be told."""

from __future__ import annotations

import uuid
from datetime import datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base, Identified

LETTER_STATES = ("queued", "sending", "sent", "failed", "bounced", "given_up", "dropped")


class Notice(Identified, Base):
    """One person is told of one happening (thông báo).

    `key` names the happening, so that telling it again tells nobody twice. `kind` is the verb that was done, or the
    name of a reminder; `subject` the noun of what it is about. `organisation_id` and `period_id` are the subject's,
    `params` plain words of the sentence (a code, a date), never a figure and never anybody's own text. `is_shown` is
    false where the person wants it by e-mail alone. `settled_at` is set once what waited was acted on, by whomever;
    `letter_id` is the letter that told it, at once or in a digest. `gathered` is of a kind that comes many times in an
    hour: each of the subjects that one notice tells, with the key of what was done to it; `subject_id` is the latest.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        Index("ix_notices_person_id", "person_id", text("made_at desc"), text("id desc")),
        Index("ix_notices_unread", "person_id", postgresql_where=text("read_at is null and is_shown")),
        Index("ix_notices_unsettled", "subject_id", postgresql_where=text("settled_at is null")),
        Index("ix_notices_letter_id", "letter_id", postgresql_where=text("letter_id is not null")),
        Index("ix_notices_gathered", "organisation_id", postgresql_where=text("gathered is not null")),
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
    settled_at: Mapped[datetime | None]
    letter_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("letters.id"))
    gathered: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))

    @property
    def words(self) -> dict[str, Any]:
        """What its sentence is filled with; `count` where it tells of several."""
        several = len(self.gathered or ())
        return self.params | ({"count": str(several)} if several > 1 else {})


class Letter(Identified, Base):
    """An e-mail to one person (thư điện tử): what tells one notice, the digest of a day, or a one-time link. It
    holds no text and no address: both are read when it is sent.

    `key` makes it one a happening. `stage` is `taken` while nothing was said to the server that it could keep, and
    `handing` from just before the end of its text is sent until the answer is written down: only there is it unknown
    whether the server has it. `failure` is a code of ours, `reply` the server's number, never its words. Its own
    instants are of wall time, also where the business date is pinned.
    """

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        CheckConstraint("kind in ('notice', 'digest', 'link')", name="kind"),
        CheckConstraint(f"state in ({', '.join(map(repr, LETTER_STATES))})", name="state"),
        CheckConstraint("stage in ('taken', 'handing')", name="stage"),
        CheckConstraint("(state = 'sending') = (stage is not null)", name="sending"),
        Index("ix_letters_due", "next_try_at", postgresql_where=text("state in ('queued', 'failed')")),
        Index("ix_letters_open", "state", postgresql_where=text("state not in ('sent', 'dropped')")),
        Index("ix_letters_queued_at", text("queued_at desc"), text("id desc")),
    )

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"))
    key: Mapped[str]
    kind: Mapped[str]
    about: Mapped[str]
    state: Mapped[str] = mapped_column(server_default=text("'queued'"))
    stage: Mapped[str | None]
    sender: Mapped[uuid.UUID | None]
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    failure: Mapped[str | None]
    reply: Mapped[int | None]
    queued_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    next_try_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    tried_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default=text("1"))


class NoticePreference(Base):
    """How one person wants to be told (cách nhận thông báo); without a row, the defaults of `preferences`.

    `choices` holds for each group whether it is shown in the app and how it is told by letter. From `quiet_from` to
    `quiet_to` no letter is sent, equal times mean never; both and `digest_at` are wall time in Việt Nam.
    """

    __tablename__ = "notice_preferences"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    choices: Mapped[dict[str, Any]]
    quiet_from: Mapped[time]
    quiet_to: Mapped[time]
    digest_at: Mapped[time]
    version: Mapped[int] = mapped_column(server_default=text("1"))


class RefusedAddress(Base):
    """A person's address that a mail server has refused for good: no letter goes there until it is confirmed by its
    owner, changed, or accepts one."""

    __tablename__ = "refused_addresses"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    address: Mapped[str]
    reply: Mapped[int | None]
    refused_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
