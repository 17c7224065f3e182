"""What bodies and territory have in common when an administrator changes them, and what each has of its own."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text

from liennganh.access.context import Context
from liennganh.core.errors import FieldError
from liennganh.core.vietnamese import fold, sort_key
from liennganh.organisations.checking import find, upper_error
from liennganh.organisations.lineage import Lineage
from liennganh.organisations.models import Area, AreaSuccession, Organisation, OrganisationSuccession

WEIGH_BODIES = text("select body_id, what, amount from app.weigh_bodies(cast(:told as uuid[]), :day)")
WEIGH_AREAS = text("select area_id, what, amount from app.weigh_areas(cast(:told as uuid[]))")
AREA_KINDS = ("Thành phố ", "Quận ", "Huyện ", "Thị xã ", "Thị trấn ", "Phường ", "Xã ", "Đặc khu ")
NAMES = {Organisation: ("name_vi", "name_en", "short_vi", "short_en"), Area: ("name_vi", "name_en", "short")}


@dataclass(frozen=True)
class Noun:
    """`points`: the fields that name another by its code, with their columns; `own` the columns typed as they are."""

    model: Any
    succession: Any
    weigh: Any
    points: dict[str, str]
    own: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def is_body(self) -> bool:
        """Bodies hold roles and work; territory does not."""
        return self.model is Organisation


BODY = Noun(
    Organisation,
    OrganisationSuccession,
    WEIGH_BODIES,
    {"parent": "parent_id", "reports_to": "reports_to_id", "area": "area_id"},
    ("name_vi", "name_en", "short_vi", "short_en", "kind", "level", "note"),
    ("is_group", "named_in"),
)
AREA = Noun(
    Area,
    AreaSuccession,
    WEIGH_AREAS,
    {"parent": "parent_id"},
    ("name_vi", "name_en", "short", "kind", "level", "tile_column", "tile_row"),
    (),
)


@dataclass(frozen=True)
class Ground:
    """The whole map in memory, as it is before the change."""

    noun: Noun
    bodies: Lineage
    areas: Lineage

    @classmethod
    async def of(cls, ctx: Context, noun: Noun) -> Ground:
        """Both, since bodies stand on territory."""
        return cls(noun, await Lineage.of(ctx, Organisation), await Lineage.of(ctx, Area))

    @property
    def own(self) -> Lineage:
        """Of what is changed."""
        return self.bodies if self.noun.is_body else self.areas

    def of_point(self, field: str) -> Lineage:
        """In what a field's code is looked up."""
        return self.areas if field == "area" else self.own

    def errors(self, wanted: Any, on: date, row: Any = None, prefix: str = "") -> Iterator[FieldError | None]:
        """What is wrong with where it is to stand."""
        for field, column in self.noun.points.items():
            loops = column if field != "area" else None
            yield upper_error(
                self.of_point(field), f"{prefix}{field}", getattr(wanted, field), on, row=row, column=loops
            )

    def columns(self, wanted: Any, code: str, on: date) -> dict[str, Any]:
        """What was typed, as the row holds it."""
        typed = {name: getattr(wanted, name) for name in self.noun.own}
        found: dict[str, Any] = {name: None if value == "" else value for name, value in typed.items()}
        for field, column in self.noun.points.items():
            upper = find(self.of_point(field), getattr(wanted, field), on)
            found[column] = upper.id if upper else None
        return found | searched(self.noun, found, code)

    def present(self, row: Any, on: date) -> dict[str, Any]:
        """The same of what stands there, so that both can be compared."""
        found = {name: getattr(row, name) for name in self.noun.own}
        for field, column in self.noun.points.items():
            upper = self.of_point(field).carrying(getattr(row, column), on)
            found[column] = upper.id if upper else None
        return found

    def keeper(self, row: Any) -> uuid.UUID:
        """In whose audit a change stands: a body's own, and for territory the body at the head of all."""
        if self.noun.is_body:
            key: uuid.UUID = row.id
            return key
        heads = [body for body in self.bodies.rows.values() if body.parent_id is None and not body.is_group]
        committees = [body for body in heads if body.kind == "peoples_committee"]
        return min(committees or heads, key=lambda body: (body.valid_to is not None, body.valid_from, body.code)).id


def searched(noun: Noun, said: dict[str, Any], code: str) -> dict[str, str]:
    """By what it is found and ordered."""
    name = said["name_vi"]
    if noun.is_body:
        return {"folded": fold(f"{name} {said['short_vi']} {code}"), "sort_key": sort_key(name)}
    plain = next((name.removeprefix(kind) for kind in AREA_KINDS if name.startswith(kind)), name)
    return {"folded": fold(f"{name} {code}"), "sort_key": sort_key(plain)}
