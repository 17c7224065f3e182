"""What every request and response body has in common."""

from __future__ import annotations

import re
import unicodedata
import uuid
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

T = TypeVar("T")


class Read(BaseModel):
    """A response body."""

    model_config = ConfigDict(from_attributes=True, frozen=True, defer_build=True)


class Write(BaseModel):
    """A request body; a field it does not declare is refused, so that nothing is ever assigned by stealth."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Ref(Read):
    """A named thing, in the reader's language."""

    id: uuid.UUID
    code: str
    name: str
    short_name: str | None = None


class Page(Read, Generic[T]):
    """One page of a list, with the exact total."""

    items: list[T]
    total: int
    page: int = 1
    page_size: int = 50


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    model_config = ConfigDict(extra="allow")
    field: str
    code: str
    message: str


class ProblemRead(BaseModel):
    """Problem details (RFC 9457), in the reader's language."""

    model_config = ConfigDict(extra="allow")
    type: str
    title: str
    status: int
    code: str
    detail: str | None = None
    errors: list[FieldProblem] = Field(default_factory=list)
    request_id: str | None = None


IDENTIFYING = re.compile(r"(?<!\d)(?:\d[ .\-]?){11}\d(?!\d)|(?<!\d)(?:\+?84|0)(?:[ .\-]?\d){9}(?!\d)")


def _normal_text(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def no_personal_data(value: str) -> str:
    """Stop 12-digit ID numbers and phone numbers (privacy contract); figures with separators pass."""
    if IDENTIFYING.search(value):
        raise PydanticCustomError("personal_data", "personal data")
    return value


def _storable(value: str) -> str:
    """PostgreSQL keeps no NUL in text."""
    if "\x00" in value:
        raise PydanticCustomError("bad_character", "bad character")
    return value


PlainText = Annotated[str, AfterValidator(_storable)]
FreeText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=2000),
    BeforeValidator(_normal_text),
    AfterValidator(no_personal_data),
    AfterValidator(_storable),
]
LongText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=6000),
    BeforeValidator(_normal_text),
    AfterValidator(no_personal_data),
    AfterValidator(_storable),
]
# A section of a report, whose sentences are many.
Narrative = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=40_000),
    BeforeValidator(_normal_text),
    AfterValidator(no_personal_data),
    AfterValidator(_storable),
]
