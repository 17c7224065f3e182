"""Settings as they are read and changed."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from liennganh.core.schemas import FreeText, Read, Ref, Write
from liennganh.parameters.kinds import Basis, Group, Scope, Unit

Number = Annotated[float, Field(allow_inf_nan=False)]
PartName = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,30}$")]
Value = dict[str, Number | list[Number]]


class SettingWrite(Write):
    """The value by its parts, all of them, and optionally why."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"value": {"value": 5}, "reason": "Thống nhất tại cuộc họp giao ban"}]},
    )
    value: Annotated[dict[PartName, Number | Annotated[list[Number], Field(max_length=20)]], Field(max_length=10)]
    reason: FreeText | None = None


class SettingReset(Write):
    """Why the default should hold again."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"reason": "Hết đợt cao điểm"}]})
    reason: FreeText | None = None


class SettingProposal(Write):
    """A value to be weighed before it is set."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"value": {"value": 5}}]})
    value: Annotated[dict[PartName, Number | Annotated[list[Number], Field(max_length=20)]], Field(max_length=10)]


class SettingPartRead(Read):
    """One number of a setting, or a short list of whole ones, with its bounds; a share lies between 0 and 1."""

    name: str
    label: str
    unit: Unit
    is_list: bool
    least: float
    most: float


class SettingRead(Read):
    """A setting: what it means, what holds, what would hold by default, where that comes from and who changed it last.

    `basis` tells whether the plan states it, a decree, or whether it was read into the plan and wants to be confirmed.
    """

    key: str = Field(examples=["extension.maximum_days"])
    group: Group
    scope: Scope
    name: str
    meaning: str
    basis: Basis
    source: str
    effect: str
    is_security: bool
    parts: list[SettingPartRead]
    value: Value
    default: Value
    is_changed: bool
    changed_by: str | None
    changed_at: datetime | None
    etag: str
    actions: list[str]


class SettingStep(Read):
    """A change: from which value to which, who, when and why; `is_reset` where the default was put back."""

    id: uuid.UUID
    was: Value
    becomes: Value
    is_reset: bool
    by: str
    at: datetime
    reason: str | None


class SettingDetail(SettingRead):
    """A setting with all its changes, the latest first."""

    history: list[SettingStep]


class SettingsRead(Read):
    """Every setting that code reads: those of the plan named, and those of the installation."""

    plan: Ref | None
    items: list[SettingRead]
    total: int


class SettingEffects(Read):
    """What a value would do, in sentences of the reader's language; empty where there is nothing to tell before."""

    effects: list[str]
