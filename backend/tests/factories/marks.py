"""Marked figures, notes and files of three bodies, behind both walls and before them, for `tests/house/privacy.py`."""

from __future__ import annotations

import uuid
from typing import NamedTuple
from urllib.parse import quote

from tests.factories.budget_marks import ASKED_OF_BUDGET, BUDGETED, budget_ids
from tests.factories.difficulty_marks import RAISED
from tests.factories.document_marks import PAPER, PAPERS
from tests.factories.establishment_marks import BUSINESS, BUSINESSES
from tests.factories.evaluation_marks import EVALUATED, THEIRS
from tests.factories.inspection_marks import INSPECTIONS, VISIT
from tests.factories.office_marks import kept_by_office
from tests.factories.report_marks import REPORTS, asked_of_reports, kept_reports
from tests.factories.rights_marks import asked_of_rights
from tests.factories.submissions import act, fill, read, worked
from tests.house.privacy import Known
from tests.world import World


class Kept(NamedTuple):
    """What one mark stands for: the rows of a body behind a wall, or before it."""

    mark: str
    body: str
    wall: str | None
    indicator: str


OPEN, SUPPORT, POLICE_OPEN, POLICE, WARD, POLICE_IN_DISTRICT, ASKED = "71", "72", "73", "74", "75", "76", "77"
KEPT = (
    Kept(OPEN, "UBND-VB", None, "CS-1.1.1"),
    Kept(SUPPORT, "UBND-VB", "support", "CS-4.1.1"),
    Kept(POLICE_IN_DISTRICT, "UBND-VB", "police", "CS-1.1.2"),
    Kept(POLICE_OPEN, "CATP", None, "CS-3.1.1"),
    Kept(POLICE, "CATP", "police", "CS-3.3.1"),
    Kept(WARD, "UBND-11296", None, "CS-1.1.1"),
)
SENDERS = {"UBND-VB": ("hanh", "dung"), "CATP": ("canh", "tuan"), "UBND-11296": ("phuong", "hoa")}
FIGURES = ("values", "revision_values", "submission_step_notes", "submission_attachments")
# One report that stands behind both walls, so that each side has something of the other in its own report.
BOTH_WALLS = """update {table} t set wall = 'police' from indicators i, organisations o
  where i.id = t.indicator_id and i.code = 'CS-1.1.2' and o.id = t.owner_id and o.code = 'UBND-VB'"""
NUMBERED = """with n as (select t.id, row_number() over (order by t.id) as n from {table} t
  join organisations o on o.id = t.owner_id where o.code = $1 and t.wall is not distinct from $2)
update {table} t set {said} from n where t.id = n.id"""
MARKED = "'DAU-' || $3::text || '-' || n.n"
NUMBER = "$3::text::bigint * 1000000000 + 2 * n.n + 1000"
WRITTEN = (
    f"""status = 'number', numerator = {NUMBER}, denominator = {NUMBER} + 500000, note = {MARKED}, reason = {MARKED}"""
)
SAID = {
    '"values"': f"{WRITTEN}, returned_note = {MARKED}, returned_at = now(), returned_revision = 1",
    # The difference of the two revisions is marked too.
    "revision_values": f"""status = 'number', numerator = case revision when 1 then 1000 + n.n else {NUMBER} end,
      denominator = null, note = {MARKED}, reason = {MARKED}""",
    "submission_step_notes": f"note = {MARKED}",
    "submission_attachments": f"name = {MARKED} || '.txt'",
}
FIRST_TASK = """select s.* from assignments s join organisations o on o.id = s.owner_id
  where o.code = $1 order by s.id limit 1"""
