"""The register of a day as rows of a file, and what a template offers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.vietnamese import fold
from liennganh.establishments.models import Establishment, EstablishmentHeadcount, EstablishmentKind
from liennganh.establishments.models import EstablishmentStanding as Standing
from liennganh.establishments.placing import places_of
from liennganh.establishments.queries import Owner, Sector, Wanted, list_kinds
from liennganh.official.sheets import Choice, Column, Rows, Table
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
TABLE = Table(
    Words("Danh sách", "List"),
    (
        Column(Words("Tên cơ sở", "Name"), 34),
        Column(Words("Loại hình", "Kind"), 18),
        Column(Words("Địa chỉ", "Address"), 34),
        Column(Words("Xã, phường, thị trấn", "Commune"), 24),
        Column(Words("Quận, huyện", "District"), 20),
        Column(Words("Số giấy phép", "Licence number"), 18),
        Column(Words("Tình trạng", "State"), 16),
        Column(Words("Thuộc danh sách dễ phát sinh", "Listed"), 14),
        Column(Words("Số lao động", "Workers"), 12),
        Column(Words("Ngày đếm lao động", "Counted on"), 14),
        Column(Words("Cơ quan quản lý ngành", "Department"), 26),
        Column(Words("Từ ngày", "Since"), 12),
    ),
)


async def rows_of(ctx: Context, wanted: Wanted, day: date) -> Rows:
    """The register of that day under the caller's scope, in the order of names, noted for each district.

    Raises Invalid beyond MOST.
    """
    statement = _narrowed(_lines(day), wanted)
    total = await ctx.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    if total > MOST:
        told = Words(TOO_MANY.vi.format(count=total), TOO_MANY.en.format(count=total))
        raise Invalid(errors=(FieldError("district", "too_many", told),))
    districts = {place.owner.id: place.district for place in (await places_of(ctx)).values()}
    found = [tuple(row) for row in await ctx.session.execute(statement)]
    ctx.record_rows((row[0].owner_id, Establishment(id=row[0].establishment_id)) for row in found)
    return [_row(ctx, districts, *row) for row in found]


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


async def choices_of(ctx: Context) -> list[Choice]:
    """Kinds that are offered, and communes with their districts."""
    kinds = [in_language(kind, "name", ctx.locale) for kind, _ in await list_kinds(ctx) if kind.is_offered]
    scope = ctx.scopes[ctx.verb]
    places = [p for p in (await places_of(ctx)).values() if scope.is_wide or p.owner.id in scope.bodies]
    places.sort(key=lambda place: (place.district.sort_key, place.area.sort_key))
    communes = [in_language(place.area, "name", ctx.locale) for place in places]
    districts = [in_language(place.district, "name", ctx.locale) for place in places]
    heads = [TABLE.columns[position].head.in_(ctx.locale) for position in (1, 3, 4)]
    return [Choice(head, values) for head, values in zip(heads, (kinds, communes, districts), strict=True)]
