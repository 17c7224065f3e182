"""The state of the installation over HTTP, and the work that failed, for administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request

from liennganh.access.context import Context
from liennganh.access.recording import record_own
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.administration import judging, queries, schemas
from liennganh.administration.judging import demo_fault
from liennganh.core.errors import Conflict, NotFound
from liennganh.core.openapi import problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.parameters.reading import find_span

router = Section(tags=["administration"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.JOB_READ)]
Filling = Annotated[Context, acting(V.JOB_FILL_DEMO)]
Retrying = Annotated[Context, acting(V.JOB_RETRY)]
JobKey = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.get("/system", responses=problems())
async def read_system(ctx: Reading, request: Request) -> schemas.SystemRead:
    """How every part of the installation is at this moment, and which of them somebody should look at."""
    settings = request.app.state.settings
    at, state, hearts = await queries.find_moment(ctx), await queries.find_state(ctx), await queries.list_workers(ctx)
    latest = hearts[0].counts if hearts else {}
    workers = judging.workers_of(hearts, at, await find_span(ctx.session, "worker.late_seconds"))
    figures = judging.figures_of(hearts)
    jobs = judging.jobs_of(state, at)
    mail = judging.mail_of(latest, is_set_up=settings.has_mail, is_caught=settings.mail_dir is not None)
    audit = judging.audit_of(latest)
    database = judging.database_of(state)
    parts = (one.judgement for one in (workers, figures, jobs, mail, audit, database))
    return schemas.SystemRead(
        at=at,
        judgement=judging.worst_of(*parts),
        workers=workers,
        figures=figures,
        jobs=jobs,
        mail=mail,
        audit=audit,
        database=database,
        demo=await _demo(ctx) if settings.allows_demo else None,
    )


async def _demo(ctx: Context) -> schemas.DemoRead:
    found = await queries.find_demo(ctx)
    can_fill = V.JOB_FILL_DEMO in ctx.scopes and demo_fault(found) is None
    return schemas.DemoRead(
        reports=found.reports, begun=found.begun, is_under_way=found.is_under_way, can_fill=can_fill
    )


@router.post("/demo-data", responses=problems(404, 409), status_code=202)
async def fill_demo(ctx: Filling, request: Request) -> schemas.FillingRequested:
    """Have a demonstration that nobody reported in yet filled with its half-year, by the worker.

    404 where the installation is no demonstration; 409 where somebody has begun a report, or the work is under way.
    """
    if not request.app.state.settings.allows_demo:
        raise NotFound
    if fault := demo_fault(await queries.find_demo(ctx, will_ask=True)):
        raise Conflict(fault)
    await record_own(ctx)
    return schemas.FillingRequested(requested_at=ctx.now)


@router.get("/jobs", responses=problems())
async def list_jobs(ctx: Reading, paging: Paged) -> schemas.JobsPage:
    """Work that failed and is held, the latest first: what it was to follow, never what anybody wrote."""
    rows, total = await queries.list_held(ctx, paging)
    items = [schemas.JobRead.model_validate(row) for row in rows]
    place = {"page": paging.page, "page_size": paging.page_size}
    return schemas.JobsPage(items=items, total=total, can_retry=V.JOB_RETRY in ctx.scopes, **place)


@router.post("/jobs/retry", responses=problems())
async def retry_jobs(ctx: Retrying) -> schemas.Retried:
    """Have everything that is held tried again; a job that fails once more is held once more."""
    count = await queries.retry(ctx, None)
    if count:
        await record_own(ctx, jobs=count)
    return schemas.Retried(count=count)


@router.post("/jobs/{job_id}/retry", responses=problems(404))
async def retry_job(job_id: JobKey, ctx: Retrying) -> schemas.Retried:
    """Have one held job tried again; 404 when it is not held any longer."""
    if not await queries.retry(ctx, [job_id]):
        raise NotFound
    await record_own(ctx, jobs=1)
    return schemas.Retried(count=1)
