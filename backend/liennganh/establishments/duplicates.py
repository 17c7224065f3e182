"""Establishments that look like one another: the same name in the same commune, or the same licence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select, tuple_

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Words
from liennganh.establishments.models import Establishment
from liennganh.establishments.workflow import State

SAME_NAME = Words(
    "Sổ đã có “{name}” tại địa bàn này. Mở cơ sở đó, hoặc xác nhận đây là cơ sở khác.",
    "The register already has “{name}” in this commune. Open it, or confirm that this is another one.",
)
SAME_LICENCE = Words(
    "Số giấy phép này đã ghi cho “{name}”. Mỗi giấy phép chỉ thuộc một cơ sở đang hoạt động.",
    "“{name}” has this licence number. A licence belongs to one establishment that is not closed.",
)
AT_ONCE = 1_000


def said(words: Words, name: str) -> Words:
    """The sentence with the name of the other establishment."""
    return Words(words.vi.format(name=name), words.en.format(name=name))


def licence_error(field: str, other: Any) -> FieldError:
    """Another one that is not closed has the licence."""
    return FieldError(field, "same_licence", said(SAME_LICENCE, other.name), {"establishment_id": str(other.id)})


async def duplicate_errors(ctx: Context, row: Establishment, *, is_separate: bool) -> list[FieldError]:
    """What in the district's own register looks like this one; the registers of others are nobody's concern."""
    same_name = (Establishment.area_id == row.area_id) & (Establishment.name_key == row.name_key)
    same: list[Any] = [] if is_separate else [same_name]
    if row.licence_key:
        same.append(Establishment.licence_key == row.licence_key)
    if not same:
        return []
    others = select(Establishment).where(Establishment.owner_id == row.owner_id, or_(*same))
    others = others.where(Establishment.id != row.id, Establishment.state != State.CLOSED)
    with ctx.session.no_autoflush:  # the row itself would meet the unique key
        found = list(await ctx.session.scalars(others.order_by(Establishment.created_at)))
    errors = []
    if other := next((one for one in found if row.licence_key and one.licence_key == row.licence_key), None):
        errors.append(licence_error("licence_number", other))
    named = (one for one in found if one.area_id == row.area_id and one.name_key == row.name_key)
    if not is_separate and (other := next(named, None)):
        errors.append(FieldError("name", "same_name", said(SAME_NAME, other.name), {"establishment_id": str(other.id)}))
    return errors


async def known_among(ctx: Context, rows: Iterable[Any]) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Of many rows, those whose name in the commune, and those whose licence, the register has already.

    Keys are (owner, area, name_key) and (owner, licence_key); values tell id and name.
    """
    names: dict[Any, Any] = {}
    licences: dict[Any, Any] = {}
    table = Establishment
    columns = (table.id, table.name, table.owner_id, table.area_id, table.name_key, table.licence_key)
    waiting = list(rows)
    for start in range(0, len(waiting), AT_ONCE):
        part = waiting[start : start + AT_ONCE]
        by_name = [(row["owner_id"], row["area_id"], row["name_key"]) for row in part]
        by_licence = [(row["owner_id"], row["licence_key"]) for row in part if row["licence_key"]]
        conditions = [tuple_(table.owner_id, table.area_id, table.name_key).in_(by_name)]
        if by_licence:
            conditions.append(tuple_(table.owner_id, table.licence_key).in_(by_licence))
        found = await ctx.session.execute(select(*columns).where(table.state != State.CLOSED, or_(*conditions)))
        for one in found:
            names.setdefault((one.owner_id, one.area_id, one.name_key), one)
            if one.licence_key:
                licences.setdefault((one.owner_id, one.licence_key), one)
    return names, licences
