"""The register of a day as a workbook or as CSV, that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter
from sqlalchemy import Select, and_, func, or_, select

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.vietnamese import fold
from liennganh.establishments.models import Establishment, EstablishmentHeadcount, EstablishmentKind
from liennganh.establishments.models import EstablishmentStanding as Standing
from liennganh.establishments.placing import places_of
from liennganh.establishments.queries import Owner, Sector, Wanted, list_kinds
from liennganh.organisations.models import Area, Organisation
from liennganh.organisations.schemas import in_language

MOST = 50_000
TOO_MANY = Words(
    "Có {count} cơ sở, mỗi tệp tối đa 50.000. Lọc theo quận, huyện rồi xuất.",
    "There are {count} establishments, one file holds 50,000. Narrow it to a district first.",
)
STATES = {
    "active": Words("Đang hoạt động", "Active"),
    "suspended": Words("Tạm ngừng", "Suspended"),
    "closed": Words("Chấm dứt", "Closed"),
}
YES = Words("Có", "Yes")
HEADS = (
    Words("Tên cơ sở", "Name"),
    Words("Loại hình", "Kind"),
    Words("Địa chỉ", "Address"),
    Words("Xã, phường, thị trấn", "Commune"),
    Words("Quận, huyện", "District"),
    Words("Số giấy phép", "Licence number"),
    Words("Tình trạng", "State"),
    Words("Thuộc danh sách dễ phát sinh", "Listed"),
    Words("Số lao động", "Workers"),
    Words("Ngày đếm lao động", "Counted on"),
    Words("Cơ quan quản lý ngành", "Department"),
    Words("Từ ngày", "Since"),
)
SHEET = Words("Danh sách", "List")
WIDTHS = (34, 18, 34, 24, 20, 18, 16, 14, 12, 14, 26, 12)
RISKY = re.compile(r"^[=+@\t\r]|^-(?!\d)")
Rows = list[Sequence[Any]]


async def rows_of(ctx: Context, wanted: Wanted, day: date) -> Rows:
    """The register of that day under the caller's scope, in the order of names; raises Invalid beyond MOST."""
    statement = _narrowed(_lines(day), wanted)
    total = await ctx.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    if total > MOST:
        told = Words(TOO_MANY.vi.format(count=total), TOO_MANY.en.format(count=total))
        raise Invalid(errors=(FieldError("district", "too_many", told),))
    districts = {place.owner.id: place.district for place in (await places_of(ctx)).values()}
    return [_row(ctx, districts, *found) for found in await ctx.session.execute(statement)]


def _lines(day: date) -> Select[Any]:
    counted = EstablishmentHeadcount
    latest = (
        select(counted.workers, counted.counted_on)
        .where(counted.establishment_id == Standing.establishment_id, counted.counted_on <= day)
        .order_by(counted.counted_on.desc(), counted.recorded_at.desc())
        .limit(1)
        .lateral()
    )
    statement: Select[Any] = (
        select(Standing, EstablishmentKind, Area, Owner, Sector, latest.c.workers, latest.c.counted_on)
        .join(Establishment, Establishment.id == Standing.establishment_id)
        .join(EstablishmentKind, EstablishmentKind.code == Standing.kind)
        .join(Area, Area.id == Standing.area_id)
        .join(Owner, Owner.id == Standing.owner_id)
        .outerjoin(Sector, Sector.id == Standing.sector_id)
        .outerjoin(latest, and_(True))
        .where(Standing.valid_from <= day, or_(Standing.valid_to.is_(None), Standing.valid_to > day))
        .order_by(Establishment.sort_key, Establishment.id)
    )
    return statement


def _narrowed(statement: Select[Any], wanted: Wanted) -> Select[Any]:
    asked: tuple[tuple[Any, Any], ...] = (
        (wanted.kinds, Standing.kind.in_(wanted.kinds)),
        (wanted.states, Standing.state.in_(wanted.states)),
        (wanted.area_id, or_(Area.id == wanted.area_id, Area.parent_id == wanted.area_id)),
        (wanted.district, Owner.code == wanted.district),
        (wanted.sector, Sector.code == wanted.sector),
        (wanted.is_listed is not None, Standing.is_listed.is_(wanted.is_listed)),
    )
    statement = statement.where(*(condition for value, condition in asked if value))
    words = fold(wanted.q or "").split()
    return statement.where(*(Establishment.folded.contains(word, autoescape=True) for word in words))


def _row(
    ctx: Context,
    districts: dict[Any, Area],
    row: Standing,
    kind: EstablishmentKind,
    area: Area,
    owner: Organisation,
    sector: Organisation | None,
    workers: int | None,
    counted_on: date | None,
) -> Sequence[Any]:
    return (
        row.name,
        in_language(kind, "name", ctx.locale),
        row.address,
        in_language(area, "name", ctx.locale),
        in_language(districts.get(owner.id, owner), "name", ctx.locale),
        row.licence_number,
        STATES[row.state].in_(ctx.locale),
        YES.in_(ctx.locale) if row.is_listed else None,
        workers,
        counted_on,
        in_language(sector, "name", ctx.locale) if sector else None,
        row.valid_from,
    )


@dataclass(frozen=True)
class Choice:
    """A second sheet of a template: what a column may say."""

    head: str
    values: list[str]


async def choices_of(ctx: Context) -> list[Choice]:
    """Kinds that are offered, and communes with their districts."""
    kinds = [in_language(kind, "name", ctx.locale) for kind, _ in await list_kinds(ctx) if kind.is_offered]
    scope = ctx.scopes[ctx.verb]
    places = [p for p in (await places_of(ctx)).values() if scope.is_wide or p.owner.id in scope.bodies]
    places.sort(key=lambda place: (place.district.sort_key, place.area.sort_key))
    communes = [in_language(place.area, "name", ctx.locale) for place in places]
    districts = [in_language(place.district, "name", ctx.locale) for place in places]
    heads = [HEADS[position].in_(ctx.locale) for position in (1, 3, 4)]
    return [Choice(head, values) for head, values in zip(heads, (kinds, communes, districts), strict=True)]


def workbook(locale: str, rows: Iterable[Sequence[Any]], choices: Sequence[Choice] = ()) -> bytes:
    """Text is written as text, so that none of it is a formula or a link; days are days."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head, day = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(SHEET.in_(locale))
    for column, (words, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words.in_(locale), head)
    sheet.freeze_panes(1, 1)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _write(sheet, number, column, value, day)
    if choices:
        second = book.add_worksheet("Danh mục" if locale != "en" else "Choices")
        second.set_column(0, len(choices) - 1, 30)
        for column, choice in enumerate(choices):
            for number, value in enumerate([choice.head, *choice.values]):
                second.write_string(number, column, value)
    book.close()
    return out.getvalue()


def _write(sheet: Any, number: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(number, column, value, day)
    elif isinstance(value, int):
        sheet.write_number(number, column, value)
    elif value:
        sheet.write_string(number, column, value)


def csv_text(locale: str, rows: Iterable[Sequence[Any]]) -> bytes:
    """As the pages write CSV: a byte order mark, semicolons in Vietnamese, and what would run as a formula quoted."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if locale == "en" else ";", lineterminator="\r\n")
    writer.writerow([words.in_(locale) for words in HEADS])
    writer.writerows([_plain(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"'{value}" if isinstance(value, str) and RISKY.match(value) else value
