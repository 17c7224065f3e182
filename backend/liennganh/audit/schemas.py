"""Audit events as the auditor reads them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

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
