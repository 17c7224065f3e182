"""Finding a row by its identifier or by the code that people use for it, so that links by code hold for ever."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import Path

from liennganh.core.schemas import PlainText

Key = Annotated[PlainText, Path(min_length=1, max_length=60, description="Identifier or code")]


def is_named(model: Any, key: str) -> Any:
    """The condition that a row has this identifier or code."""
    try:
        return model.id == uuid.UUID(key)
    except ValueError:
        return model.code == key
