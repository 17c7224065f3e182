"""A submission put together for its reader: figures, warnings, notes, last year's, and what may be done."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import orjson
from fastapi import Response

from liennganh.access.context import Caller, Entered
from liennganh.access.verbs import Verb
from liennganh.core.errors import Words
from liennganh.core.workflow import etag_of
from liennganh.organisations.schemas import in_language
from liennganh.submissions import rules
from liennganh.submissions.lines import Line
from liennganh.submissions.loading import Figure, Number, Report, load_report
from liennganh.submissions.sheets import Item
from liennganh.submissions.workflow import SUBMISSION, is_locked, is_reopened

KINDS = {"half_year": Words("6T", "H1"), "year": Words("năm", "year")}
COPIED = (
    *("id", "state", "version", "revision", "due_on", "is_optional", "filled", "expected"),
    *("returned_count", "flagged_count", "changed_count", "updated_at", "submitted_at", "extended_from", "reminded_at"),
)


def answer(content: Any, etag: str | None = None) -> Response:
    """JSON of rows and of what was written before; its schema is the endpoint's response model."""
    body = orjson.dumps(content, default=str, option=orjson.OPT_UTC_Z)
    return Response(body, media_type="application/json", headers={"etag": etag} if etag else None)


def summary_of(ctx: Caller, row: Line) -> dict[str, Any]:
    """A line of a list."""
    days_left = (row.due_on - ctx.today).days
    said = {name: getattr(row, name) for name in COPIED}
    said["owner"] = _ref(row.owner, ctx.locale) | {
        "level": row.owner.level,
        "kind": row.owner.kind,
        "area_id": row.owner.area_id,
    }
    said["period"] = _ref(row.period, ctx.locale)
    said["etag"] = etag_of(ctx, row)
    said["days_left"] = days_left
    said["is_late"] = days_left < 0 and row.first_submitted_on is None
    said["is_locked"] = is_locked(row, ctx.now)
    said["reopened_until"] = row.reopened_until if row.period.closed_at and is_reopened(row, ctx.now) else None
    said["has_official"] = row.official_revision is not None
    said["actions"] = [verb.value for verb in SUBMISSION.actions(ctx, row)]
    return said


def _ref(row: Any, locale: str) -> dict[str, Any]:
    names = {"name": in_language(row, "name", locale), "short_name": in_language(row, "short", locale)}
    return {"id": row.id, "code": row.code, **names}


async def read_of(ctx: Entered, submission_id: uuid.UUID) -> Response:
    """A submission in full, as the caller may see it; what a command changed is read again."""
    return answer_of(ctx, await load_report(ctx, submission_id))


def answer_of(ctx: Entered, report: Report) -> Response:
    """A submission in full."""
    line = report.line
    said = summary_of(ctx, line)
    said["note"] = line.note
    said["return_note"] = report.return_note
    composer = Composer(ctx.locale, report)
    said["items"] = [item for owed in report.sheet if (item := composer.item(owed))]
    said["contributors"] = [{"id": actor, "name": report.names.get(str(actor), "")} for actor in line.contributor_ids]
    said["official_revision"] = line.official_revision
    said["can_edit"] = Verb.SUBMISSION_EDIT.value in said["actions"]
    said["own_work"] = ctx.actor_id in line.contributor_ids
    return answer(said, said["etag"])


class Composer:
    """The items of one submission."""

    def __init__(self, locale: str, report: Report) -> None:
        self.locale = locale
        self.names = report.names
        self.values = report.figures
        self.previous = report.previous
        self.last = report.last
        period = report.line.period
        self.last_label = f"{KINDS[period.kind].in_(locale)} {period.ends_on.year - 1}"

    def item(self, owed: Item) -> dict[str, Any] | None:
        """One indicator with its figures; none behind a wall of the reader."""
        values, indicator_id = self.values, owed.indicator_id
        total = values.get((indicator_id, None))
        if total is None:
            return None
        last = self.last.get(owed.code)
        parts = [part for category_id in owed.category_ids if (part := values.get((indicator_id, category_id)))]
        return {
            "indicator": owed.indicator,
            "obligation": owed.obligation,
            "values": [self.value(total, owed, last), *(self.value(part, owed, None) for part in parts)],
            "last": None if last is None else {**numbers(last, owed.entry), "label": self.last_label},
        }

    def value(self, value: Figure, owed: Item, last: Number | None) -> dict[str, Any]:
        """A figure with what is said about it."""
        entry = owed.entry
        before = self.previous.get((value.indicator_id, value.category_id))
        return {
            "status": value.status,
            "numerator": value.numerator,
            "denominator": value.denominator,
            "rate": rules.rate_of(value, entry),
            "category_id": value.category_id,
            "source": value.source,
            "fed_accepted": value.fed_accepted,
            "fed_expected": value.fed_expected,
            "fed_by": value.fed_by,
            "reason": value.reason,
            "note": value.note,
            "warnings": [
                {
                    "code": code,
                    "field": rules.warned_field(code),
                    "message": words.in_(self.locale),
                    "needs_reason": True,
                }
                for code, words in rules.warnings(value, last, entry, self.last_label, owed.jump)
                # A class of which there is nobody is said by 0 of 0; the whole alone is looked at twice.
                if value.category_id is None
            ],
            "returned": self.returned(value),
            "is_changed_since_return": value.is_changed_since_return,
            "previous": numbers(before, entry) if before else None,
        }

    def returned(self, value: Figure) -> dict[str, Any] | None:
        """Why the figure came back."""
        if not value.returned_note or not value.returned_at:
            return None
        by = self.names.get(value.returned_by, "") if value.returned_by else ""
        at = datetime.fromisoformat(value.returned_at)
        return {"note": value.returned_note, "by": by, "at": at, "revision": value.returned_revision or 0}


def numbers(figure: Number, entry: str) -> dict[str, Any]:
    """Number and rate."""
    return {
        "status": figure.status,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "rate": rules.rate_of(figure, entry),
    }
