"""Computed progress said to its reader: figures with words, names of months, classes and bodies."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from liennganh.access.context import Context
from liennganh.analytics import queries, schemas, wording
from liennganh.analytics.queries import Found
from liennganh.analytics.status import NOT_APPLICABLE, Rule, Shares, value_of
from liennganh.core.schemas import Ref
from liennganh.indicators.models import Category, Indicator
from liennganh.organisations.models import Area, Organisation
from liennganh.organisations.schemas import in_language, ref_of


def area_of(area: Area, locale: str) -> schemas.AreaRef:
    """Territory by name."""
    return schemas.AreaRef(**ref_of(area, locale).model_dump(), level=area.level, short=area.short)


def measure_of(indicator: Indicator, locale: str) -> schemas.MeasureRef:
    """An indicator by name, with what rules its reading."""
    copied = {name: getattr(indicator, name) for name in ("kind", "entry", "role", "unit", "is_sensitive")}
    return schemas.MeasureRef(**ref_of(indicator, locale).model_dump(), **copied)


def rounded(value: float | None) -> float | None:
    """Percent with one decimal; counts are whole already."""
    return None if value is None else round(value, 1)


class Composer:
    """Says computed rows; holds the names of bodies and classes they mention."""

    def __init__(
        self,
        ctx: Context,
        categories: Sequence[tuple[uuid.UUID, Category]],
        bodies: dict[uuid.UUID, Organisation],
    ) -> None:
        self.locale = ctx.locale
        self.bodies = bodies
        self.categories: dict[uuid.UUID, list[Category]] = defaultdict(list)
        for indicator_id, category in categories:
            self.categories[indicator_id].append(category)

    @classmethod
    async def over(cls, ctx: Context, rows: Sequence[Found]) -> Composer:
        """With the names that these rows need. Missing bodies are named only inside the caller's own reach."""
        missing = {body for row in rows for body in row.progress.missing_ids}
        if not ctx.is_wide:
            missing &= ctx.scope.bodies if ctx.scope else set()
        categories = await queries.list_categories(ctx, [row.indicator.id for row in rows if row.progress.parts])
        return cls(ctx, categories, await queries.list_bodies(ctx, missing))

    def read(self, row: Found) -> dict[str, Any]:
        """One computed row."""
        progress, indicator = row.progress, row.indicator
        rule = Rule.of(indicator, row.period, Shares.of(row.plan.settings))
        months = self.months(row)
        return {
            "indicator": measure_of(indicator, self.locale),
            "value": rounded(progress.value),
            "value_text": self.value_text(row),
            "detail_text": self.detail_text(row, months),
            "months": None if months is None else [month.has_item for month in months],
            "month_items": months,
            "parts": self.parts(row),
            "threshold": None if indicator.threshold is None else float(indicator.threshold),
            "milestone": None if rule.milestone is None else float(rule.milestone),
            "direction": indicator.direction,
            "missing": self.missing(row),
            "previous": self.previous(row),
        } | {
            name: getattr(progress, name)
            for name in (
                *("numerator", "denominator", "status", "reported", "expected"),
                *("is_suppressed", "is_preliminary", "computed_at"),
            )
        }

    def missing(self, row: Found) -> list[Ref]:
        """Bodies without a figure, in the order of their names."""
        ids = set(row.progress.missing_ids)
        return [ref_of(body, self.locale) for body_id, body in self.bodies.items() if body_id in ids]

    def months(self, row: Found) -> list[schemas.MonthFigure] | None:
        """The reporting months of the period, those to come included."""
        if row.indicator.entry != "months" or not row.progress.parts:
            return None
        items = {month["period_code"]: month["items"] for month in row.progress.parts["months"]}
        begun = row.progress.denominator or 0
        months = [c for c in self.categories[row.indicator.id] if c.period_code in items]
        return [
            schemas.MonthFigure(
                code=category.code,
                name=in_language(category, "name", self.locale),
                items=items[category.period_code],
                has_item=items[category.period_code] >= 1 if position < begun else None,
            )
            for position, category in enumerate(months)
        ]

    def parts(self, row: Found) -> list[schemas.PartRead] | None:
        """Counts by class; never added."""
        counts = row.progress.parts
        if row.indicator.entry == "months" or counts is None:
            return None
        return [
            schemas.PartRead(
                code=category.code,
                name=in_language(category, "name", self.locale),
                count=counts[category.code],
                is_suppressed=counts[category.code] is None,
            )
            for category in self.categories[row.indicator.id]
            if category.code in counts
        ]

    def previous(self, row: Found) -> schemas.PreviousRead | None:
        """The year before, in the same kind of period."""
        numerator, denominator = row.progress.previous_numerator, row.progress.previous_denominator
        if numerator is None:
            return None
        value = value_of(row.indicator.kind, numerator, denominator)
        return schemas.PreviousRead(
            label=wording.last_label(row.period.kind, row.period.ends_on.year - 1, self.locale),
            value=rounded(None if value is None else float(value)),
            numerator=numerator,
            denominator=denominator,
        )

    def value_text(self, row: Found) -> str:
        """The figure with its unit."""
        if row.progress.is_suppressed and row.progress.value is None and row.indicator.entry != "parts":
            return wording.SUPPRESSED.in_(self.locale)
        figures = (row.progress.numerator, row.progress.denominator, row.progress.value)
        return wording.value_text(row.indicator, *figures, self.locale)

    def detail_text(self, row: Found, months: list[schemas.MonthFigure] | None) -> str:
        """What the figure is made of, or why there is none."""
        progress, locale = row.progress, self.locale
        if row.indicator.entry == "parts" and (counts := self.parts(row)):
            small = wording.SUPPRESSED.in_(locale)
            by_class = (f"{c.name}: {small if c.count is None else wording.number(c.count, locale)}" for c in counts)
            return "; ".join(by_class)
        if months is not None:
            return wording.months_text([month.name for month in months if month.has_item is False], locale)
        if progress.is_suppressed:
            return wording.SUPPRESSED.in_(locale)
        if progress.status == NOT_APPLICABLE or progress.denominator == 0:
            said = wording.NOTHING_DUE if progress.denominator == 0 else wording.DOES_NOT_APPLY
            return said.in_(locale)
        told = wording.shares_text(row.indicator, progress.numerator, progress.denominator, locale)
        return told or (wording.NO_REPORT.in_(locale) if progress.reported == 0 else "")


async def progress_of(ctx: Context, rows: Sequence[Found], basis: schemas.Basis) -> list[schemas.ProgressRead]:
    """A list of computed rows."""
    composer = await Composer.over(ctx, rows)
    return [
        schemas.ProgressRead(
            **composer.read(row),
            period=ref_of(row.period, ctx.locale),
            area=area_of(row.area, ctx.locale),
            basis=basis,
        )
        for row in rows
    ]
