"""What records say beside a report, for its reader: each figure, whether the report holds it, where it leads."""

from __future__ import annotations

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.organisations.schemas import ref_of
from liennganh.submissions import feeding_schemas as schemas
from liennganh.submissions import queries, rules
from liennganh.submissions.measured_models import DerivedFigure
from liennganh.submissions.measures import differs
from liennganh.submissions.models import Submission

NUMBER = "number"


class Told:
    """A figure of the records, as rules ask a figure."""

    status: str | None = NUMBER

    def __init__(self, row: DerivedFigure) -> None:
        self.numerator: int | None = row.numerator
        self.denominator: int | None = row.denominator


async def measured_of(ctx: Context, submission: Submission) -> list[schemas.MeasuredRead]:
    """Every figure of the report that records tell, in the order of the form; the whole before its classes."""
    rows = list(await ctx.session.scalars(select(DerivedFigure).where(DerivedFigure.submission_id == submission.id)))
    if not rows:
        return []
    form = await queries.load_form(ctx, submission)
    held = {(v.indicator_id, v.category_id): v for v in await queries.list_values(ctx, submission.id)}
    official = {}
    if submission.official_revision:
        sent = await queries.list_revision_values(ctx, submission.id, submission.official_revision)
        official = {(v.indicator_id, v.category_id): v for v in sent}
    found = []
    for row in sorted(rows, key=lambda one: (form.indicators[one.indicator_id].position, one.category_id is not None)):
        key = (row.indicator_id, row.category_id)
        value, sent_value = held.get(key), official.get(key)
        is_derived = sent_value is not None and sent_value.source == "derived" and sent_value.fed_by is not None
        found.append(
            schemas.MeasuredRead(
                indicator=ref_of(form.indicators[row.indicator_id], ctx.locale),
                category_id=row.category_id,
                record=row.record,
                status="number",
                numerator=row.numerator,
                denominator=row.denominator,
                rate=rules.rate_of(Told(row), form.entry(row.indicator_id)),
                computed_at=row.computed_at,
                source=value.source if value else "reported",
                reason=value.reason if value else None,
                is_current=value is not None and not differs(value, row),
                official_numerator=sent_value.numerator if sent_value else None,
                official_denominator=sent_value.denominator if sent_value else None,
                is_changed=is_derived and differs(sent_value, row),
            )
        )
    return found
