"""What a form on the spot needs before it can be filled in: violations in force, bodies, teams."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.core.errors import NotFound
from liennganh.inspections import queries, schemas
from liennganh.inspections.presenting import violation_of
from liennganh.inspections.service import TEAM
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import on
from liennganh.organisations.schemas import OrganisationRef
from liennganh.plans.queries import find_current_plan

# Communes are many and reached by the register's own area; who joins a team comes from a city's or a district's body.
LEVELS = ("city", "district")


async def catalogue_of(ctx: Context, day: date) -> schemas.InspectionCatalogue:
    """As it holds on the day."""
    plan = await find_current_plan(ctx)
    if plan is None:
        raise NotFound
    statement = select(Organisation).where(
        on(Organisation, day), Organisation.level.in_(LEVELS), Organisation.is_group.is_(False)
    )
    bodies = list(await ctx.session.scalars(statement.order_by(Organisation.sort_key, Organisation.code)))
    refs = [OrganisationRef.of(body, ctx.locale) for body in bodies]
    violations = [violation_of(ctx, row) for row in await queries.list_violations(ctx, plan.id, day)]
    return schemas.InspectionCatalogue(
        on=day,
        violations=[schemas.ViolationRead.model_validate(one) for one in violations],
        bodies=[ref for ref in refs if ref.kind != TEAM],
        teams=[ref for ref in refs if ref.kind == TEAM],
    )
