"""A submission put together for its reader: figures, warnings, notes, last year's, and what may be done."""

from __future__ import annotations

import uuid
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import Words
from liennganh.core.workflow import etag_of
from liennganh.organisations.schemas import OrganisationRef, in_language, ref_of
from liennganh.plans.schemas import CategoryRead, DisaggregationRead
from liennganh.submissions import queries, rules, schemas
from liennganh.submissions.models import RevisionValue, Submission, Value
from liennganh.submissions.queries import Form
from liennganh.submissions.workflow import SUBMISSION, is_locked, is_reopened

# A reopening of a certified or accepted report gives it back.
GIVES_BACK = {Verb.SUBMISSION_RETURN, Verb.SUBMISSION_SEND_BACK, Verb.SUBMISSION_REOPEN}
KINDS = {"half_year": Words("6T", "H1"), "year": Words("năm", "year")}


def summary_of(ctx: Context, row: Submission) -> schemas.SubmissionSummary:
    """A line of a list."""
    return schemas.SubmissionSummary(**_summary(ctx, row))


def _summary(ctx: Context, row: Submission) -> dict[str, Any]:
    days_left = (row.due_on - ctx.today).days
    return {
        "owner": OrganisationRef.of(row.owner, ctx.locale),
        "period": ref_of(row.period, ctx.locale),
        "etag": etag_of(ctx, row),
        "days_left": days_left,
        "is_late": days_left < 0 and row.first_submitted_on is None,
        "is_locked": is_locked(row, ctx.now),
        "reopened_until": row.reopened_until if row.period.closed_at and is_reopened(row, ctx.now) else None,
        "has_official": row.official_revision is not None,
        "actions": [verb.value for verb in SUBMISSION.actions(ctx, row)],
    } | {
        name: getattr(row, name)
        for name in (
            *("id", "state", "version", "revision", "due_on", "is_optional", "filled", "expected"),
            *("returned_count", "flagged_count", "updated_at", "submitted_at"),
        )
    }


async def read_of(
    ctx: Context, row: Submission, form: Form, values: list[Value] | None = None
) -> schemas.SubmissionRead:
    """A submission in full."""
    values = values if values is not None else await queries.list_values(ctx, row.id)
    steps, _ = await queries.list_steps(ctx, row.id)
    previous = await queries.list_revision_values(ctx, row.id, _previous_revision(row))
    names = await queries.names_of(ctx, [*row.contributor_ids, *(v.returned_by for v in values)])
    given_back = next((s for s in steps if s.verb in GIVES_BACK), None)
    composer = Composer(ctx, row, form, values, previous, names)
    actions = SUBMISSION.actions(ctx, row)
    return schemas.SubmissionRead(
        **_summary(ctx, row),
        note=row.note,
        return_note=given_back.note if given_back and row.state == "returned" else None,
        items=[item for indicator_id in form.indicators if (item := composer.item(indicator_id))],
        contributors=[schemas.PersonRef(id=actor, name=names.get(actor, "")) for actor in row.contributor_ids],
        official_revision=row.official_revision,
        can_edit=Verb.SUBMISSION_EDIT in actions,
        own_work=ctx.actor_id in row.contributor_ids,
    )


def _previous_revision(row: Submission) -> int:
    """While it is being written, compare with what was sent last; once sent, with the one before."""
    return row.revision if row.state in {"draft", "returned"} else row.revision - 1


