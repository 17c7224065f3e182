"""The plan of the year's inspections over HTTP: draws, quotas, the list, and the draw repeated."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Words
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page
from liennganh.core.workflow import etag_of
from liennganh.inspections import plan_queries as queries
from liennganh.inspections import plan_schemas as s
from liennganh.inspections import planning
from liennganh.inspections import write_schemas as w
from liennganh.inspections.plan_models import InspectionPlan
from liennganh.inspections.workflow import INSPECTION_PLAN, keeps_draws

router = Section(prefix="/inspection-plans", tags=["inspection-plans"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.INSPECTION_PLAN_READ)]
Drawing = Annotated[Context, acting(V.INSPECTION_PLAN_DRAW)]
Adopting = Annotated[Context, acting(V.INSPECTION_PLAN_ADOPT)]
Cancelling = Annotated[Context, acting(V.INSPECTION_PLAN_CANCEL)]
Adding = Annotated[Context, acting(V.INSPECTION_PLAN_ADD)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
RULE = Words(
    "Với mỗi cơ sở: u = 8 byte đầu của SHA-256(“hạt giống:mã cơ sở”) chia 2^64; khóa = -ln(u) / số ngày từ lần "
    "kiểm tra trước (tối đa 1.095). Trong từng quận, huyện và ngành, khóa nhỏ được rút trước.",
    "For each establishment: u = the first 8 bytes of SHA-256(“seed:identifier”) over 2^64; key = -ln(u) / days since "
    "the last visit (1,095 at most). Within each district and sector the smallest keys are drawn.",
)


def _told(ctx: Context, row: InspectionPlan) -> s.InspectionPlanRead:
    names = set(s.InspectionPlanRead.model_fields) - {"etag", "actions"}
    actions = [verb.value for verb in INSPECTION_PLAN.actions(ctx, row)]
    # A draw is nobody's own, its parts are: whoever may add to any part is offered it.
    is_open = V.INSPECTION_PLAN_ADD in INSPECTION_PLAN.verbs_from.get(row.state, ())
    if is_open and V.INSPECTION_PLAN_ADD in ctx.scopes and V.INSPECTION_PLAN_ADD.value not in actions:
        actions.append(V.INSPECTION_PLAN_ADD.value)
    said: dict[str, Any] = {name: getattr(row, name) for name in names}
    return s.InspectionPlanRead.model_validate(said | {"etag": etag_of(ctx, row), "actions": actions})


@router.get("", responses=problems())
async def list_inspection_plans(ctx: Reading, plan_id: uuid.UUID | None = None) -> s.InspectionPlans:
    """The draws, the adopted one first."""
    rows = await queries.list_plans(ctx, plan_id)
    return s.InspectionPlans(items=[_told(ctx, row) for row in rows], may_draw=keeps_draws(ctx))


@router.post("", status_code=201, responses=problems(*BODY, 409))
async def draw(body: w.DrawWrite, ctx: Drawing) -> s.InspectionPlanRead:
    """Draw from the register of today; a draft until it is adopted."""
    return _told(ctx, await planning.draw_plan(ctx, body))


@router.get("/{inspection_plan_id}/quotas", responses=problems(404))
async def list_quotas(inspection_plan_id: uuid.UUID, ctx: Reading) -> s.InspectionQuotas:
    """What each district owes by sector and month."""
    row = await queries.get_plan(ctx, inspection_plan_id)
    quotas = await queries.list_quotas(ctx, row.id)
    items = [s.InspectionQuotaRead.model_validate(quota._asdict()) for quota in quotas]
    return s.InspectionQuotas(items=items, wanted=sum(quota.wanted for quota in quotas))


@router.get("/{inspection_plan_id}/establishments", responses=problems(404))
async def list_chosen(
    inspection_plan_id: uuid.UUID,
    ctx: Reading,
    paging: Paged,
    month: Annotated[int | None, Query(ge=1, le=12)] = None,
    district_id: uuid.UUID | None = None,
) -> Page[s.ChosenRead]:
    """The list: drawn and added by hand."""
    row = await queries.get_plan(ctx, inspection_plan_id)
    rows, total = await queries.list_chosen(ctx, row, month, district_id, paging)
    return Page(items=[_chosen(*one) for one in rows], total=total, page=paging.page, page_size=paging.page_size)


def _chosen(row: Any, place: Any, visited_on: Any, inspection_id: Any) -> s.ChosenRead:
    copied = ("establishment_id", "month", "source", "rank", "lot", "last_visited_on", "reason")
    said = {name: getattr(row, name) for name in copied}
    said |= {"district_id": row.area_authority_id, "sector_id": row.sector_authority_id}
    said |= {name: getattr(place, name) for name in ("name", "kind", "address", "team_id")}
    return s.ChosenRead.model_validate(said | {"visited_on": visited_on, "inspection_id": inspection_id})


@router.get("/{inspection_plan_id}/replay", responses=problems(404))
async def replay(inspection_plan_id: uuid.UUID, ctx: Reading) -> s.ReplayRead:
    """The draw repeated from its seed and the register it kept, against the list that is kept."""
    row = await queries.get_plan(ctx, inspection_plan_id)
    kept = await queries.kept_of(ctx, row.id)
    quotas = await queries.list_quotas(ctx, row.id)
    drawn = planning.replayed(row, kept, quotas)
    is_whole = len(kept) == row.registered
    return s.ReplayRead(
        seed=row.seed,
        register_on=row.register_on,
        candidates=len(kept),
        drawn=len(drawn),
        has_same_list=planning.same_list(drawn, kept),
        has_same_quotas=sorted(planning.quotas_again(row, kept), key=str) == sorted(quotas, key=str)
        if is_whole
        else None,
        rule=RULE.in_(ctx.locale),
    )


@router.post("/{inspection_plan_id}/adopt", responses=CHANGES)
async def adopt(inspection_plan_id: uuid.UUID, body: w.InspectionReview, ctx: Adopting) -> s.InspectionPlanRead:
    """From now on this list holds."""
    row = await queries.get_plan(ctx, inspection_plan_id, lock=True)
    await planning.adopt(ctx, row)
    return _told(ctx, row)


@router.post("/{inspection_plan_id}/cancel", responses=CHANGES)
async def cancel(inspection_plan_id: uuid.UUID, body: w.InspectionReview, ctx: Cancelling) -> s.InspectionPlanRead:
    """This draft is not going to be used, with the reason."""
    row = await queries.get_plan(ctx, inspection_plan_id, lock=True)
    await planning.cancel(ctx, row, body.note)
    return _told(ctx, row)


@router.post("/{inspection_plan_id}/add", responses=CHANGES)
async def add(inspection_plan_id: uuid.UUID, body: w.AdditionWrite, ctx: Adding) -> s.InspectionPlanRead:
    """Put an establishment on the list by hand, with the reason."""
    row = await queries.get_plan(ctx, inspection_plan_id)
    await planning.add(ctx, row, body)
    return _told(ctx, row)
