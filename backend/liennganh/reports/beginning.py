"""Beginning a report: which one a body may begin for a period, and with which figures."""

from __future__ import annotations

import uuid

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import Conflict, FieldError, Invalid, NotPermittedHere, Words
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import bodies_of, line_of
from liennganh.plans.models import Period
from liennganh.plans.queries import find_coordinator, get_period, get_plan
from liennganh.plans.report_models import ReportTemplate
from liennganh.reports import queries
from liennganh.reports import schemas as s
from liennganh.reports.composing import Subject, take
from liennganh.reports.models import Report, ReportSection
from liennganh.reports.presenting import template_of
from liennganh.reports.service import add_step, keep, part_of
from liennganh.reports.workflow import State, writes_for

NO_TEMPLATE = Words("Kế hoạch không có mẫu báo cáo này cho kỳ đã chọn", "The plan has no such report for this period")
NOT_COORDINATOR = Words(
    "Báo cáo tổng hợp do cơ quan đầu mối của kế hoạch lập",
    "The plan's coordinating body writes the consolidated report",
)
UNKNOWN_BODY = Words("Không có cơ quan, đơn vị mang mã này", "There is no body with this code")


class StillOpen(Conflict):
    code = "report-exists"
    title = Words("Báo cáo này đã được lập", "This report exists already")
    detail = Words(
        "Viết tiếp báo cáo đang có; lập bản thay thế sau khi bản này đã gửi.",
        "Go on with the one there is; another edition may be begun once it was sent.",
    )


async def create(ctx: Context, wanted: s.ReportWrite) -> Report:
    """Begin a report with the figures as they stand; whoever may not write there is refused before anything is read."""
    period = await get_period(ctx, wanted.period_id)
    template = next((one for one in await queries.list_templates(ctx, period) if one.code == wanted.template), None)
    if template is None:
        raise Invalid(errors=(FieldError("template", "unknown_template", NO_TEMPLATE),))
    subject = Subject(
        plan=await get_plan(ctx, period.plan_id),
        period=period,
        body=await _body(ctx, period, template, wanted.organisation),
        reach=template.reach,
    )
    await _check_body(ctx, subject)
    last = await _last(ctx, period, template, subject.body)
    if last and last.state != State.SENT:
        raise StillOpen
    row = _begun(ctx, subject, template, last)
    keep(ctx, row, await take(ctx, subject))
    ctx.session.add(row)
    await ctx.session.flush()
    for position, section in enumerate(template_of(row).sections, 1):
        ctx.session.add(ReportSection(code=section.code, position=position, version=1, **part_of(row)))
    add_step(ctx, row)
    return row


async def _body(ctx: Context, period: Period, template: ReportTemplate, code: str) -> Organisation:
    """The plan's report is begun by a body that stands; a body's own also for one that has ended and the plan names."""
    named = (await bodies_of(ctx, [code])).get(code)
    if template.reach == "body":
        named = await ctx.session.scalar(queries.reporting(ctx, period.plan_id).where(Organisation.code == code))
    if named is None or named.is_group:
        raise Invalid(errors=(FieldError("organisation", "unknown_body", UNKNOWN_BODY),))
    return named


async def _last(ctx: Context, period: Period, template: ReportTemplate, body: Organisation) -> Report | None:
    """The newest edition that was not withdrawn; the plan's report goes on from one coordinating body to its heir."""
    owners = {body.id}
    if template.reach == "plan":
        owners |= set(await ctx.session.scalars(line_of(Organisation, body.id)))
    editions = await queries.last_editions(ctx, period.id, owners)
    found = [row for (_, code), row in editions.items() if code == template.code]
    return max(found, key=lambda row: (row.state != State.SENT, row.edition), default=None)


async def _check_body(ctx: Context, subject: Subject) -> None:
    if not writes_for(ctx.scope, subject.body.id, subject.reach):
        raise NotPermittedHere
    coordinator = await find_coordinator(ctx, subject.plan.id)
    if subject.is_of_plan and (coordinator is None or coordinator.id != subject.body.id):
        raise Invalid(errors=(FieldError("template", "not_coordinator", NOT_COORDINATOR),))


def _begun(ctx: Context, subject: Subject, template: ReportTemplate, last: Report | None) -> Report:
    return Report(
        id=uuid.uuid4(),
        plan_id=subject.plan.id,
        period_id=subject.period.id,
        period=subject.period,
        owner_id=subject.body.id,
        area_authority_id=None,
        template_code=template.code,
        template=template.content,
        reach=template.reach,
        edition=last.edition + 1 if last else 1,
        state=State.DRAFT,
        version=1,
        contributor_ids=[],
        created_at=ctx.now,
        updated_at=ctx.now,
    )


async def templates_for(ctx: Context, period_id: uuid.UUID) -> list[tuple[ReportTemplate, Organisation, Report | None]]:
    """What the caller's own bodies may begin for a period: each template with the body and what stands already."""
    period = await get_period(ctx, period_id)
    coordinator = await find_coordinator(ctx, period.plan_id)
    scope = ctx.scopes.get(Verb.REPORT_EDIT)
    if scope is None:
        return []
    found: list[tuple[ReportTemplate, Organisation, Report | None]] = []
    reporting = queries.reporting(ctx, period.plan_id).where(Organisation.id.in_(scope.bodies))
    bodies = sorted(await ctx.session.scalars(reporting), key=lambda body: (body.sort_key, body.code))
    editions = await queries.last_editions(ctx, period.id, {body.id for body in bodies})
    for template in await queries.list_templates(ctx, period):
        if template.reach == "body":
            found += [(template, body, editions.get((body.id, template.code))) for body in bodies]
        elif coordinator is not None and writes_for(scope, coordinator.id, template.reach):
            found.append((template, coordinator, await _last(ctx, period, template, coordinator)))
    return found
