"""Putting together what a person meets on arrival."""

from __future__ import annotations

from sqlalchemy import func, select

from liennganh.access.context import Context
from liennganh.access.enrolling import Factor, read_factor
from liennganh.access.models import Actor, Credential, Membership
from liennganh.access.requests import csrf_token
from liennganh.access.roles import GRANTS, Role, verbs_of
from liennganh.access.verbs import Verb
from liennganh.budget import waiting as budget
from liennganh.core.clock import business_date
from liennganh.difficulties.listing import count_waiting as count_difficulties
from liennganh.home.schemas import Counts, Me, MembershipRead, PersonRead, PlanRef
from liennganh.notifications.queries import count_unread
from liennganh.organisations.models import Organisation, OrganisationClosure
from liennganh.organisations.schemas import OrganisationRef, in_language
from liennganh.plans.queries import find_current_plan
from liennganh.reopenings.queries import count_waiting
from liennganh.reports import waiting as reports
from liennganh.settings import Settings
from liennganh.submissions.listing import count_queue


async def read_me(ctx: Context, token: str, settings: Settings) -> Me:
    """Who acts, through which memberships, and what waits for them."""
    memberships = await _memberships(ctx)
    factor = await read_factor(ctx)
    verbs = sorted({verb.value for row in memberships for verb in verbs_of(Role(row.role), row.reach)})
    return Me(
        person=await _person(ctx, factor),
        memberships=memberships,
        verbs=verbs,
        csrf_token=csrf_token(token),
        business_date=business_date(settings.business_date),
        is_demo=settings.demo,
        is_wide=any(row.reach == "plan" and Verb.PROGRESS_READ in GRANTS[Role(row.role)] for row in memberships),
        plan=await _plan(ctx),
        counts=await _counts(ctx, [] if factor.is_bare else memberships),
    )


async def _person(ctx: Context, factor: Factor) -> PersonRead:
    statement = select(Actor.id, Actor.name, Actor.locale, Credential.email, Credential.must_change_password)
    row = (await ctx.session.execute(statement.join(Credential).where(Actor.id == ctx.actor_id))).one()
    return PersonRead(
        id=row.id,
        full_name=row.name,
        email=row.email,
        locale=row.locale,
        must_change_password=row.must_change_password,
        has_second_factor=factor.confirmed_at is not None,
        must_enrol=factor.is_bare,
    )


async def _memberships(ctx: Context) -> list[MembershipRead]:
    line = select(func.array_agg(OrganisationClosure.descendant_id)).where(
        OrganisationClosure.ancestor_id == Organisation.id,
        OrganisationClosure.descendant_id != Organisation.id,
        OrganisationClosure.is_line,
    )
    rows = await ctx.session.execute(
        select(Membership, Organisation, line.scalar_subquery())
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.actor_id == ctx.actor_id, Membership.valid_from <= ctx.today)
        .where(Membership.valid_to.is_(None) | (Membership.valid_to >= ctx.today))
        .order_by(Membership.created_at, Membership.id)
    )
    return [
        MembershipRead(
            id=m.id,
            role=m.role,
            organisation=OrganisationRef.of(body, ctx.locale),
            carries_on=sorted(set(ended or ())),
            reach=m.reach,
        )
        for m, body, ended in rows
    ]


async def _plan(ctx: Context) -> PlanRef | None:
    plan = await find_current_plan(ctx)
    if plan is None:
        return None
    title, short = in_language(plan, "title", ctx.locale), in_language(plan, "short", ctx.locale)
    return PlanRef(id=plan.id, code=plan.code, title=title, short_title=short, year=plan.year)


async def _counts(ctx: Context, memberships: list[MembershipRead]) -> Counts:
    """What waits, each counted under the scope of reading it; nothing of what a person may not read."""
    held = frozenset[Verb]().union(*(GRANTS[Role(row.role)] for row in memberships))
    waiting = dict.fromkeys(("todo", "to_certify", "to_accept", "to_reopen", "difficulties", "reports", "budget"), 0)
    waiting["unread"] = await count_unread(ctx)
    if Verb.DIFFICULTY_READ in held:
        await ctx.turn_to(Verb.DIFFICULTY_READ)
        waiting["difficulties"] = await count_difficulties(ctx, await ctx.driver())
    if held & {*reports.ACTS}:
        await ctx.turn_to(Verb.REPORT_READ)
        waiting["reports"] = len(await reports.list_waiting(ctx))
    if held & {*budget.OF_A_BODY, *budget.OF_THE_PLAN}:
        await ctx.turn_to(Verb.BUDGET_LINE_READ)
        waiting["budget"] = len(await budget.list_waiting(ctx))
    if Verb.SUBMISSION_READ in held:
        await ctx.turn_to(Verb.SUBMISSION_READ)
        waiting |= {name: await count_queue(ctx, name) for name in ("todo", "to_certify", "to_accept")}
        if Verb.SUBMISSION_REOPEN in held:
            waiting["to_reopen"] = await count_waiting(ctx)
    return Counts(**waiting)
