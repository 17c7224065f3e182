"""Tasks as the API shows them."""

from __future__ import annotations

import uuid

from liennganh.core.schemas import Read, Ref


class TaskRead(Read):
    """A task of the plan, who leads, who coordinates, and what of it was inferred."""

    id: uuid.UUID
    code: str
    section: str
    text: str
    recurrence: str
    recurrence_basis: str
    lead_basis: str
    leads: list[Ref]
    coordinating: list[Ref]
    objective_codes: list[str]
    indicator_codes: list[str]
    note: str | None
