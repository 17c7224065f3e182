"""Reads of figures behind a wall, or of what is sensitive, are kept in the audit by the codes of their indicators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from liennganh.access.context import Entered
from liennganh.submissions.loading import Report
from liennganh.submissions.models import Submission


def note_report(ctx: Entered, report: Report) -> None:
    """Of a report that is shown whole; most hold nothing sensitive, and then nothing is noted."""
    walled = {indicator_id for (indicator_id, _), figure in report.figures.items() if figure.wall}
    shown = {indicator_id for indicator_id, _ in report.figures}
    note(
        ctx,
        report.line,
        (i.code for i in report.sheet if i.indicator_id in walled or (i.is_sensitive and i.indicator_id in shown)),
    )


def note(ctx: Entered, submission: Any, codes: Iterable[str], **diff: Any) -> None:
    """Of some figures of a report."""
    if watched := sorted(set(codes)):
        ctx.note_read(submission.owner_id, Submission.__tablename__, submission.id, indicators=watched, **diff)
