"""The plan of the year's inspections: drawn from the register, adopted, added to by hand, and repeated by anybody."""

from __future__ import annotations

import secrets
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, update

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.workflow import advance, check_version, permit
from liennganh.inspections import plan_queries as queries
from liennganh.inspections import write_schemas as w
from liennganh.inspections.drawing import Candidate, Drawn, draw, key_of, sizes_of
from liennganh.inspections.plan_models import InspectionCandidate, InspectionPlan
from liennganh.inspections.quotas import Quota, quotas_of, wanted_of
from liennganh.inspections.workflow import INSPECTION_PLAN, PlanState, check_keeper
from liennganh.inspections.years import share_of, year_of
from liennganh.plans.models import Period

REGISTER = (Path(__file__).parent / "register.sql").read_text()
QUOTAS = """insert into inspection_quotas (inspection_plan_id, area_authority_id, sector_authority_id, team_id, month,
    wanted)
  select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::int[])"""
CANDIDATES = """insert into inspection_candidates (inspection_plan_id, establishment_id, area_authority_id,
    sector_authority_id, team_id, last_visited_on, lot, rank, month, source)
  select $1, c.*, case when c.month is not null then 'drawn' end
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::date[], $7::text[], $8::int[], $9::int[])
    as c (establishment_id, area_id, sector_id, team_id, last_visited_on, lot, rank, month)"""
EMPTY = Words(
    "Sổ cơ sở chưa có cơ sở nào đang hoạt động thuộc danh mục, chưa rút thăm được",
    "No active establishment is listed yet: there is nothing to draw from",
)
OUTSIDE = Words(
    "Cơ sở này không có trong danh mục lúc rút thăm hoặc ngoài địa bàn của bạn",
    "This establishment was not in the list of the draw, or lies outside your area",
)
CHOSEN = Words("Cơ sở này đã có trong danh sách kiểm tra", "This establishment stands on the list already")
MONTH_OVER = Words("Tháng này đã qua", "This month is over")


async def draw_plan(ctx: Context, wanted: w.DrawWrite) -> InspectionPlan:
    """Draw from the register of today; quotas add up to the plan's share of it."""
    check_keeper(ctx)
    year = await year_of(ctx, ctx.today)
    sql = await ctx.driver()
    register = await sql.fetch(REGISTER, ctx.today)
    if not register:
        raise Invalid(errors=(FieldError("register", "empty", EMPTY),))
    plan_id, share = year["plan_id"], share_of(year["threshold"])
    first = wanted.first_month or await month_of(ctx, plan_id, ctx.today)
    row = InspectionPlan(
        id=uuid.uuid4(),
        plan_id=plan_id,
        sequence=1 + (await ctx.session.scalar(_last_of(plan_id)) or 0),
        state=PlanState.DRAFT,
        version=1,
        share=float(share),
        seed=wanted.seed or secrets.token_hex(8),
        register_on=ctx.today,
        first_month=first,
        registered=len(register),
        wanted=wanted_of(len(register), share),
        note=wanted.note or None,
        drawn_by=ctx.actor_id,
        drawn_at=ctx.now,
    )
    ctx.session.add(row)
    await ctx.session.flush()
    candidates = [candidate_of(one) for one in register]
    quotas = quotas_of(sizes_of(candidates), share, list(range(first, 13)))
    teams = {one["id"]: one["team_id"] for one in register}
    await _keep(ctx, row, candidates, quotas, teams)
    body = await queries.coordinator_of(ctx, plan_id)
    ctx.record(body, row, seed=row.seed, registered=row.registered, wanted=row.wanted)
    return row


def _last_of(plan_id: uuid.UUID) -> Any:
    return select(func.max(InspectionPlan.sequence)).where(InspectionPlan.plan_id == plan_id)


def candidate_of(row: Any) -> Candidate:
    """From the register, or from what a draw kept of it."""
    return Candidate(row["id"], row["district_id"], row["sector_id"], row["last_visited_on"])


async def month_of(ctx: Context, plan_id: uuid.UUID, day: date) -> int:
    """Which month of the plan a day lies in (1 to 12); the first before it begins, the last after it ends."""
    months = await ctx.session.scalars(
        select(Period).where(Period.plan_id == plan_id, Period.kind == "month").order_by(Period.starts_on)
    )
    begun = [period for period in months if period.starts_on <= day]
    return max(1, min(12, len(begun)))


