"""A whole sheet into the register, or nothing of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import orjson
from fastapi import Request

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.establishments.checking_rows import Checker, Desk, cells_missing
from liennganh.establishments.choices import Choices
from liennganh.establishments.columns import columns_of, head_row_of
from liennganh.establishments.duplicates import SAME_LICENCE, SAME_NAME, known_among, said
from liennganh.establishments.exchange_schemas import NEEDED, ImportFile, ImportOutcome, ImportWrite, SheetRead
from liennganh.establishments.models import PARTIES, Establishment, EstablishmentHeadcount, EstablishmentStanding
from liennganh.establishments.placing import places_of
from liennganh.establishments.queries import list_kinds
from liennganh.establishments.standing import SAID, day_errors
from liennganh.establishments.workflow import State
from liennganh.workbooks.reading import Sheet, sheets_of
from liennganh.workbooks.schemas import in_order

MOST_ERRORS = 20_000
AT_ONCE = 1_000
NO_SHEET = Words("Tệp không có trang tính này", "The file has no such sheet")
TWICE = Words("Hai trường dùng chung một cột", "Two fields use one column")


def described(name: str, digest: str, sheets: list[Sheet]) -> ImportFile:
    """The workbook as the wizard shows it, with a guess at its columns."""
    told = []
    for sheet in sheets:
        if sheet.rows:
            head_row = head_row_of(sheet)
            rows = max(len(sheet.rows) - head_row, 0)
            told.append(SheetRead(name=sheet.name, rows=rows, head_row=head_row, columns=columns_of(sheet, head_row)))
    return ImportFile(file=digest, name=name, sheets=told)


async def run_import(ctx: Context, request: Request, wanted: ImportWrite) -> ImportOutcome:
    """Check every row; write all of them, or none and tell every cell. A dry run tells and writes nothing."""
    sheet = next(
        (one for one in await sheets_of(request.app.state.reception, wanted.file) if one.name == wanted.sheet), None
    )
    if errors := tuple(_asked_wrongly(ctx, wanted, sheet)):
        raise Invalid(errors=errors)
    assert sheet
    return await enter(ctx, sheet, wanted)


async def enter(ctx: Context, sheet: Sheet, wanted: ImportWrite) -> ImportOutcome:
    """The rows of a sheet, in the districts that the caller keeps."""
    places = await places_of(ctx)
    owners = {place.owner.id for place in places.values()}
    choices = Choices.of((kind for kind, _ in await list_kinds(ctx)), places.values())
    kept, listed = (_within(ctx, verb, owners) for verb in (ctx.verb, Verb.ESTABLISHMENT_DESIGNATE))
    checker = Checker(sheet, wanted, Desk(choices, kept, listed, ctx.today, ctx.locale))
    found = checker.check()
    total = len(found.rows) + len({error.row for error in found.errors})
    rows = await _not_known(ctx, checker, wanted, found.rows)
    is_written = not found.errors and not wanted.dry_run and bool(rows)
    if is_written:
        await _write(ctx, rows, wanted.file)
    return ImportOutcome(
        rows=total,
        new=len(rows),
        skipped=total - len(rows) - len({error.row for error in found.errors}),
        error_count=len(found.errors),
        errors=in_order(found.errors)[:MOST_ERRORS],
        is_written=is_written,
    )


def _asked_wrongly(ctx: Context, wanted: ImportWrite, sheet: Sheet | None) -> Iterator[FieldError]:
    if sheet is None:
        yield FieldError("sheet", "unknown", NO_SHEET)
    yield from cells_missing(wanted, NEEDED)
    for name, letter in wanted.columns.items():
        if list(wanted.columns.values()).count(letter) > 1:
            yield FieldError(f"columns.{name}", "twice", TWICE)
    if wanted.since:
        yield from day_errors("since", wanted.since, ctx.today)


def _within(ctx: Context, verb: Verb, owners: set[Any]) -> set[Any]:
    """The registers in which the caller may do that; a team 178 keeps that of its district."""
    scope = ctx.scopes.get(verb)
    if scope is None:
        return set()
    return owners if scope.is_wide else owners & scope.bodies


async def _not_known(
    ctx: Context, checker: Checker, wanted: ImportWrite, rows: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Rows that the register lacks; the others are left out or told, as was asked."""
    names, licences = await known_among(ctx, [row for row in rows if row["state"] != State.CLOSED])
    new = []
    for row in rows:
        by_name = names.get((row["owner_id"], row["area_id"], row["name_key"]))
        by_licence = licences.get((row["owner_id"], row["licence_key"])) if row["licence_key"] else None
        if row["state"] == State.CLOSED or not (by_name or by_licence):
            new.append(row)
        elif not wanted.skip_known:
            for field, words, other in (
                ("name", SAME_NAME, by_name),
                ("licence_number", SAME_LICENCE, by_licence),
            ):
                if other:
                    checker.tell(row["number"], field, "known", said(words, other.name), row[field])
    return new


async def _write(ctx: Context, rows: list[dict[str, Any]], digest: str) -> None:
    """All of it in the request's transaction: an error of the database undoes it whole."""
    made, standings, headcounts = [], [], []
    for row in rows:
        facts = {name: value for name, value in row.items() if name != "number"}
        facts |= {"id": uuid.uuid4(), "created_at": ctx.now, "updated_at": ctx.now}
        facts["workers_counted_on"] = ctx.today if facts["workers"] is not None else None
        made.append(facts)
        part = {"establishment_id": facts["id"], "actor_id": ctx.actor_id, "recorded_at": ctx.now}
        part |= {column: facts[column] for column in PARTIES.values()}
        standings.append(
            part
            | {name: facts[name] for name in SAID}
            | {"sector_id": facts["sector_authority_id"], "valid_from": facts["since"], "verb": ctx.verb.value}
        )
        if facts["workers"] is not None:
            headcounts.append(part | {"counted_on": ctx.today, "workers": facts["workers"]})
    for model, values in (
        (Establishment, made),
        (EstablishmentStanding, standings),
        (EstablishmentHeadcount, headcounts),
    ):
        for start in range(0, len(values), AT_ONCE):
            await _insert(ctx, model.__tablename__, values[start : start + AT_ONCE])
    ctx.record_rows(((row["owner_id"], Establishment(id=row["id"])) for row in made), file=digest)


async def _insert(ctx: Context, table: str, values: list[dict[str, Any]]) -> None:
    """Many rows in one statement, under row security: row by row it takes ten times as long."""
    sql = await ctx.driver()
    columns = ", ".join(values[0])
    await sql.execute(
        f"insert into {table} ({columns}) select {columns}"  # noqa: S608
        f" from jsonb_populate_recordset(null::{table}, $1::text::jsonb)",
        orjson.dumps(values, default=str).decode(),
    )
