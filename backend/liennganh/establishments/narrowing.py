"""What a list of the register is narrowed to, as its address says it."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from fastapi import Depends, Query

from liennganh.core.schemas import PlainText
from liennganh.establishments import queries
from liennganh.establishments import schemas as s

Code = Annotated[PlainText | None, Query(max_length=60)]
Codes = Annotated[list[Annotated[PlainText, Query(max_length=60)]] | None, Query(max_length=40)]
Sort = Literal["name", "-name", "updated", "-updated"]


def wanted(
    q: Annotated[
        PlainText | None,
        Query(max_length=100, description="Words of name, licence number, address or commune, diacritics optional"),
    ] = None,
    kind: Codes = None,
    state: Annotated[list[s.StateName] | None, Query()] = None,
    area_id: Annotated[uuid.UUID | None, Query(description="A commune, or a district with its communes")] = None,
    district: Annotated[Code, Query(description="Code of the district's People's Committee")] = None,
    sector: Annotated[Code, Query(description="Code of the department that answers for it")] = None,
    listed: Annotated[bool | None, Query(description="Whether the authority lists it")] = None,
    sort: Sort = "name",
) -> queries.Wanted:
    """What the register is narrowed to."""
    return queries.Wanted(q, tuple(kind or ()), tuple(state or ()), area_id, district, sector, listed, sort)


Narrowed = Annotated[queries.Wanted, Depends(wanted)]