async def _keep(
    ctx: Context,
    row: InspectionPlan,
    candidates: Sequence[Candidate],
    quotas: Sequence[Quota],
    teams: dict[uuid.UUID, uuid.UUID | None],
) -> None:
    """Quotas, the register as it was, and what was drawn of it; all in two statements."""
    sql = await ctx.driver()
    by_district = {one.district_id: teams[one.id] for one in candidates}
    cells = [(q.district_id, q.sector_id, by_district[q.district_id], q.month, q.wanted) for q in quotas]
    await sql.execute(QUOTAS, row.id, *map(list, zip(*cells, strict=True)))
    drawn = {one.id: one for one in draw(candidates, quotas, row.seed, row.register_on)}
    lines = [_line(row, one, teams[one.id], drawn.get(one.id)) for one in candidates]
    await sql.execute(CANDIDATES, row.id, *map(list, zip(*lines, strict=True)))


def _line(row: InspectionPlan, one: Candidate, team_id: uuid.UUID | None, drawn: Drawn | None) -> tuple[Any, ...]:
    lot = key_of(row.seed, one, row.register_on)
    place = (one.id, one.district_id, one.sector_id, team_id, one.last_visited_on, lot)
    return (*place, drawn.rank if drawn else None, drawn.month if drawn else None)


async def adopt(ctx: Context, row: InspectionPlan) -> None:
    """From now on this list holds; the one before is kept as superseded."""
    advance(ctx, INSPECTION_PLAN, row)
    before = update(InspectionPlan).where(
        InspectionPlan.plan_id == row.plan_id, InspectionPlan.state == PlanState.ADOPTED, InspectionPlan.id != row.id
    )
    with ctx.session.no_autoflush:
        await ctx.session.execute(before.values(state=PlanState.SUPERSEDED))
    row.adopted_at, row.adopted_by = ctx.now, ctx.actor_id
    await _record(ctx, row)


async def cancel(ctx: Context, row: InspectionPlan, note: str | None) -> None:
    """A draft that is not going to be used; the draw stays to be seen, with the reason."""
    advance(ctx, INSPECTION_PLAN, row, [note])
    row.note = note
    await _record(ctx, row)


async def _record(ctx: Context, row: InspectionPlan) -> None:
    await ctx.session.flush()
    ctx.record(await queries.coordinator_of(ctx, row.plan_id), row, state=row.state)


async def add(ctx: Context, row: InspectionPlan, wanted: w.AdditionWrite) -> None:
    """Put an establishment on the list by hand, with the reason; the draw itself stays as it was."""
    check_version(ctx, row)
    permit(ctx, INSPECTION_PLAN, row)
    found = await ctx.session.scalar(
        select(InspectionCandidate)
        .where(
            InspectionCandidate.inspection_plan_id == row.id,
            InspectionCandidate.establishment_id == wanted.establishment_id,
        )
        .with_for_update()
    )
    errors = []
    if found is None:
        errors.append(FieldError("establishment_id", "outside", OUTSIDE))
    elif found.source is not None:
        errors.append(FieldError("establishment_id", "chosen", CHOSEN))
    if wanted.month < await month_of(ctx, row.plan_id, ctx.today):
        errors.append(FieldError("month", "over", MONTH_OVER))
    if errors or found is None:
        raise Invalid(errors=tuple(errors))
    found.source, found.month, found.reason = "added", wanted.month, wanted.reason
    found.added_by, found.added_at = ctx.actor_id, ctx.now
    await ctx.session.flush()
    ctx.record(found.area_authority_id, row, added=str(found.establishment_id), month=wanted.month)


def replayed(row: InspectionPlan, kept: Iterable[Any], quotas: Sequence[Quota]) -> list[Drawn]:
    """The list worked out again from what the draw kept: the register of its day, the quotas and the seed alone."""
    return draw([candidate_of(one) for one in kept], quotas, row.seed, row.register_on)


def quotas_again(row: InspectionPlan, kept: Iterable[Any]) -> list[Quota]:
    """The quotas worked out again; only whoever sees the whole register can."""
    sizes = sizes_of(candidate_of(one) for one in kept)
    return quotas_of(sizes, Fraction(str(row.share)), list(range(row.first_month, 13)))


def same_list(drawn: Iterable[Drawn], kept: Iterable[Any]) -> bool:
    """Whether the list that is kept is the one the seed gives, month and rank included."""
    held = Counter((one["id"], one["month"], one["rank"]) for one in kept if one["source"] == "drawn")
    return held == Counter((one.id, one.month, one.rank) for one in drawn)