WHOLE = (
    """update submissions s set note = 'DAU-' || $2::text || '-1' from organisations o
       where o.id = s.owner_id and o.code = $1""",
    """update submission_steps t set note = 'DAU-' || $2::text || '-1' from organisations o
       where o.id = t.owner_id and o.code = $1""",
    """insert into reopenings (submission_id, owner_id, area_authority_id, requested_by, requested_at, reason, state,
         decided_by, decided_at, decision_note)
       select s.id, s.owner_id, s.area_authority_id, a.id, now(), 'DAU-' || $2::text || '-2', 'refused', b.id, now(),
         'DAU-' || $2::text || '-3'
       from submissions s join organisations o on o.id = s.owner_id, actors a, actors b
       where o.code = $1 and a.name = 'Nguyễn Thị Hạnh' and b.name = 'Lê Quang Minh' and s.revision > 0""",
    """insert into extensions (submission_id, owner_id, area_authority_id, was_due_on, due_on, reason, given_by,
         given_at, withdrawn_by, withdrawn_at, withdrawal_note)
       select s.id, s.owner_id, s.area_authority_id, s.due_on, s.due_on + 3, 'DAU-' || $2::text || '-7', a.id, now(),
         a.id, now(), 'DAU-' || $2::text || '-8'
       from submissions s join organisations o on o.id = s.owner_id, actors a
       where o.code = $1 and a.name = 'Lê Quang Minh' and s.revision > 0""",
    """update assignments s set note = 'DAU-' || $2::text || '-4', needs_help = true from organisations o
       where o.id = s.owner_id and o.code = $1""",
    f"""insert into task_updates (assignment_id, owner_id, area_authority_id, verb, actor_id, state, note)
       select s.id, s.owner_id, s.area_authority_id, 'assignment.report', a.id, s.state, 'DAU-' || $2::text || '-5'
       from ({FIRST_TASK}) s, actors a where a.name = 'Nguyễn Thị Hạnh'""",
    f"""insert into planned_steps (assignment_id, owner_id, area_authority_id, position, title)
       select s.id, s.owner_id, s.area_authority_id, 1, 'DAU-' || $2::text || '-6' from ({FIRST_TASK}) s""",
    f"""insert into assignment_attachments (id, assignment_id, owner_id, area_authority_id, name, media_type, size,
         sha256, added_at, added_by)
       select f.id, s.id, s.owner_id, s.area_authority_id, 'DAU-' || $2::text || '-7.txt', f.media_type, f.size,
         f.sha256, f.added_at, f.added_by
       from ({FIRST_TASK}) s join submission_attachments f on f.owner_id = s.owner_id and f.wall is null""",
    *EVALUATED,
    *PAPERS,
    *REPORTS,
    *BUSINESSES,
    *(*INSPECTIONS, *BUDGETED),
)
BASELINE = """insert into baselines (owner_id, area_authority_id, indicator_code, period_kind, year, status, numerator,
    wall)
  select s.owner_id, s.area_authority_id, $2, 'half_year', 2023, 'number', $3::text::bigint * 1000000000 + 7, $4
  from submissions s join organisations o on o.id = s.owner_id where o.code = $1 and s.revision > 0"""
# Accepted, so that sources, feeds and dashboards hold something of it.
ACCEPTED = """update submissions s set state = 'accepted', official_revision = 2, certified_revision = 2
  from organisations o where o.id = s.owner_id and o.code = any($1)"""
PROGRESS = """insert into progress (plan_id, indicator_id, period_id, area_id, owner_id, basis, numerator, status,
    reported, expected)
  select p.plan_id, i.id, p.id, o.area_id, o.id, 'official', $1::text::bigint * 1000000000 + 9, 'on_track', 1, 1
  from organisations o, periods p, indicators i
  where o.code = 'UBND-VB' and p.code = '2024-6T' and i.code = 'CS-1.1.1'"""
ASKING = """insert into feedings (plan_id, organisation_id, version, declined, note, decided_by, decided_at)
  select p.id, o.id, 1, '{}', 'DAU-77-1', a.id, now() from plans p, organisations o, actors a
  where o.code = 'UBND-HB' and a.name = 'Đỗ Thu Thủy'"""


async def plant_marks(world: World) -> Known:
    """Three reports sent twice with files and notes, then marked; what there is to ask for."""
    files = []
    for body, (contributor, approver) in SENDERS.items():
        files += await _sent_twice(world, body, contributor, approver)
    for table in FIGURES:
        await world.sql.execute(BOTH_WALLS.format(table=f'"{table}"'))
    await world.sql.execute(
        "update submissions set walls = '{police,support}' where owner_id = $1", await world.organisation("UBND-VB")
    )
    for kept in KEPT:
        for table, said in SAID.items():
            marked = await world.sql.execute(NUMBERED.format(table=table, said=said), kept.body, kept.wall, kept.mark)
            assert marked != "UPDATE 0", f"nothing of {kept} in {table}: this proves nothing"
        await world.sql.execute(BASELINE, kept.body, kept.indicator, kept.mark, kept.wall)
        if kept.wall is None:
            for statement in (*WHOLE, *RAISED):
                await world.sql.execute(statement, kept.body, kept.mark)
    await world.sql.execute(ACCEPTED, list(SENDERS))
    await world.sql.execute(PROGRESS, OPEN)
    await world.sql.execute(ASKING)
    return await _known(world, files)


async def _sent_twice(world: World, body: str, contributor: str, approver: str) -> list[str]:
    """The body's report with a file beside it and one beside each of its marked figures, returned once in between."""
    person = world.as_(contributor)
    report = await fill(person, await world.submission(body))
    wanted = {kept.wall: kept for kept in KEPT if kept.body == body}
    files = [
        await _attached(world, contributor, report.url, kept, report.indicator(kept.indicator))
        for kept in wanted.values()
    ]
    await act(person, report, "submit")
    notes = [{"indicator_id": report.indicator(kept.indicator), "note": "Xem lại"} for kept in wanted.values()]
    await act(world.as_(approver), report, "return", values=notes)
    await act(person, await read(person, report.id), "submit")
    return files


async def _attached(world: World, contributor: str, url: str, kept: Kept, indicator_id: str) -> str:
    """Its content is marked as well."""
    identifier, name = str(uuid.uuid4()), f"attachment; filename*=UTF-8''{quote('Minh chứng.txt')}"
    await world.as_(contributor).request(
        "PUT",
        f"{url}/attachments/{identifier}",
        params={"indicator_id": indicator_id},
        content=f"DAU-{kept.mark}-9".encode(),
        headers={"Content-Disposition": name, "Content-Type": "text/plain"},
    )
    return identifier


