"""What an administrator says of bodies and territory, and what is told of a change before and after it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from liennganh.core.schemas import FreeText, Read, Ref, Write

Code = Annotated[FreeText, StringConstraints(min_length=1, max_length=40, pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$")]
Name = Annotated[FreeText, StringConstraints(min_length=1, max_length=200)]
Short = Annotated[FreeText, StringConstraints(min_length=1, max_length=80)]
Remark = Annotated[FreeText, StringConstraints(max_length=500)]
Basis = Annotated[FreeText, StringConstraints(min_length=1, max_length=300)]
BodyKind = Literal[
    "peoples_committee",
    "department",
    "sub_department",
    "police",
    "inspection_team",
    "mass_organisation",
    "office",
    "public_service_unit",
    "school",
    "media",
    "party",
    "peoples_council",
    "steering_committee",
    "border_guard",
    "coast_guard",
    "court",
    "procuracy",
    "ministry",
    "community",
    "service_network",
]
BodyLevel = Literal["central", "city", "district", "commune"]
AreaKind = Literal["thanh_pho", "quan", "huyen", "thi_xa", "phuong", "xa", "thi_tran", "dac_khu"]
AreaLevel = Literal["city", "district", "commune"]
BASIS = "Resolution or decision by which it is so"


class BodyNames(Write):
    """What a body is called, in both languages."""

    name_vi: Name = Field(examples=["Sở Nội vụ"])
    name_en: Name = Field(examples=["Department of Home Affairs"])
    short_vi: Short = Field(examples=["Sở Nội vụ"])
    short_en: Short = Field(examples=["DOHA"])


class BodyCorrection(BodyNames):
    """The right spelling of what stands there, and the remark; names that official papers carry are not corrected."""

    note: Remark | None = None


class BodyPlace(BodyNames):
    """What a body is called and where it stands; the others are named by the codes they have on that day."""

    kind: BodyKind
    level: BodyLevel
    parent: Code | None = Field(None, description="Under whom it stands: rights follow", examples=["UBND-TP"])
    reports_to: Code | None = Field(None, description="Who receives its reports", examples=["UBND-TP"])
    area: Code | None = Field(None, description="The territory it stands on", examples=["31"])
    note: Remark | None = None


class BodyWrite(BodyPlace):
    """A new body. Its code must be free on its days."""

    code: Code = Field(examples=["SNV"])
    valid_from: date = Field(examples=["2024-07-01"])


class BodyRename(BodyPlace):
    """Another name, superior, receiver or territory from a day on; the code stays."""

    on: date = Field(examples=["2024-07-01"])
    basis: Basis = Field(description=BASIS, examples=["Nghị quyết 18/NQ-HĐND"])


class BodyEnd(Write):
    """The last day is the one before. Refused while anything still hangs on the body: then somebody succeeds it."""

    on: date = Field(examples=["2024-07-01"])
    basis: Basis = Field(description=BASIS, examples=["Quyết định 1234/QĐ-UBND"])


class BodyHeir(BodyPlace):
    """A body that begins with the succession."""

    code: Code = Field(examples=["SNV"])


class HeirWrite(Write):
    """Who takes over, and which share. `is_main` carries on what is open and reaches what was."""

    code: Code = Field(examples=["SNV"])
    share: Decimal = Field(gt=0, le=1, decimal_places=6, examples=["1"])
    is_main: bool = False


class BodyHeirWrite(HeirWrite):
    """`made`: it begins that day; without it the code is of a body that stands."""

    made: BodyHeir | None = None


class BodySuccession(Write):
    """One body or several end; one or several take over. Shares add up to 1, and one of the heirs is the main one."""

    on: date = Field(examples=["2024-07-01"])
    basis: Basis = Field(description=BASIS, examples=["Nghị quyết 18-NQ/TW"])
    together: list[Code] = Field([], max_length=40, description="Others that end with it, into the same")
    heirs: list[BodyHeirWrite] = Field(min_length=1, max_length=10)
    passes_memberships: bool = Field(True, description="Roles pass to the main heir; else they end")


class AreaNames(Write):
    """What a territory is called."""

    name_vi: Name = Field(examples=["Phường Hải An"])
    name_en: Name = Field(examples=["Hải An Ward"])
    short: Short | None = Field(None, examples=["HA"])


class AreaCorrection(AreaNames):
    """The right spelling, and the place on the tile map."""

    tile_column: int | None = Field(None, ge=0, le=30)
    tile_row: int | None = Field(None, ge=0, le=30)


class AreaPlace(AreaCorrection):
    """What a territory is called and where it lies."""

    level: AreaLevel
    kind: AreaKind
    parent: Code | None = Field(None, examples=["31"])


class AreaWrite(AreaPlace):
    """New territory. Its code must be free on its days."""

    code: Code = Field(examples=["11299"])
    valid_from: date = Field(examples=["2024-07-01"])


class AreaRename(AreaPlace):
    """Another name, kind or superior from a day on; the code stays."""

    on: date = Field(examples=["2024-07-01"])
    basis: Basis = Field(description=BASIS, examples=["Nghị quyết 1232/NQ-UBTVQH15"])


class AreaEnd(BodyEnd):
    """The last day is the one before. Refused while anything lies in it or stands on it."""


class AreaHeir(AreaPlace):
    """Territory that begins with the succession."""

    code: Code = Field(examples=["11299"])


class AreaHeirWrite(HeirWrite):
    """`made`: it begins that day; without it the code is of territory that is there."""

    made: AreaHeir | None = None


class AreaSuccessionWrite(Write):
    """Territory ends and becomes part of others. Shares of one add up to 1."""

    on: date = Field(examples=["2025-01-01"])
    basis: Basis = Field(description=BASIS, examples=["Nghị quyết 1232/NQ-UBTVQH15"])
    together: list[Code] = Field([], max_length=40, description="Others that end with it, into the same")
    heirs: list[AreaHeirWrite] = Field(min_length=1, max_length=10)


def _one_of(value: Any) -> Any:
    if isinstance(value, dict) and len([name for name, said in value.items() if said is not None]) != 1:
        raise PydanticCustomError("one_change", "one change")
    return value


class BodyPreview(Write):
    """One change, as it would be sent."""

    edit: BodyCorrection | None = None
    rename: BodyRename | None = None
    close: BodyEnd | None = None
    succeed: BodySuccession | None = None

    one = model_validator(mode="before")(_one_of)


class AreaPreview(Write):
    """One change, as it would be sent."""

    edit: AreaCorrection | None = None
    rename: AreaRename | None = None
    close: AreaEnd | None = None
    succeed: AreaSuccessionWrite | None = None

    one = model_validator(mode="before")(_one_of)


class ChangeRemark(Read):
    """Why a change is not made, or what to know before it is; with whom it concerns, the first of them by name."""

    code: str = Field(examples=["open-work"])
    message: str
    count: int
    names: list[str]


class Weighed(Read):
    """One of those that end or change, with what hangs on it: kind of thing and number."""

    subject: Ref
    amounts: dict[str, int] = Field(examples=[{"submissions": 1, "assignments": 12, "people": 3}])


class TerritoryChange(Read):
    """A change as it was carried out, or as it would be. Nothing was done where `hindrances` says why not."""

    on: date
    is_done: bool
    subjects: list[Weighed]
    carried_by: Ref | None = Field(description="Who carries on what is open and reaches what was")
    hindrances: list[ChangeRemark]
    remarks: list[ChangeRemark]
    result: Ref | None = Field(description="What stands from that day on; for a correction, the same")
    etag: str | None