class Composer:
    """The items of one submission."""

    def __init__(
        self,
        ctx: Context,
        row: Submission,
        form: Form,
        values: list[Value],
        previous: list[RevisionValue],
        names: dict[uuid.UUID, str],
    ) -> None:
        self.locale = ctx.locale
        self.form = form
        self.names = names
        self.last_label = f"{KINDS[row.period.kind].in_(ctx.locale)} {row.period.ends_on.year - 1}"
        self.values = {(v.indicator_id, v.category_id): v for v in values}
        self.previous = {(v.indicator_id, v.category_id): v for v in previous}

    def say(self, row: Any, field: str) -> Any:
        """A field in the reader's language."""
        return in_language(row, field, self.locale)

    def item(self, indicator_id: uuid.UUID) -> schemas.ItemRead | None:
        """One indicator with its figures; none behind a wall of the reader."""
        total = self.values.get((indicator_id, None))
        if total is None:
            return None
        kept = [total]
        for _, categories in self.form.breakdowns[indicator_id]:
            kept += [v for c in categories if (v := self.values.get((indicator_id, c.id)))]
        obligation = self.form.obligations[indicator_id]
        return schemas.ItemRead(
            indicator=self.indicator(indicator_id),
            obligation=schemas.ObligationRead.model_validate(obligation),
            values=[self.value(value) for value in kept],
            last=self.last(indicator_id),
        )

    def value(self, value: Value) -> schemas.ValueRead:
        """A figure with what is said about it."""
        entry = self.form.entry(value.indicator_id)
        last = self.form.last.get(value.indicator_id) if value.category_id is None else None
        before = self.previous.get((value.indicator_id, value.category_id))
        return schemas.ValueRead(
            **self.figure(value, entry),
            category_id=value.category_id,
            source=value.source,
            fed_accepted=value.fed_accepted,
            fed_expected=value.fed_expected,
            reason=value.reason,
            note=value.note,
            warnings=[
                schemas.Said(
                    code=code, field=rules.warned_field(code), message=words.in_(self.locale), needs_reason=True
                )
                for code, words in rules.warnings(value, last, entry, self.last_label)
            ],
            returned=self.returned(value),
            is_changed_since_return=value.is_changed_since_return,
            previous=schemas.FigureRead(**self.figure(before, entry)) if before else None,
        )

    def returned(self, value: Value) -> schemas.Returned | None:
        """Why the figure came back."""
        if not value.returned_note or not value.returned_at:
            return None
        by = self.names.get(value.returned_by, "") if value.returned_by else ""
        return schemas.Returned(
            note=value.returned_note, by=by, at=value.returned_at, revision=value.returned_revision or 0
        )

    @staticmethod
    def figure(value: Any, entry: str) -> dict[str, Any]:
        """Number and rate."""
        numbers = {name: getattr(value, name) for name in ("status", "numerator", "denominator")}
        return numbers | {"rate": rules.rate_of(value, entry)}

    def last(self, indicator_id: uuid.UUID) -> schemas.LastFigure | None:
        """Last year's figure beside the cell."""
        found = self.form.last.get(indicator_id)
        if found is None:
            return None
        return schemas.LastFigure(**self.figure(found, self.form.entry(indicator_id)), label=self.last_label)

    def indicator(self, indicator_id: uuid.UUID) -> schemas.IndicatorForm:
        """What the form needs to know."""
        row = self.form.indicators[indicator_id]
        target = self.form.targets[indicator_id]
        obligation = self.form.obligations[indicator_id]
        return schemas.IndicatorForm(
            **ref_of(row, self.locale).model_dump(),
            kind=row.kind,
            role=row.role,
            entry=self.form.entry(indicator_id),  # type: ignore[arg-type]
            unit=row.unit,
            direction=row.direction,
            threshold=None if row.threshold is None else float(row.threshold),
            numerator_label=self.say(row, "numerator_label"),
            denominator_label=self.say(row, "denominator_label"),
            definition=self.say(row, "definition"),
            target=self.target(target),
            objective_code=self.form.objectives[indicator_id].code,
            is_sensitive=row.is_sensitive,
            basis=obligation.basis,
            basis_note=self.say(obligation, "basis_note"),
            minimum_programmes=row.minimum_programmes,
            disaggregations=[self.breakdown(*pair) for pair in self.form.breakdowns[indicator_id]],
        )

    def target(self, row: Any) -> schemas.TargetRef:
        """The target as a heading."""
        names = {"name": self.say(row, "short"), "short_name": self.say(row, "short")}
        return schemas.TargetRef(id=row.id, code=row.code, **names, threshold_text=self.say(row, "threshold_text"))

    def breakdown(self, row: Any, categories: list[Any]) -> DisaggregationRead:
        """A disaggregation with its classes."""
        return DisaggregationRead(
            id=row.id,
            code=row.code,
            name=self.say(row, "name"),
            is_additive=row.is_additive,
            is_required=row.is_required,
            categories=[CategoryRead(id=c.id, code=c.code, name=self.say(c, "name")) for c in categories],
        )
