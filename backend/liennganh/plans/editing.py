"""Editing the words of an indicator and of its categories; an import then leaves them as they are."""

from __future__ import annotations

import uuid

from sqlalchemy import select, text

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, NotFound, Words
from liennganh.core.workflow import check_version, etag_of
from liennganh.indicators.models import Category, Disaggregation, Indicator
from liennganh.plans import edit_schemas as schemas
from liennganh.plans.models import Plan

SAME = Words("Chưa thay đổi gì", "Nothing was changed")
TAKEN = Words("Phân tổ đã có nhóm tên này", "The breakdown already has a category of this name")
HISTORY = text("select * from app.indicator_edits(:indicator)")


async def edits_of(ctx: Context, row: Indicator) -> schemas.IndicatorEdits:
    """What is editable, in the versions that a change must name, with its history."""
    own = select(Category).join(Disaggregation, Disaggregation.id == Category.disaggregation_id)
    own = own.where(Disaggregation.indicator_id == row.id).order_by(Disaggregation.position, Category.position)
    same = ("id", "disaggregation_id", "code", "name_vi", "name_en", "is_edited")
    history = await ctx.session.execute(HISTORY, {"indicator": row.id})
    return schemas.IndicatorEdits(
        id=row.id,
        form_code=row.form_code,
        counting_note=row.counting_note,
        etag=etag_of(ctx, row),
        categories=[
            schemas.CategoryEditRead(**{name: getattr(one, name) for name in same}, etag=etag_of(ctx, one))
            for one in await ctx.session.scalars(own)
        ],
        history=[schemas.IndicatorEditRead.model_validate(event) for event in history],
    )


async def edit_indicator(ctx: Context, key: uuid.UUID, wanted: schemas.IndicatorWords) -> schemas.IndicatorEdits:
    """Another form code or note. What becomes empty stays empty too, whatever a pack says."""
    row = await ctx.session.get(Indicator, key, with_for_update=True)
    if row is None:
        raise NotFound
    check_version(ctx, row)
    said = {name: value or None for name, value in wanted.model_dump().items()}
    changed = [name for name, value in said.items() if getattr(row, name) != value]
    if not changed:
        raise Invalid(errors=(FieldError("form_code", "same", SAME),))
    for name in changed:
        setattr(row, name, said[name])
    row.edited = sorted({*row.edited, *changed})
    row.version += 1
    await _record(ctx, row, changed=changed)
    return await edits_of(ctx, row)


async def edit_category(ctx: Context, key: uuid.UUID, wanted: schemas.CategoryWords) -> schemas.IndicatorEdits:
    """Other names, in every indicator of the plan that is broken down the same way: a pack has them once."""
    found = await ctx.session.get(Category, key)
    if found is None:
        raise NotFound
    breakdown = await ctx.session.get_one(Disaggregation, found.disaggregation_id)
    indicator = await ctx.session.get_one(Indicator, breakdown.indicator_id)
    every = await _same_breakdown(ctx, breakdown, indicator)
    row = next(one for one in every if one.id == key)
    check_version(ctx, row)
    said = wanted.model_dump()
    changed = [name for name, value in said.items() if getattr(row, name) != value]
    _refuse(every, row, said, is_same=not changed)
    for one in every:
        if one.code == row.code:
            one.name_vi, one.name_en, one.is_edited, one.version = wanted.name_vi, wanted.name_en, True, one.version + 1
    await _record(ctx, indicator, breakdown=breakdown.code, category=row.code, changed=changed)
    return await edits_of(ctx, indicator)


async def _same_breakdown(ctx: Context, breakdown: Disaggregation, indicator: Indicator) -> list[Category]:
    """Categories of every breakdown of this code in the plan, which nobody else edits meanwhile."""
    rows = (
        select(Category)
        .join(Disaggregation, Disaggregation.id == Category.disaggregation_id)
        .join(Indicator, Indicator.id == Disaggregation.indicator_id)
        .where(Disaggregation.code == breakdown.code, Indicator.plan_id == indicator.plan_id)
        .order_by(Category.id)
        .with_for_update(of=Category)
        .execution_options(populate_existing=True)
    )
    return list(await ctx.session.scalars(rows))


def _refuse(every: list[Category], row: Category, said: dict[str, str], *, is_same: bool) -> None:
    if is_same:
        raise Invalid(errors=(FieldError("name_vi", "same", SAME),))
    others = [one for one in every if one.disaggregation_id == row.disaggregation_id and one.id != row.id]
    errors = [
        FieldError(name, "taken", TAKEN)
        for name, value in said.items()
        if any(getattr(one, name).casefold() == value.casefold() for one in others)
    ]
    if errors:
        raise Invalid(errors=tuple(errors))


async def _record(ctx: Context, row: Indicator, **diff: object) -> None:
    """Which fields, never what they say: what people write freely could not be taken out of the audit again."""
    plan = await ctx.session.get_one(Plan, row.plan_id)
    if plan.issuer_id:
        ctx.record(plan.issuer_id, row, indicator=row.code, **diff)
    await ctx.finish()
    await ctx.session.flush()
