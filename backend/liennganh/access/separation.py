"""Separation of duties: whoever wrote something does not sign it, and each noun says so in its own words."""

from __future__ import annotations

from typing import Any

from liennganh.access.context import Caller
from liennganh.core.errors import Problem


class OwnWork(Problem):
    """The refusal; a noun gives it title and detail."""

    status = 403
    code = "own-work"


def has_written(ctx: Caller, row: Any) -> bool:
    """Whether the caller, a person and not a role, had a hand in what the row says."""
    return ctx.actor_id in row.contributor_ids
