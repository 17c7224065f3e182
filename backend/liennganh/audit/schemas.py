"""Audit events as the auditor reads them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from pydantic import Field

from liennganh.core.schemas import Read, Ref


class AuditEventRead(Read):
    """One change: who, what, over which object, of which body, with which difference."""

    id: int
    at: datetime
    organisation: Ref
    sequence: int
    actor_id: uuid.UUID | None
    actor: str | None
    verb: str
    object_type: str
    object_id: str
    diff: dict[str, Any]


class Named(Read):
    """Somebody, or a system, by name."""

    id: uuid.UUID
    name: str


class AuditChoices(Read):
    """By what the record can be narrowed."""

    verbs: list[str]
    people: list[Named]


class RemarkRead(Read):
    """What was not as it had been written; `kind` says how, over an event of a body or a seal."""

    kind: str
    organisation: str | None = Field(None, description="Code of the body whose events these are")
    sequence: int | None = Field(None, description="The event's place among those of its body")
    number: int | None = Field(None, description="Of the seal that shows it")


class VerificationRead(Read):
    """One look at the whole audit: what it went through and what it found."""

    id: int
    at: datetime
    seconds: float
    events: int
    bodies: int
    seals: int
    sealed_at: datetime | None = Field(description="When the newest seal was made; later events are under none")
    has_second_place: bool
    fault_count: int
    remarks: list[RemarkRead] = Field(description="The first 200")


class VerificationRequested(Read):
    """The worker has been asked."""

    requested_at: datetime
