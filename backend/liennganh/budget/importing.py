"""A whole sheet into the budget as drafts, or nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fastapi import Request
from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.budget import exchange_schemas as s
from liennganh.budget.cells import Choices
from liennganh.budget.checking_rows import Checker, Key, Row, key_of
from liennganh.budget.models import BudgetLine
from liennganh.budget.placing import Known, finance_of, own_bodies
from liennganh.budget.service import begun, plan_of, step_of, write
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.vietnamese import fold
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import standing_where
from liennganh.plans.models import Plan
from liennganh.workbooks.cells import MISSING, letter_of, shown
from liennganh.workbooks.reading import Sheet, sheets_of
from liennganh.workbooks.schemas import in_order

MOST_ERRORS, MOST_ROWS = 20_000, 5_000
LOOKED_AT = 15
# What heads are called, without diacritics; the first that stands in a head decides.
CALLED: dict[s.FieldName, tuple[str, ...]] = {
    "source": ("nguon", "source"),
    "objective": ("nhom chi tieu", "muc tieu", "objective"),
    "task": ("nhiem vu", "ma nv", "task"),
    "organisation": ("don vi", "co quan", "organisation", "body"),
    "planned": ("so tien", "de xuat", "du toan", "kinh phi", "amount", "planned"),
    "purpose": ("noi dung", "muc dich", "purpose"),
}
NO_SHEET = Words("Tệp không có trang tính này", "The file has no such sheet")
TWICE = Words("Hai trường dùng chung một cột", "Two fields use one column")
TOO_LONG = Words("Mỗi tệp tối đa 5.000 dòng", "A file may have 5,000 rows at most")


def described(name: str, digest: str, sheets: list[Sheet]) -> s.BudgetFile:
    """The workbook with a guess at its columns; a sheet that holds choices alone comes last."""
    told = [_sheet(sheet) for sheet in sheets if sheet.rows]
    return s.BudgetFile(file=digest, name=name, sheets=sorted(told, key=lambda one: len(one.missing)))


def _sheet(sheet: Sheet) -> s.BudgetSheet:
    guesses = [_columns(row) for row in sheet.rows[:LOOKED_AT]]
    best = max(range(len(guesses)), key=lambda at: (len(guesses[at]), -at))
    return s.BudgetSheet(
        name=sheet.name,
        rows=len(sheet.rows) - best - 1,
        head_row=best + 1,
        columns=guesses[best],
        missing=[name for name in s.NEEDED if name not in guesses[best]],
    )


def _columns(row: list[Any]) -> dict[s.FieldName, str]:
    found: dict[s.FieldName, str] = {}
    for at, cell in enumerate(row):
        head = fold(shown(cell)) if isinstance(cell, str) else ""
        field = next((name for name, words in CALLED.items() if any(re.search(rf"\b{w}", head) for w in words)), None)
        if head and field and field not in found:
            found[field] = letter_of(at)
    return found


async def run_import(ctx: Context, request: Request, wanted: s.BudgetImportWrite) -> s.BudgetImportOutcome:
    """Check every row; write all of them, or none and tell every cell. A dry run tells and writes nothing."""
    sheets = await sheets_of(request.app.state.reception, wanted.file)
    sheet = next((one for one in sheets if one.name == wanted.sheet), None)
    if errors := tuple(_asked_wrongly(wanted, sheet)):
        raise Invalid(errors=errors)
    assert sheet
    return await take_over(ctx, sheet, wanted)


def _asked_wrongly(wanted: s.BudgetImportWrite, sheet: Sheet | None) -> Iterator[FieldError]:
    if sheet is None:
        yield FieldError("sheet", "unknown", NO_SHEET)
    elif len(sheet.rows) - wanted.head_row > MOST_ROWS:
        yield FieldError("sheet", "too_long", TOO_LONG)
    for name in s.NEEDED:
        if name not in wanted.columns:
            yield FieldError(f"columns.{name}", "missing", MISSING)
    for name, letter in wanted.columns.items():
        if list(wanted.columns.values()).count(letter) > 1:
            yield FieldError(f"columns.{name}", "twice", TWICE)


async def take_over(ctx: Context, sheet: Sheet, wanted: s.BudgetImportWrite) -> s.BudgetImportOutcome:
    """The rows of a sheet as drafts of the caller's bodies."""
    plan = await plan_of(ctx, wanted.plan_id)
    mine = await own_bodies(ctx, ctx.verb)
    others = await standing_where(ctx, Organisation, ~Organisation.is_group)
    choices = Choices(
        await Known.of(ctx, plan),
        {name: body for body in mine for name in _names(body)},
        {name for body in others for name in _names(body)},
    )
    checker = Checker(sheet, wanted, choices, await _held(ctx, plan, mine), ctx.locale)
    checker.check()
    is_written = not checker.errors and not wanted.dry_run and bool(checker.rows)
    if is_written:
        await _write(ctx, plan, checker.rows)
    return s.BudgetImportOutcome(
        rows=len(checker.rows) + len({error.row for error in checker.errors}),
        new=len(checker.rows),
        planned=sum(row.fields.planned for row in checker.rows),
        error_count=len(checker.errors),
        errors=in_order(checker.errors)[:MOST_ERRORS],
        is_written=is_written,
    )


def _names(body: Organisation) -> set[str]:
    return {fold(name) for name in (body.code, body.name_vi, body.short_vi, body.name_en, body.short_en)}


async def _held(ctx: Context, plan: Plan, mine: list[Organisation]) -> set[Key]:
    """The lines of the caller's bodies that were not withdrawn."""
    columns = (BudgetLine.owner_id, BudgetLine.source, BudgetLine.objective_code, BudgetLine.purpose)
    of_them = BudgetLine.owner_id.in_([body.id for body in mine])
    rows = select(*columns).where(BudgetLine.plan_id == plan.id, of_them, BudgetLine.state != "withdrawn")
    return {key_of(*row) for row in await ctx.session.execute(rows)}


async def _write(ctx: Context, plan: Plan, rows: list[Row]) -> None:
    """All of it in the request's transaction: an error of the database undoes it whole."""
    finance = await finance_of(ctx, plan)
    made = []
    for row in rows:
        line = begun(ctx, plan, row.owner, finance)
        write(line, row.fields)
        line.updated_at = ctx.now
        made.append(line)
    ctx.session.add_all(made)
    await ctx.session.flush()
    ctx.session.add_all(step_of(ctx, line) for line in made)
    ctx.record_rows((line.owner_id, line) for line in made)
