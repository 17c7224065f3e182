"""The history of a paper: each step keeps what the paper then said, and the audit learns of it."""

from __future__ import annotations

from typing import Any

from liennganh.access.context import Context
from liennganh.documents.models import PARTIES, Document, DocumentStep

SAID = (
    *("number", "issued_on", "title", "note", "task_codes", "indicator_codes", "period_id", "addressed_to", "sent_on"),
    *("reply_number", "reply_on", "reply_outcome", "reply_note", "members_count", "valid_from", "due_on", "level"),
    *("collectives", "persons_count"),
)


def said_of(row: Document) -> dict[str, Any]:
    """What the paper says, as JSON; what it does not say is left out."""
    told = {name: getattr(row, name) for name in SAID}
    return {
        name: value if isinstance(value, int | list) else str(value)
        for name, value in told.items()
        if value not in (None, "", [])
    }


def add_step(ctx: Context, row: Document, note: str | None = None, **told: Any) -> None:
    """Add to the history and to the audit what was just done."""
    row.updated_at = ctx.now
    ctx.session.add(
        DocumentStep(
            document_id=row.id,
            verb=ctx.verb.value,
            actor_id=ctx.actor_id,
            at=ctx.now,
            state=row.state,
            revision=row.revision,
            note=note or None,
            said=said_of(row),
            is_open=row.is_open,
            **{column: getattr(row, column) for column in PARTIES.values()},
        )
    )
    ctx.record(row.owner_id, row, kind=row.kind, state=row.state, number=row.number, **told)


def mark(ctx: Context, row: Document) -> None:
    """Whoever worked on the paper is remembered."""
    if ctx.actor_id not in row.contributor_ids:
        row.contributor_ids = [*row.contributor_ids, ctx.actor_id]
