"""The shape of the territory and of the bodies in a plan pack."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from liennganh.plans.pack_models import AreaLevel, Basis, Code, Named, Strict, Text

Level = Literal["central", "city", "district", "commune"]


class AreaRow(Named):
    level: AreaLevel
    kind: Literal["thanh_pho", "quan", "huyen", "thi_xa", "phuong", "xa", "thi_tran", "dac_khu"]
    parent: Code | None
    short_vi: Text
    valid_from: date
    valid_to: date | None
    tile_col: int | None
    tile_row: int | None
    tile_short: str | None


class AreasFile(Strict):
    areas: list[AreaRow] = Field(max_length=3000)


class OrganisationPart(Named):
    short_vi: Text
    short_en: Text
    kind: Code
    level: Level
    area: Code | None = None
    parent: Code | None = None
    reports_to: Code | None = None
    valid_from: date
    valid_to: date | None = None
    named_in: list[str] = Field(default_factory=list)
    is_requested: bool = False
    note: str | None = None
    successor_2025: dict[str, Any] | None = None


# Names made of an area's words: what stands in braces is a word and nothing that Python would evaluate.
Pattern = Annotated[str, StringConstraints(pattern=r"^([^{}]|\{[a-z_]+\})*$", max_length=200)]


class MembersByArea(Strict):
    """One member for each area of a level, under the given group's member of the area's parent."""

    area_level: AreaLevel
    code: Pattern
    name_vi: Pattern
    short_vi: Pattern
    name_en: Pattern
    kind: Code
    parent_group: Code
    reports_to_parent: bool


class GroupPart(Named):
    valid_from: date
    short_vi: Text
    kind: Code
    level: Level | Literal["all"]
    named_in: list[str] = Field(default_factory=list)
    members: list[Code] = Field(default_factory=list)
    members_by_area: MembersByArea | None = None
    parent: Code | None = None
    note: str | None = None


class RolePart(Strict):
    role: Literal["coordinator"]
    organisation: Code
    valid_from: date
    valid_to: date | None = None
    basis: Basis
    note: str | None = None


class AgenciesFile(Strict):
    roles: list[RolePart]
    organisations: list[OrganisationPart] = Field(max_length=3000)
    groups: list[GroupPart] = Field(max_length=100)
