"""Kinds of establishments as their list is read and kept."""

from __future__ import annotations

import uuid
from typing import Annotated

from pydantic import ConfigDict, Field

from liennganh.core.schemas import FreeText, Read, Ref, Write
from liennganh.establishments.schemas import Code


class EstablishmentKindRead(Read):
    """A kind, the department that answers for it, and the categories under which indicators count it."""

    id: uuid.UUID
    code: str
    position: int
    name_vi: str
    name_en: str
    name: str
    sector: Ref | None
    category: str
    sector_category: str | None
    basis: str
    basis_note: str | None
    is_offered: bool
    version: int
    etag: str


class EstablishmentKindList(Read):
    """The list of kinds; `can_edit`: the caller keeps it."""

    items: list[EstablishmentKindRead]
    can_edit: bool


class EstablishmentKindFields(Write):
    """What may be changed of a kind. Without `sector` the district alone looks after it."""

    name_vi: Annotated[FreeText, Field(min_length=1, max_length=100)]
    name_en: Annotated[FreeText, Field(min_length=1, max_length=100)]
    sector: Code | None = None
    category: Code
    is_offered: bool = True


class EstablishmentKindEdit(EstablishmentKindFields):
    """Another wording of a kind."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"name_vi": "Xông hơi", "name_en": "Steam bath", "sector": "SYT", "category": "massage"}]
        },
    )


class EstablishmentKindWrite(EstablishmentKindFields):
    """A kind that the list lacks."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"code": "spa", "name_vi": "Spa", "name_en": "Spa", "sector": "SYT", "category": "massage"}]
        },
    )
    code: Annotated[str, Field(pattern="^[a-z][a-z0-9_]{1,39}$")]
