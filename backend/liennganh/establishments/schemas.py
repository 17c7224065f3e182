"""Establishments as they are registered, read and counted: a business and numbers, never a person."""

from __future__ import annotations

import re
import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, JsonValue, StringConstraints
from pydantic_core import PydanticCustomError

from liennganh.core.schemas import FreeText, PlainText, Read, Ref, Write

StateName = Literal["active", "suspended", "closed"]
CITIZEN = re.compile(r"(?<!\d)(?:\d[ .\-]?){11}\d(?!\d)")
MOST_WORKERS = 5_000


def _no_citizen(value: str) -> str:
    """Business numbers of ten digits pass, which free text would take for a telephone's; a citizen's twelve do not."""
    if CITIZEN.search(value):
        raise PydanticCustomError("personal_data", "personal data")
    return value


Code = Annotated[PlainText, Field(min_length=1, max_length=60)]
Name = Annotated[FreeText, Field(min_length=1, max_length=200, examples=["Khách sạn Biển Xanh"])]
Address = Annotated[FreeText, Field(min_length=1, max_length=300, examples=["Số 12 đường Lạch Tray"])]
Licence = Annotated[
    PlainText,
    StringConstraints(strip_whitespace=True, max_length=60),
    AfterValidator(_no_citizen),
    Field(examples=["02A8001234"]),
]
Workers = Annotated[int, Field(ge=0, le=MOST_WORKERS, strict=True)]
Reason = Annotated[FreeText, Field(min_length=1, max_length=500)]


class EstablishmentFields(Write):
    """What the register says of it. Without `sector` its kind says which department answers for it; `since` is the day
    from which this holds, today unless said. `is_separate`: it is another one than those that look the same.
    """

    name: Name
    kind: Code
    area_id: uuid.UUID
    address: Address
    licence_number: Licence | None = None
    sector: Code | None = None
    note: FreeText | None = None
    since: date | None = None
    is_separate: bool = False


EXAMPLE: dict[str, JsonValue] = {
    "name": "Khách sạn Biển Xanh",
    "kind": "hotel",
    "area_id": "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10",
    "address": "Số 12 đường Lạch Tray",
    "licence_number": "02A8001234",
    "since": "2024-03-01",
}


class EstablishmentWrite(EstablishmentFields):
    """A new establishment; `is_listed`: the authority lists it as one where prostitution arises easily."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})
    is_listed: bool = False
    workers: Workers | None = None


class EstablishmentEdit(EstablishmentFields):
    """Another wording of what the register says, and from which day; what was said before stays readable."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE | {"reason": "Đổi tên"}]})
    reason: Annotated[FreeText, Field(max_length=500)] | None = None


class EstablishmentStateChange(Write):
    """From which day it is so, and why."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"on": "2024-05-20", "reason": "Thông báo tạm ngừng"}]}
    )
    on: date
    reason: Reason


class Designation(EstablishmentStateChange):
    """Whether the authority lists it as one where prostitution arises easily (danh sách dễ phát sinh)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"is_listed": True, "on": "2024-01-15", "reason": "Rà soát đầu năm"}]},
    )
    is_listed: bool


class HeadcountWrite(Write):
    """How many people worked there on a day; a number and nothing else."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"counted_on": "2024-06-01", "workers": 14}]}
    )
    counted_on: date
    workers: Workers


class EstablishmentKindRef(Read):
    """The kind of an establishment."""

    code: str = Field(examples=["hotel"])
    name: str = Field(examples=["Khách sạn"])


class EstablishmentRead(Read):
    """A line of the register."""

    id: uuid.UUID
    name: str
    kind: EstablishmentKindRef
    area: Ref
    district: Ref
    address: str
    licence_number: str | None
    sector: Ref | None
    is_sector_chosen: bool
    state: StateName
    is_listed: bool
    since: date
    workers: int | None
    workers_counted_on: date | None
    updated_at: datetime
    version: int
    etag: str
    actions: list[str]


class EstablishmentStandingRead(Read):
    """What the register said of it from a day to a day, who entered it, and why."""

    id: uuid.UUID
    verb: str
    valid_from: date
    valid_to: date | None
    state: StateName
    is_listed: bool
    name: str
    kind: EstablishmentKindRef
    area: Ref
    address: str
    licence_number: str | None
    sector: Ref | None
    reason: str | None
    by: str
    recorded_at: datetime
    changed: list[str]


class HeadcountRead(Read):
    """A number of workers, the day it was counted and who entered it."""

    id: uuid.UUID
    counted_on: date
    workers: int
    by: str
    recorded_at: datetime


class EstablishmentDetail(EstablishmentRead):
    """One establishment in full, with all that it was."""

    note: str | None
    team: Ref | None
    standings: list[EstablishmentStandingRead]
    headcounts: list[HeadcountRead]


class RegisterLine(Read):
    """How many there were of one kind in one district; `counted` are active and listed: the 20 % looks at them."""

    district: Ref
    kind: EstablishmentKindRef
    sector: Ref | None
    active: int
    suspended: int
    listed: int
    counted: int


class RegisterAt(Read):
    """The register as it stood on a day, under the caller's scope."""

    on: date
    active: int
    suspended: int
    listed: int
    counted: int
    lines: list[RegisterLine]
