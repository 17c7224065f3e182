"""Packs on their way in, as administrators read them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from liennganh.core.schemas import PlainText, Read, Write

State = Literal["waiting", "refused", "ready", "applying", "imported", "expired"]
Action = Literal["create", "change", "kept", "confirmed", "administered"]


class PackMistake(Read):
    """One mistake and its place; line 0 where the file as a whole is meant."""

    file: str = Field(examples=["indicators.yaml"])
    line: int
    field: str = Field(examples=["indicators[3].threshold"])
    message: str


class FieldChange(Read):
    """What one field says now and what the pack says; `part` names the place within a field that has several.

    `setting` is the name of the setting that the part belongs to, where it is one that people set.
    """

    name: str
    part: str | None = None
    setting: str | None = None
    old: str | None
    new: str | None


class PackDifference(Read):
    """One row that differs. `kept` is in the plan alone; `confirmed` was decided and `administered` edited in the app.

    All three stay, although the pack says otherwise. `name` is what people call it, where the label is a mere key.
    """

    action: Action
    label: str
    name: str | None = None
    fields: list[FieldChange]


class DifferenceGroup(Read):
    """What differs of one kind; `hidden` more are counted and not listed."""

    noun: str = Field(examples=["indicator"])
    counts: dict[Action, int]
    items: list[PackDifference]
    hidden: int


class PackImportSummary(Read):
    """A pack that was brought in: by whom, and how far it has come."""

    id: uuid.UUID
    state: State
    file_name: str
    sent_by: str
    sent_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    etag: str


class PackImportRead(PackImportSummary):
    """A pack with its mistakes, or with what importing it would do or did.

    `has_moved`: the plan had changed meanwhile, nothing was imported and the differences are new.
    """

    checked_at: datetime | None
    has_moved: bool
    digest: str | None
    errors: list[PackMistake]
    errors_total: int
    groups: list[DifferenceGroup]
    unchanged: int
    actions: list[str]


class PackImportList(Read):
    """Packs that were brought in, the newest first."""

    items: list[PackImportSummary]
    total: int
    page: int
    page_size: int


class PackDecision(Write):
    """The differences that were shown, by their digest."""

    digest: Annotated[PlainText, StringConstraints(pattern="^[0-9a-f]{64}$")]
