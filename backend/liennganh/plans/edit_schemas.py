"""What may be edited of an indicator in the app: words that no figure depends on."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, StringConstraints

from liennganh.core.schemas import FreeText, Read, Write

ShortText = Annotated[FreeText, StringConstraints(max_length=60)]
CategoryName = Annotated[FreeText, StringConstraints(min_length=1, max_length=200)]


class IndicatorWords(Write):
    """The form's own code (mẫu biểu) and how to count; an empty text takes them away."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"form_code": "06/PCMD", "counting_note": "Tính theo nơi cư trú"}]},
    )
    form_code: ShortText
    counting_note: FreeText


class CategoryWords(Write):
    """What a category is called, in every indicator of the plan that is broken down by it."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"name_vi": "Phường", "name_en": "Ward"}]}
    )
    name_vi: CategoryName
    name_en: CategoryName


class CategoryEditRead(Read):
    """A category's names and the version that a change must name."""

    id: uuid.UUID
    disaggregation_id: uuid.UUID
    code: str
    name_vi: str
    name_en: str
    is_edited: bool
    etag: str


class IndicatorEditRead(Read):
    """One edit: who, when, and which fields (`changed` of the diff)."""

    at: datetime
    by: str
    verb: Literal["indicator.edit", "category.edit"]
    diff: dict[str, Any]


class IndicatorEdits(Read):
    """What may be edited of an indicator as it is now, and every edit since, the latest first."""

    id: uuid.UUID
    form_code: str | None
    counting_note: str | None
    etag: str
    categories: list[CategoryEditRead]
    history: list[IndicatorEditRead]
