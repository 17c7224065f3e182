"""Submissions as one statement reads them, for lists and for the report itself: no objects between row and answer."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from liennganh.submissions.models import PARTIES


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


class Line(NamedTuple):
    """A submission; workflow and lists ask it what they ask a Submission."""

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
    updated_at: datetime
    submitted_at: datetime | None
    first_submitted_on: date | None
    walls: list[str]
    contributor_ids: list[uuid.UUID]
    reopened_until: datetime | None
    reopening_requested_by: uuid.UUID | None
    note: str | None
    period: PeriodLine
    owner: OwnerLine

    @property
    def parties(self) -> dict[str, str]:
        """As its table declares them."""
        return PARTIES

    @classmethod
    def of(cls, row: Any) -> Line:
        """From the columns of LINE, in their order, wherever more follow."""
        return cls(*row[:OWN], PeriodLine(*row[OWN:TO_OWNER]), OwnerLine(*row[TO_OWNER:WIDTH]))  # type: ignore[call-arg]


OWN = len(Line._fields) - 2
TO_OWNER = OWN + len(PeriodLine._fields)
WIDTH = TO_OWNER + len(OwnerLine._fields)
LINE = ", ".join(
    [
        *(f"s.{name}" for name in Line._fields[:OWN]),
        *(f"p.{name}" for name in PeriodLine._fields),
        *(f"o.{name}" for name in OwnerLine._fields),
    ]
)
FROM = "submissions s join periods p on p.id = s.period_id join organisations o on o.id = s.owner_id"
ONE = (Path(__file__).parent / "lines.sql").read_text().format(line=LINE, source=FROM)
