"""What a line may name: its body, who finances it, and parts of the plan by their codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Words
from liennganh.organisations.lineage import stands
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import carrying, standing_where
from liennganh.plans.models import Objective, Plan
from liennganh.tasks.models import Task

UNKNOWN_BODY = Words("Không có cơ quan, đơn vị này ở ngày hôm nay", "No such body exists today")
UNKNOWN_OBJECTIVE = Words("Kế hoạch không có nhóm chỉ tiêu này", "The plan has no such objective")
UNKNOWN_TASK = Words("Kế hoạch không có nhiệm vụ này", "The plan has no such task")
NOT_A_DISTRICTS = Words(
    "Nguồn ngân sách quận, huyện chỉ dùng cho quận, huyện và xã, phường",
    "The district's budget is for districts and communes alone",
)
FINANCE = "budget.finance_body"


@dataclass(frozen=True)
class Known:
    """The objectives and tasks of a plan by their codes, in the plan's order."""

    objectives: dict[str, Objective]
    tasks: dict[str, Task]

    @classmethod
    async def of(cls, ctx: Context, plan: Plan) -> Known:
        """All of the plan."""
        objectives = select(Objective).where(Objective.plan_id == plan.id).order_by(Objective.position)
        tasks = select(Task).where(Task.plan_id == plan.id).order_by(Task.position)
        return cls(
            {row.section: row for row in await ctx.session.scalars(objectives)},
            {row.code: row for row in await ctx.session.scalars(tasks)},
        )

    def errors(self, wanted: Any, owner: Organisation) -> Iterator[FieldError]:
        """What a line names that is not there, or is not its body's."""
        if wanted.objective_code and wanted.objective_code not in self.objectives:
            yield FieldError("objective_code", "unknown_objective", UNKNOWN_OBJECTIVE)
        if wanted.task_code and wanted.task_code not in self.tasks:
            yield FieldError("task_code", "unknown_task", UNKNOWN_TASK)
        if wanted.source == "district" and owner.level == "city":
            yield FieldError("source", "not_a_districts", NOT_A_DISTRICTS)


async def finance_of(ctx: Context, plan: Plan) -> Organisation | None:
    """The body that finances the plan, as its pack names it, or what carries it on; none where nothing stands today."""
    code = (plan.settings.get(FINANCE) or {}).get("value")
    if not code:
        return None
    named = select(Organisation.id).where(Organisation.code == code, Organisation.valid_from <= ctx.today)
    latest = await ctx.session.scalar(named.order_by(Organisation.valid_from.desc()).limit(1))
    found = await carrying(ctx, Organisation, latest, ctx.today)
    return found if found is not None and stands(found, ctx.today) else None


async def own_bodies(ctx: Context, verb: Any) -> list[Organisation]:
    """Bodies for which the caller holds a verb itself, by name."""
    scope = ctx.scopes.get(verb)
    held = Organisation.id.in_(scope.bodies if scope else ())
    return list(await standing_where(ctx, Organisation, held & ~Organisation.is_group))


def parties_of(owner: Organisation, finance: Organisation | None) -> dict[str, Any]:
    """Who is concerned: the body, its district where it is a commune, and who finances the plan."""
    return {
        "owner_id": owner.id,
        "area_authority_id": owner.parent_id if owner.level == "commune" else None,
        "sector_authority_id": finance.id if finance else None,
    }
