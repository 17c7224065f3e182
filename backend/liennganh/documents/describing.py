"""What can be registered: each kind with its fields, and the bodies for which the caller may register one."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.documents import schemas
from liennganh.documents.kinds import ANY, KINDS, OWN, Kind
from liennganh.documents.queries import bodies_by_code
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import standing_where
from liennganh.organisations.schemas import OrganisationRef
from liennganh.plans.queries import find_coordinator
from liennganh.tasks.models import Task


async def kinds_of(ctx: Context, plan_id: uuid.UUID) -> list[schemas.KindRead]:
    """All kinds, in the order of the register."""
    scope = ctx.scopes.get(Verb.DOCUMENT_EDIT)
    held = Organisation.id.in_(scope.bodies if scope else ())
    own = await standing_where(ctx, Organisation, held & ~Organisation.is_group)
    coordinator = await find_coordinator(ctx, plan_id) if scope and scope.is_wide else None
    issuers = await bodies_by_code(ctx, {kind.issuer for kind in KINDS.values()})
    found = []
    for kind in KINDS.values():
        keepers = ([coordinator] if coordinator else []) if kind.is_of_the_plan() else own
        keepers = [body for body in keepers if not kind.owners or body.kind in kind.owners]
        found.append(
            schemas.KindRead(
                kind=kind.code,  # type: ignore[arg-type]
                sections=list(kind.sections),
                fields=list(kind.fields),
                needs=["number", "issued_on", *kind.needs, "files"],
                needs_one=list(kind.needs_one),
                issuer=_ref(ctx, issuers.get(kind.issuer)) if kind.issuer not in {OWN, ANY} else None,
                any_issuer=kind.issuer == ANY,
                has_reply=kind.has_reply,
                is_of_the_plan=kind.is_of_the_plan(),
                is_open=kind.is_open(),
                task_codes=await _fulfilled(ctx, plan_id, kind),
                organisations=[OrganisationRef.of(body, ctx.locale) for body in keepers],
            )
        )
    return found


def _ref(ctx: Context, body: Organisation | None) -> OrganisationRef | None:
    return OrganisationRef.of(body, ctx.locale) if body else None


async def _fulfilled(ctx: Context, plan_id: uuid.UUID, kind: type[Kind]) -> list[str]:
    """The tasks that such a paper is the deliverable of, or that wait for it."""
    deliverable = Task.details["deliverable"].astext.in_(kind.fulfils)
    condition = Task.details["condition"].astext.is_not(None) if kind.code == "ministry_guidance" else deliverable
    codes = select(Task.code).where(Task.plan_id == plan_id, Task.source == "plan", condition)
    return list(await ctx.session.scalars(codes.order_by(Task.position)))
