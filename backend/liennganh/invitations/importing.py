"""A whole workbook of people, or nothing of it: letters to whoever is new, roles to whoever is here already."""

from __future__ import annotations

import secrets
import uuid
from typing import Any

import orjson
from fastapi import Request
from sqlalchemy import ARRAY, Text, Uuid, bindparam, text

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.passwords import hash_password
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.invitations.checking_rows import Checker, Days, Desk
from liennganh.invitations.import_schemas import NEEDED, PeopleFile, PeopleImport, PeopleImported
from liennganh.invitations.import_words import BODY_NAME, HEADS, REACHES, ROLES, columns_of, head_of
from liennganh.invitations.models import Invitation
from liennganh.invitations.service import LIVES
from liennganh.links.service import NoMail
from liennganh.official.sheets import Choice
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import bodies_of, standing_where
from liennganh.organisations.schemas import in_language
from liennganh.parameters.reading import find_span
from liennganh.people.granting import asked_by
from liennganh.people.refusals import told
from liennganh.people.service import walls_of
from liennganh.workbooks.cells import MISSING, shown
from liennganh.workbooks.reading import Sheet, sheets_of
from liennganh.workbooks.schemas import in_order

MOST_ROWS, AT_ONCE = 5_000, 500
TOO_MANY = Words("Mỗi lần nhập tối đa 5.000 dòng. Chia tệp rồi nhập.", "At most 5,000 rows at once. Split the file.")
NO_LETTERS = Words(
    "Danh sách có người mới, mà hệ thống chưa gửi được thư mời. Chưa nhập gì. Cần khai báo máy chủ thư (SMTP_HOST).",
    "There are new people, and this system sends no letters. Nothing was imported. It needs a mail server (SMTP_HOST).",
)
ADDRESSES = text("select email, id, is_invited from app.known_addresses(:token, :today, :asked)").bindparams(
    bindparam("asked", type_=ARRAY(Text))
)
KNOWN_ROLES = text(
    "select actor_id, role, organisation_id, reach, valid_from, valid_to from app.known_roles(:token, :today, :asked)"
).bindparams(bindparam("asked", type_=ARRAY(Uuid)))
ADMIT = text("select app.admit_people(:token, :today, cast(:entries as jsonb), :hash, :lives)")
GIVE = text("select app.import_roles(:token, :today, cast(:entries as jsonb))")


def described(name: str, digest: str, sheets: list[Sheet]) -> PeopleFile:
    """The workbook as the page shows it."""
    sheet, at, columns = head_of([sheet for sheet in sheets if sheet.rows])
    missing = [name for name in NEEDED if name not in columns]
    return PeopleFile(file=digest, name=name, sheet=sheet.name, rows=len(_rows(sheet, at)), missing=missing)


async def choices_of(ctx: Context) -> list[Choice]:
    """What the cells of a template may say: roles, reaches, and the codes of bodies beside their names."""
    bodies = await standing_where(ctx, Organisation, Organisation.is_group.is_(False))
    return [
        Choice(HEADS["role"].head.in_(ctx.locale), [words.in_(ctx.locale) for words in ROLES.values()]),
        Choice(HEADS["reach"].head.in_(ctx.locale), [words.in_(ctx.locale) for words in REACHES.values()]),
        Choice(HEADS["organisation"].head.in_(ctx.locale), [body.code for body in bodies]),
        Choice(BODY_NAME.in_(ctx.locale), [in_language(body, "name", ctx.locale) for body in bodies]),
    ]


