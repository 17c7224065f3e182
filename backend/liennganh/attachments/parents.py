"""What files may be put beside: one declaration says whose rights they have and when they may change."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from liennganh.access.context import Context
from liennganh.access.rules import OWNER
from liennganh.access.verbs import Verb
from liennganh.attachments.models import AttachedToRevisions
from liennganh.attachments.schemas import AttachmentRead, Attachments
from liennganh.core.workflow import Workflow, permit


class Loading(Protocol):
    """How the parent is found under the request's verb; hidden and absent are 404, seen but not allowed 403."""

    async def __call__(self, ctx: Context, id: uuid.UUID, /, *, lock: bool) -> Any: ...


def nothing_asked() -> None:
    """An upload says no more than which file it is."""


async def nothing_added(ctx: Context, row: Any, asked: Any) -> dict[str, Any]:
    """The files have no columns of their own."""
    return {}


def nobody_marked(ctx: Context, row: Any) -> None:
    """Whoever attaches leaves no mark on the parent."""


@dataclass(frozen=True)
class Parent:
    """Something that files are put beside.

    `path` is its address with its one parameter, which is also the column of `model` that names it. `write` is a verb
    of `workflow`, whose states and guards say when files may be added and taken off; a parent without states has none.
    Files are read by `read`; each look at one that `is_sensitive`, or stands behind a wall, is kept in the audit.
    `marks` notes on the parent that somebody worked on it. `asked` is a dependency that reads what else an upload may
    say, and `adds` makes columns of it.
    """

    path: str
    model: type[Any]
    read: Verb
    write: Verb
    load: Loading
    workflow: Workflow | None = None
    marks: Callable[[Context, Any], None] = nobody_marked
    is_sensitive: bool = False
    item: type[AttachmentRead] = AttachmentRead
    listed: type[Attachments] = Attachments
    asked: Callable[..., Any] = nothing_asked
    adds: Callable[[Context, Any, Any], Awaitable[dict[str, Any]]] = nothing_added

    @property
    def key(self) -> str:
        """The parameter of the address and the column that names the parent."""
        return self.path.rpartition("{")[2].rstrip("}")

    @property
    def has_revisions(self) -> bool:
        """Whether what was sent keeps its files."""
        return issubclass(self.model, AttachedToRevisions)

    @property
    def parties(self) -> dict[str, str]:
        """The party columns that its files carry."""
        return self.model.parties

    def permit(self, ctx: Context, row: Any) -> None:
        """Files may change now; raises what stands against it."""
        if self.workflow:
            permit(ctx, self.workflow, row)

    def actions(self, ctx: Context, row: Any) -> list[str]:
        """The verb by which files are added and taken off, where this actor may now."""
        may = self.write in self.workflow.actions(ctx, row) if self.workflow else ctx.may(self.write, row)
        return [self.write.value] if may else []

    def is_watched(self, file: Any) -> bool:
        """Whether a look at this file is kept in the audit."""
        wall = self.model.wall_column
        return self.is_sensitive or bool(wall and getattr(file, wall))

    def record(self, ctx: Context, file: Any, **told: Any) -> None:
        """What the audit keeps: no file name, which may hold anything."""
        ctx.record(getattr(file, self.parties[OWNER]), file, **{self.key: str(getattr(file, self.key))}, **told)
