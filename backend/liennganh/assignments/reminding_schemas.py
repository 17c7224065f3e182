"""Reminders of tasks as they are asked for and answered."""

from __future__ import annotations

import uuid
from datetime import datetime

from pydantic import ConfigDict, Field

from liennganh.core.schemas import FreeText, Read, Write


class TaskReminders(Write):
    """Assignments whose bodies are reminded, all of them or none."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"assignment_ids": ["0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"]}]},
    )
    assignment_ids: list[uuid.UUID] = Field(min_length=1, max_length=500)
    note: FreeText | None = None


class TasksReminded(Read):
    """Of how many assignments their bodies were reminded, and when."""

    count: int = Field(examples=[3])
    reminded_at: datetime
