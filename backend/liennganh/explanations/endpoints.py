"""Why somebody may or may not, and what a role would see: for administrators; about oneself for everybody."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated

from fastapi import Query, Request

from liennganh.access.context import Context
from liennganh.access.recording import note_read_of_people
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.roles import Reach, Role
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import NotFound
from liennganh.core.openapi import problems
from liennganh.core.routing import Section
from liennganh.explanations import previewing, schemas, subjects
from liennganh.explanations.asking import asked_of, vocabulary
from liennganh.explanations.kinds import Kind
from liennganh.explanations.presenting import read_explanation
from liennganh.explanations.previewing import Wanted
from liennganh.explanations.service import explain, may_read

router = Section(tags=["explanations"], route_class=ScopedRoute)
Explaining = Annotated[Context, acting(V.EXPLANATION_READ)]
Reasoning = Annotated[Context, acting(V.REASON_READ)]
Day = Annotated[date | None, Query(description="As the roles stand on that day; today without it")]
RowId = Annotated[uuid.UUID | None, Query(description="The row, of that kind")]


@router.get("/explanations", responses=problems(404))
async def explain_for(
    ctx: Explaining,
    request: Request,
    subject_id: Annotated[uuid.UUID, Query(description="The person or the API client")],
    verb: Annotated[V, Query(description="What it is about to do")],
    kind: Annotated[
        Kind | None, Query(description="What the row is; without it the question is about the verb")
    ] = None,
    row_id: RowId = None,
    on: Day = None,
) -> schemas.ExplanationRead:
    """Why a person or an API client may or may not: the very functions that decide a request are asked, with less.

    Whoever asks is told whose the row is and nothing that stands in it. A row that does not exist and one of another
    kind are both a 404.
    """
    question = asked_of(subject_id, verb, on or ctx.today, kind, row_id)
    told = await read_explanation(ctx, await explain(ctx, question, asks_factor=_asks_factor(request)))
    await note_read_of_people(ctx, subject_id, verb=verb.value)
    return told


@router.get("/explanations/subjects", responses=problems())
async def list_subjects(
    ctx: Explaining, q: Annotated[str, Query(max_length=200, description="Words of the name")] = ""
) -> schemas.SubjectsRead:
    """Persons and API clients to ask about, twenty at most; names are found without diacritics."""
    return await subjects.find(ctx, q)


@router.get("/explanations/verbs", responses=problems())
async def list_verbs(ctx: Explaining) -> schemas.VocabularyRead:
    """What may be asked about, by noun, and on which kinds of rows."""
    return vocabulary()


@router.get("/explanations/role", responses=problems())
async def preview_role(
    ctx: Explaining,
    request: Request,
    role: Role,
    organisation: Annotated[str, Query(min_length=1, max_length=60, description="Code of the body")],
    reach: Reach,
    on: Day = None,
) -> schemas.RolePreviewRead:
    """What this role would see and may do at that body, counted now by the row policies; nobody is given it."""
    wanted = Wanted(role, organisation.strip(), reach, on or ctx.today)
    return await previewing.preview(ctx, wanted, asks_factor=_asks_factor(request))


@router.get("/reasons", responses=problems(404))
async def explain_own(
    ctx: Reasoning,
    request: Request,
    kind: Annotated[Kind, Query(description="What the row is")],
    row_id: Annotated[uuid.UUID, Query(description="The row, of that kind")],
    verb: Annotated[V | None, Query(description="What to do with it; reading it without")] = None,
) -> schemas.ExplanationRead:
    """Why the caller sees this, or may not do that with it; 404 for what the caller does not see."""
    question = asked_of(ctx.actor_id, verb or kind.reading, ctx.today, kind, row_id)
    if not await may_read(ctx, question):
        raise NotFound
    return await read_explanation(ctx, await explain(ctx, question, asks_factor=_asks_factor(request)))


def _asks_factor(request: Request) -> bool:
    return bool(request.app.state.settings.is_factor_required)