async def _known(world: World, files: list[str]) -> Known:
    """Identifiers of all that was marked, and of enough of the plan to find it by."""
    one = world.one
    period, plan = [str(await one(f"select id from {t}")) for t in ("periods where code = '2024-6T'", "plans")]
    codes = dict.fromkeys(kept.indicator for kept in KEPT)
    indicators = [str(await one("select id from indicators where code = $1", code)) for code in codes]
    district = str(await one("select area_id from organisations where code = 'UBND-VB'"))
    of_place = [f"period_id={period}{rest}" for rest in ("", f"&area_id={district}", "&basis=preliminary")]
    return Known(
        parameters={
            "submission_id": [await world.submission(code) for code in (*SENDERS, "UBND-HB")],
            "revision": ["1", "2"],
            "attachment_id": files,
            "assignment_id": [str((await world.sql.fetchrow(FIRST_TASK, code))["id"]) for code in SENDERS],
            "difficulty_id": [str(row["id"]) for row in await world.sql.fetch("select id from difficulties")],
            "evaluation_id": [str(await one(f"select e.id {THEIRS}", code)) for code in SENDERS],
            "indicator_id": indicators,
            "organisation_id": [str(await world.organisation(code)) for code in (*SENDERS, "UBND-HB")],
            "area_id": [district],
            "period_id": [period],
            "plan_id": [plan],
            "target_id": ["CT-3.2"],
            "task_id": [str(await one("select id from tasks limit 1"))],
            "confirmation_id": [worked(await world.as_("minh").get("/confirmations"))["items"][0]["id"]],
            "inspection_id": [str((await world.sql.fetchrow(VISIT, code))["id"]) for code in SENDERS],
            "inspection_plan_id": [str(await one("select id from inspection_plans"))],
            "establishment_id": [str((await world.sql.fetchrow(BUSINESS, code))["id"]) for code in SENDERS],
            "document_id": [str((await world.sql.fetchrow(PAPER, code))["id"]) for code in SENDERS],
        }
        | await kept_by_office(world)
        | await budget_ids(world)
        | await kept_reports(world, SENDERS),
        queries=_queries(of_place, indicators, plan) | asked_of_reports(of_place[0]) | await asked_of_rights(world),
    )


CANDIDATES = "/inspection-plans/{inspection_plan_id}/establishments"
LISTS = ("/submissions", "/progress", "/evaluations/follow-ups", "/audit-events", CANDIDATES)


def _queries(of_place: list[str], indicators: list[str], plan: str) -> dict[str, list[str]]:
    """What is asked of a path besides the bare one."""
    of_period, all_rows = of_place[0], "page_size=500"
    by_period = ("/evaluations/section", "/evaluations/summary", "/documents/sections", "/completeness/days")
    return {
        **ASKED_OF_BUDGET,
        **{key: [all_rows] for key in LISTS},
        **{key: [of_period] for key in by_period},
        "/submissions/{submission_id}/comparison": ["from=1&to=2", "from=2&to=1", "from=1&to=current"],
        "/submissions/{submission_id}/attachments": ["revision=1", "revision=2"],
        "/dashboards/map": [f"{of_period}&indicator_id={indicator}" for indicator in indicators],
        **dict.fromkeys(("/dashboards/targets", "/progress/{indicator_id}/sources"), of_place),
        "/assignments": [all_rows, f"needs_help=true&{all_rows}"],
        "/assignments/board": ["limit=100"],
        "/assignments/summary": ["by=organisation", "by=task", "by=due_on"],
        "/difficulties": [all_rows, f"q=dau&{all_rows}"],
        "/difficulties/answering": [f"plan_id={plan}"],
        "/difficulties/paragraphs": [of_period, f"{of_period}&included=true"],
        "/evaluations": [all_rows, f"overdue=true&{all_rows}"],
        "/inspections": [all_rows, f"queue=follow_up&{all_rows}", f"q=dau&{all_rows}"],
        "/inspections/{inspection_id}/minutes": ["format=pdf"],
        "/inspections/export": ["format=csv", "format=csv&q=dau"],
        "/inspections/coverage": ["by=district", "by=kind", "on=2024-06-10"],
        "/inspections/coverage/establishments": [all_rows, f"visited=true&{all_rows}"],
        "/establishments": [all_rows, f"q=dau&{all_rows}", "listed=true"],
        "/establishments/as-at": ["on=2024-03-01"],
        "/establishments/export": ["format=csv", "format=csv&on=2024-03-01"],
        "/documents": [all_rows, f"kind=plan&{all_rows}"],
        "/documents/owed": ["kind=plan", "kind=team"],
        "/completeness": [f"{of_period}&include_optional=true"],
        "/periods/{period_id}/unsent": ["include_optional=true"],
        "/feedings/{organisation_id}": [f"plan_id={plan}"],
        "/reopenings": [all_rows, f"waiting=true&{all_rows}"],
    }
