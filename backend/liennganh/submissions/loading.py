"""A report with all its figures, as one statement reads it; locked when it is going to be written."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
from asyncpg.pgproto.pgproto import UUID  # made and compared in C

from liennganh.access.context import Entered
from liennganh.access.verbs import Verb
from liennganh.submissions.lines import HELD, ONE, Line
from liennganh.submissions.queries import refuse_unseen
from liennganh.submissions.sheets import Sheet, sheet_of

# A reopening of a certified or accepted report gives it back.
GIVES_BACK = [
    verb.value
    for verb in (Verb.SUBMISSION_RETURN, Verb.SUBMISSION_SEND_BACK, Verb.SUBMISSION_REOPEN, Verb.SUBMISSION_REVISE)
]
Key = tuple[uuid.UUID, uuid.UUID | None]


class Number(NamedTuple):
    """A figure without its story."""

    status: str | None
    numerator: int | None
    denominator: int | None


@dataclass(slots=True)
class Figure:
    """A figure without a session, in the order of `lines.sql`; rules ask it what they ask a Value."""

    indicator_id: uuid.UUID
    category_id: uuid.UUID | None
    status: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    source: str = "reported"
    fed_accepted: int | None = None
    fed_expected: int | None = None
    reason: str | None = None
    note: str | None = None
    is_changed_since_return: bool = False
    returned_note: str | None = None
    returned_by: str | None = None
    returned_at: str | None = None
    returned_revision: int | None = None
    fed_by: str | None = None
    wall: str | None = None


@dataclass
class Report:
    """A submission, its form and its figures, as far as the caller's walls let them be seen.

    `previous` are the figures it is compared with, `last` those of the year before by code of the indicator, `names`
    whoever is named in it.
    """

    line: Line
    stamp: int
    sheet: Sheet
    return_note: str | None
    names: dict[str, str]
    figures: dict[Key, Figure]
    previous: dict[Key, Number]
    last: dict[str, Number]


async def load_report(ctx: Entered, submission_id: uuid.UUID, *, lock: bool = False) -> Report:
    """The report under the request's verb; raises as `get_submission` does.

    Locked, it may be changed. Its figures may be older than the lock by what somebody else saved meanwhile; then so is
    the version the caller saw, and the workflow refuses.
    """
    row = await (await ctx.driver()).fetchrow(HELD if lock else ONE, submission_id, GIVES_BACK)
    if row is None:
        return await refuse_unseen(ctx, submission_id)
    line = Line.of(row)
    return Report(
        line=line,
        stamp=row["stamp"],
        sheet=await sheet_of(ctx, line, row["stamp"]),
        return_note=row["return_note"],
        names=_loads(row["names"], {}),
        figures={at: Figure(*at, *figure) for at, figure in _by_place(row["figures"])},
        previous={at: Number(*figure) for at, figure in _by_place(row["previous"])},
        last={code: Number(*figure) for code, *figure in _loads(row["last"], [])},
    )


def _by_place(said: str | None) -> Iterator[tuple[Key, list[Any]]]:
    for indicator, category, *figure in _loads(said, []):
        yield (UUID(indicator), category and UUID(category)), figure


def _loads(said: str | None, empty: Any) -> Any:
    return orjson.loads(said) if said else empty
