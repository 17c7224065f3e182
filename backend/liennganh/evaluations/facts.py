"""What the system already knows of a body, shown beside the criteria: read from its tasks and reports, never typed."""

from __future__ import annotations

import uuid
from typing import Any

from liennganh.access.looking import Look
from liennganh.analytics.completeness import timeliness_of
from liennganh.assignments import listing as assignments
from liennganh.assignments.presenting import ref_of, task_of
from liennganh.core.errors import NotFound
from liennganh.core.paging import Paging
from liennganh.submissions import listing as submissions

ALL = Paging(page=1, page_size=500)
JUDGED = ("first_submitted_on", "due_on", "is_optional")
BODY = "select plan_id, owner_id from evaluations where id = $1"


async def facts_of(ctx: Look, evaluation_id: uuid.UUID) -> dict[str, Any]:
    """Tasks of the body in the plan, and whether its reports came in time; as they stand on the business date."""
    body = await ctx.sql.fetchrow(BODY, evaluation_id)
    if body is None:
        raise NotFound
    given = assignments.Wanted(plan_id=body["plan_id"], organisation_id=body["owner_id"], sort="task")
    lines, _ = await assignments.list_assignments(ctx, given, ALL)
    tally = await assignments.count_all(ctx, given)
    reports, _ = await submissions.list_submissions(ctx, submissions.Wanted(organisation_id=body["owner_id"]), ALL)
    return {
        "as_of": ctx.today,
        "counts": {
            "total": tally["total"],
            "done": tally["completed"] + tally["confirmed"],
            "late": tally["late"],
        },
        "tasks": [_task(ctx, line) for line in lines],
        "reports": [_report(ctx, line) for line in reports if line.plan_id == body["plan_id"]],
    }


def _task(ctx: Look, line: Any) -> dict[str, Any]:
    task = task_of(line.task, ctx.locale)
    is_open = line.state in {"assigned", "in_progress"}
    return {
        "assignment_id": line.id,
        "code": task["code"],
        "text": task["text"],
        "period": ref_of(line.period, ctx.locale),
        "state": line.state,
        "due_on": line.due_on,
        "days_late": max(0, (ctx.today - line.due_on).days) if line.due_on and is_open else 0,
    }


def _report(ctx: Look, line: Any) -> dict[str, Any]:
    told = {name: getattr(line, name) for name in JUDGED}
    timeliness, days_late = timeliness_of(told, ctx.today)
    return {
        "submission_id": line.id,
        "period": ref_of(line.period, ctx.locale),
        "due_on": line.due_on,
        "sent_on": line.first_submitted_on,
        "timeliness": timeliness,
        "days_late": days_late,
    }
