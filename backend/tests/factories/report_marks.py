"""Periodic reports with marks: figures taken over, words of a section, a note and a file, for `marks.py`."""

from __future__ import annotations

from collections.abc import Iterable

from tests.world import World

REPORT = "select r.* from reports r join organisations o on o.id = r.owner_id where o.code = $1"
FIGURE = """jsonb_build_object('text', 'DAU-' || $2::text || '-1', 'label', 'DAU-' || $2::text || '-2',
         'value', null, 'unit', null)"""
REPORTS = (
    f"""insert into reports (plan_id, period_id, owner_id, template_code, template, reach, taken, taken_at, taken_by)
       select t.plan_id, p.id, o.id, t.code, t.content, t.reach, jsonb_build_object('figures',
         jsonb_build_object('mark', {FIGURE}), 'blocks', '{{}}'::jsonb, 'tables', '{{}}'::jsonb), now(), a.id
       from report_templates t join periods p on p.plan_id = t.plan_id and p.code = '2024-6T', organisations o, actors a
       where o.code = $1 and t.code = 'KH-DON-VI' and a.name = 'Nguyễn Thị Hạnh'""",
    f"""insert into report_sections (report_id, owner_id, area_authority_id, code, position, text)
       select r.id, r.owner_id, r.area_authority_id, s.part ->> 'code', s.place, 'DAU-' || $2::text || '-3 {{mark}}'
       from ({REPORT}) r, jsonb_array_elements(r.template -> 'sections') with ordinality s(part, place)""",
    f"""insert into report_steps (report_id, owner_id, area_authority_id, verb, actor_id, state, note)
       select r.id, r.owner_id, r.area_authority_id, 'report.return', a.id, 'draft', 'DAU-' || $2::text || '-4'
       from ({REPORT}) r, actors a where a.name = 'Nguyễn Thị Hạnh'""",
    f"""insert into report_files (report_id, owner_id, area_authority_id, format, content, digest)
       select r.id, r.owner_id, r.area_authority_id, 'docx', convert_to('DAU-' || $2::text || '-5', 'UTF8'), 'dau'
       from ({REPORT}) r""",
)
# A row of one body in each of their tables, for `rows.py`.
PLANTED_REPORTS = (
    """insert into reports (plan_id, period_id, owner_id, template_code, template, reach, taken, taken_at, taken_by)
       select t.plan_id, p.id, $1, t.code, t.content, t.reach, '{"figures": {}, "blocks": {}, "tables": {}}', now(),
         a.id
       from report_templates t join periods p on p.plan_id = t.plan_id and p.code = '2024-6T',
         (select id from actors where kind = 'person' order by id limit 1) a
       where t.code = 'KH-DON-VI' on conflict do nothing""",
    """insert into report_sections (report_id, owner_id, area_authority_id, code, position, text)
       select r.id, r.owner_id, r.area_authority_id, s.part ->> 'code', s.place, 'Đã viết'
       from reports r, jsonb_array_elements(r.template -> 'sections') with ordinality s(part, place)
       where r.owner_id = $1 on conflict do nothing""",
    """insert into report_steps (report_id, owner_id, area_authority_id, verb, actor_id, state)
       select r.id, r.owner_id, r.area_authority_id, 'report.edit', a.id, r.state
       from reports r, (select id from actors limit 1) a where r.owner_id = $1""",
    """insert into report_files (report_id, owner_id, area_authority_id, format, content, digest)
       select id, owner_id, area_authority_id, 'pdf', 'pdf', 'digest' from reports where owner_id = $1""",
)


async def kept_reports(world: World, bodies: Iterable[str]) -> dict[str, list[str]]:
    """The reports of these bodies and two of their sections, by the names of parameters in paths."""
    return {
        "report_id": [str((await world.sql.fetchrow(REPORT, body))["id"]) for body in bodies],
        "section": ["I", "IV"],
    }


def asked_of_reports(of_period: str) -> dict[str, list[str]]:
    """What is asked of a path besides the bare one."""
    return {
        "/reports": ["page_size=500", "q=vinh&page_size=500"],
        "/reports/templates": [of_period],
        "/reports/{report_id}/file": ["format=docx", "format=xlsx"],
    }
