"""Whether a district asks its communes this year, indicator by indicator; each decision is kept."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import func, select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import FieldError, Invalid, NotFound, NotPermittedHere, Words
from liennganh.core.workflow import check_version, etag_of
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import line_of
from liennganh.organisations.schemas import OrganisationRef, ref_of
from liennganh.plans.models import Obligation
from liennganh.submissions import feeding_schemas as schemas
from liennganh.submissions.feeding_models import Feeding
from liennganh.submissions.queries import names_of

NOT_FED = Words("Cấp xã không báo cáo chỉ số này", "Communes do not report this indicator")


async def asking_of(ctx: Context, organisation_id: uuid.UUID, plan_id: uuid.UUID) -> schemas.AskingRead:
    """What one district asks now, and what it decided before; 404 for a body without communes or out of reach."""
    await _check_reach(ctx, organisation_id, plan_id)
    indicators = await _list_fed(ctx, organisation_id, plan_id)
    if not indicators:
        raise NotFound
    history = await _history(ctx, organisation_id, plan_id)
    held = history[0] if history else Feeding(organisation_id=organisation_id, version=0, declined=[])
    by_id = {row.id: row for row in indicators}
    names = await names_of(ctx, (row.decided_by for row in history))
    return schemas.AskingRead(
        organisation=OrganisationRef.of(await ctx.session.get_one(Organisation, organisation_id), ctx.locale),
        communes=await _count_communes(ctx, organisation_id),
        version=held.version,
        etag=etag_of(ctx, held),
        items=[
            schemas.AskedRead(indicator=ref_of(row, ctx.locale), is_asked=row.id not in held.declined)
            for row in indicators
        ],
        history=[
            schemas.AskingStep(
                version=row.version,
                at=row.decided_at,
                by=names.get(row.decided_by, ""),
                note=row.note,
                declined=[ref_of(by_id[key], ctx.locale) for key in row.declined if key in by_id],
            )
            for row in history
        ],
        actions=[Verb.FEEDING_EDIT.value] if ctx.may(Verb.FEEDING_EDIT, held) else [],
    )


async def decide(ctx: Context, organisation_id: uuid.UUID, plan_id: uuid.UUID, wanted: schemas.AskingWrite) -> None:
    """Add a decision; the worker then makes or takes back the communes' reports and follows with the district's."""
    await _check_reach(ctx, organisation_id, plan_id)
    indicators = {row.id: row.code for row in await _list_fed(ctx, organisation_id, plan_id)}
    if not indicators:
        raise NotFound
    history = await _history(ctx, organisation_id, plan_id)
    held = history[0] if history else Feeding(organisation_id=organisation_id, version=0, declined=[])
    check_version(ctx, held)
    strange = [n for n, key in enumerate(wanted.declined) if key not in indicators]
    if strange:
        raise Invalid(errors=tuple(FieldError(f"declined.{n}", "not_fed", NOT_FED) for n in strange))
    decision = Feeding(
        plan_id=plan_id,
        organisation_id=organisation_id,
        version=held.version + 1,
        declined=sorted(set(wanted.declined)),
        note=wanted.note or None,
        decided_by=ctx.actor_id,
        decided_at=ctx.now,
    )
    ctx.session.add(decision)
    await ctx.session.flush()
    codes = {"before": held.declined, "after": decision.declined}
    diff = {name: sorted(indicators[key] for key in keys if key in indicators) for name, keys in codes.items()}
    ctx.record(organisation_id, decision, declined=diff)


async def _check_reach(ctx: Context, organisation_id: uuid.UUID, plan_id: uuid.UUID) -> None:
    row = Feeding(organisation_id=organisation_id, plan_id=plan_id)
    if ctx.may(ctx.verb, row):
        return
    raise NotPermittedHere if ctx.may(Verb.FEEDING_READ, row) else NotFound


async def _history(ctx: Context, organisation_id: uuid.UUID, plan_id: uuid.UUID) -> Sequence[Feeding]:
    statement = select(Feeding).where(Feeding.organisation_id == organisation_id, Feeding.plan_id == plan_id)
    return (await ctx.session.scalars(statement.order_by(Feeding.version.desc()))).all()


async def _list_fed(ctx: Context, organisation_id: uuid.UUID, plan_id: uuid.UUID) -> Sequence[Indicator]:
    """What the pack lets the communes of this body report."""
    owing = (
        select(Obligation.indicator_id)
        .join(Organisation, Organisation.id == Obligation.organisation_id)
        .where(Organisation.parent_id.in_(line_of(Organisation, organisation_id)), Organisation.level == "commune")
        .where(Obligation.plan_id == plan_id, Obligation.is_optional)
    )
    statement = select(Indicator).where(Indicator.id.in_(owing)).order_by(Indicator.position)
    return (await ctx.session.scalars(statement)).all()


async def _count_communes(ctx: Context, organisation_id: uuid.UUID) -> int:
    statement = select(func.count()).select_from(Organisation)
    inside = Organisation.parent_id.in_(line_of(Organisation, organisation_id))
    statement = statement.where(inside, Organisation.level == "commune")
    statement = statement.where(Organisation.valid_from <= ctx.today)
    return (
        await ctx.session.scalar(statement.where(Organisation.valid_to.is_(None) | (Organisation.valid_to > ctx.today)))
        or 0
    )
