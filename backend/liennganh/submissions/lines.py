"""Submissions as one statement reads them, for lists and for the report itself: no objects between row and answer."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from liennganh.submissions.models import PARTIES, Submission


class PeriodLine(NamedTuple):
    """The period of a line."""

    id: uuid.UUID
    plan_id: uuid.UUID
    code: str
    name_vi: str
    name_en: str
    short_vi: str
    short_en: str
    kind: str
    starts_on: date
    ends_on: date
    closed_at: datetime | None


class OwnerLine(NamedTuple):
    """The body of a line."""

    id: uuid.UUID
    code: str
    name_vi: str
    name_en: str
    short_vi: str
    short_en: str
    level: str
    kind: str
    area_id: uuid.UUID | None
    valid_to: date | None
    heir_id: uuid.UUID | None


@dataclass(slots=True)
class Line:
    """A submission without a session; workflow and lists ask it what they ask a Submission."""

    __tablename__: ClassVar[str] = Submission.__tablename__
    parties: ClassVar[dict[str, str]] = PARTIES

    id: uuid.UUID
    plan_id: uuid.UUID
    period_id: uuid.UUID
    owner_id: uuid.UUID
    area_authority_id: uuid.UUID | None
    sector_authority_id: uuid.UUID | None
    state: str
    version: int
    revision: int
    official_revision: int | None
    due_on: date
    is_optional: bool
    filled: int
    expected: int
    returned_count: int
    flagged_count: int
    refillable_count: int
    changed_count: int
    updated_at: datetime
    submitted_at: datetime | None
    first_submitted_on: date | None
    walls: list[str]
    contributor_ids: list[uuid.UUID]
    extended_from: date | None
    reminded_at: datetime | None
    reopened_until: datetime | None
    reopening_requested_by: uuid.UUID | None
    note: str | None
    period: PeriodLine
    owner: OwnerLine

    @classmethod
    def of(cls, row: Any) -> Line:
        """From the columns of LINE, in their order, wherever more follow."""
        return cls(*row[:OWN], PeriodLine(*row[OWN:TO_OWNER]), OwnerLine(*row[TO_OWNER:WIDTH]))  # type: ignore[call-arg]


COLUMNS = [field.name for field in fields(Line)][:-2]
OWN = len(COLUMNS)
TO_OWNER = OWN + len(PeriodLine._fields)
WIDTH = TO_OWNER + len(OwnerLine._fields)
LINE = ", ".join(
    [
        *(f"s.{name}" for name in COLUMNS),
        *(f"p.{name}" for name in PeriodLine._fields),
        *(f"o.{name}" for name in OwnerLine._fields),
    ]
)
BESIDE = "join periods p on p.id = s.period_id join organisations o on o.id = s.owner_id"
FROM = f"submissions s {BESIDE}"
WHOLE = (Path(__file__).parent / "lines.sql").read_text()
ONE = WHOLE.format(line=LINE, source=FROM)
# Locked before anything else of it is read: nobody else changes it, and its period is not closed meanwhile.
LOCKED = "(select * from submissions where id = $1 for update) s"
HELD = WHOLE.format(line=LINE.replace("p.closed_at", "app.hold_period(p.id)"), source=f"{LOCKED} {BESIDE}")