async def run_import(ctx: Context, request: Request, wanted: PeopleImport) -> PeopleImported:
    """Check every row; write all of them, or none and tell every cell. A dry run tells and writes nothing."""
    sheets = [sheet for sheet in await sheets_of(request.app.state.reception, wanted.file) if sheet.rows]
    sheet, at, columns = head_of(sheets)
    rows = _rows(sheet, at)
    faults = [FieldError(f"columns.{name}", "missing", MISSING) for name in NEEDED if name not in columns]
    if len(rows) > MOST_ROWS:
        faults.append(FieldError("file", "too_many_rows", TOO_MANY))
    if faults:
        raise Invalid(errors=tuple(faults))
    checker = Checker(sheet.name, columns, await _desk(ctx, rows, columns))
    for number, row in rows:
        checker.check(number, row)
    new = [row for row in checker.rows if row["person"] is None]
    has_mail = request.app.state.settings.has_mail
    is_written = not checker.errors and not wanted.dry_run and bool(rows)
    if is_written and new and not has_mail:
        raise NoMail(NO_LETTERS)
    if is_written:
        await _invite(ctx, new, wanted.file)
        await _give(ctx, [row for row in checker.rows if row["person"] is not None])
    return PeopleImported(
        rows=len(rows),
        invited=len(new),
        given=len(checker.rows) - len(new),
        error_count=len(checker.errors),
        errors=in_order(checker.errors),
        needs_mail=bool(new) and not has_mail,
        is_written=is_written,
    )


def _rows(sheet: Sheet, head: int) -> list[tuple[int, list[Any]]]:
    """Rows below the heads with something in a column that counts, each with its number."""
    at = set(columns_of(sheet.rows[head]).values())
    below = enumerate(sheet.rows[head + 1 :], head + 2)
    return [(number, row) for number, row in below if any(shown(row[i]).strip() for i in at if i < len(row))]


async def _desk(ctx: Context, rows: list[tuple[int, list[Any]]], columns: Any) -> Desk:
    """All that the rows name, asked at once."""

    def said(name: str) -> set[str]:
        at = columns[name]
        return {shown(row[at]).strip() for _, row in rows if at < len(row)}

    addresses = sorted({address.lower() for address in said("email")})
    known = (await ctx.session.execute(ADDRESSES, asked_by(ctx) | {"asked": addresses})).all()
    codes = said("organisation") | {code.upper() for code in said("organisation")}
    held: dict[tuple[Any, ...], list[Days]] = {}
    for row in await ctx.session.execute(KNOWN_ROLES, asked_by(ctx) | {"asked": [row.id for row in known]}):
        held.setdefault(tuple(row[:4]), []).append((row.valid_from, row.valid_to))
    return Desk(
        bodies={code.upper(): body for code, body in (await bodies_of(ctx, codes)).items()},
        people={row.email: (row.id, row.is_invited) for row in known},
        held=held,
        oneself=ctx.actor_id,
        today=ctx.today,
        locale=ctx.locale,
    )


def _given(row: dict[str, Any]) -> dict[str, Any]:
    """A role as the database takes it."""
    same = {name: row[name] for name in ("role", "reach", "valid_from", "valid_to")}
    body = row["body"]
    return same | {"organisation_id": body.id, "walls": walls_of(body.kind, row["role"], row["reach"])}


async def _invite(ctx: Context, rows: list[dict[str, Any]], digest: str) -> None:
    """An invitation with its letter to each; nobody knows the password that stands there until the link is used."""
    unknown = await hash_password(secrets.token_urlsafe(32))
    entries = [_given(row) | {"id": uuid.uuid4(), "name": row["name"], "email": row["email"]} for row in rows]
    lives = await find_span(ctx.session, LIVES)
    for part in _parts(entries):
        with told():
            await ctx.session.execute(ADMIT, asked_by(ctx) | {"entries": part, "hash": unknown, "lives": lives})
    ctx.record_rows(((entry["organisation_id"], Invitation(id=entry["id"])) for entry in entries), file=digest)


async def _give(ctx: Context, rows: list[dict[str, Any]]) -> None:
    """The role straight, each in the audit of its body."""
    for part in _parts([_given(row) | {"person": row["person"]} for row in rows]):
        with told():
            await ctx.session.execute(GIVE, asked_by(ctx) | {"entries": part})
    for row in rows:
        said = {name: row[name] for name in ("role", "reach", "valid_from", "valid_to")}
        ctx.record_as(V.MEMBERSHIP_CREATE, row["body"].id, Actor(id=row["person"]), **said)


def _parts(entries: list[dict[str, Any]]) -> list[str]:
    """Some hundred at a time, so that no statement is a long one."""
    starts = range(0, len(entries), AT_ONCE)
    return [orjson.dumps(entries[start : start + AT_ONCE], default=str).decode() for start in starts]
