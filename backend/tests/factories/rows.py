"""A row of one body in every scoped table that no request of the tests fills."""

from __future__ import annotations

from tests.factories.budget_marks import PLACED
from tests.factories.inspection_marks import INSPECTED
from tests.factories.report_marks import PLANTED_REPORTS
from tests.world import World

PLANTED = (
    """insert into baselines (owner_id, indicator_code, period_kind, year, status, numerator, denominator)
       values ($1, 'CS-1.1.1', 'half_year', 2023, 'number', 20, 30) on conflict do nothing""",
    """insert into progress (plan_id, indicator_id, period_id, area_id, owner_id, basis, reported, expected)
       select p.plan_id, i.id, p.id, o.area_id, o.id, 'official', 1, 1
       from organisations o, periods p, indicators i
       where o.id = $1 and p.code = '2024-6T' and i.code = 'CS-1.1.1' on conflict do nothing""",
    """insert into feedings (plan_id, organisation_id, version, declined, decided_by, decided_at)
       select p.id, $1, 1, '{}', a.id, now() from plans p, (select id from actors limit 1) a on conflict do nothing""",
    """insert into reopenings (submission_id, owner_id, area_authority_id, requested_by, requested_at, reason)
       select s.id, s.owner_id, s.area_authority_id, a.id, now(), 'Đính chính' from submissions s, actors a
       where s.owner_id = $1 and a.kind = 'person' order by s.id, a.id limit 1 on conflict do nothing""",
    """insert into extensions (submission_id, owner_id, area_authority_id, was_due_on, due_on, reason, given_by,
         given_at)
       select s.id, s.owner_id, s.area_authority_id, s.due_on, s.due_on + 3, 'Chờ số liệu của xã', a.id, now()
       from submissions s, (select id from actors where kind = 'person' order by id limit 1) a
       where s.owner_id = $1 order by s.id limit 1""",
    """with kept as (insert into stored_files (sha256, size) values (sha256('evidence'), 8)
                     on conflict do nothing returning sha256)
       insert into submission_attachments (id, submission_id, owner_id, area_authority_id, sector_authority_id, name,
         media_type, size, sha256, added_at, added_by, since_revision)
       select uuidv7(), s.id, s.owner_id, s.area_authority_id, s.sector_authority_id, 'Minh chứng.pdf',
         'application/pdf', 8, kept.sha256, now(), a.id, 1
       from kept, submissions s, periods p, (select id from actors limit 1) a
       where s.owner_id = $1 and p.id = s.period_id and p.code = '2024-6T'""",
    """insert into planned_steps (assignment_id, owner_id, area_authority_id, position, title)
       select id, owner_id, area_authority_id, 1, 'Ban hành kế hoạch' from assignments where owner_id = $1 limit 1""",
    """insert into difficulties (plan_id, owner_id, title, description, kind, state, raised_on, folded)
       select p.id, $1, 'Kinh phí', 'Thiếu kinh phí', 'funding', 'raised', '2024-06-03', 'kinh phi' from plans p""",
    """insert into difficulty_replies (difficulty_id, owner_id, area_authority_id, advisor_id, escalated_to_id, verb,
         actor_id, state, note)
       select d.id, d.owner_id, d.area_authority_id, d.advisor_id, d.escalated_to_id, 'difficulty.reply', a.id, d.state,
         'Bổ sung' from difficulties d, (select id from actors limit 1) a where d.owner_id = $1 limit 1""",
    """insert into difficulty_paragraphs (difficulty_id, owner_id, area_authority_id, advisor_id, escalated_to_id,
         period_id, position, is_included, text, edited_by, edited_at)
       select d.id, d.owner_id, d.area_authority_id, d.advisor_id, d.escalated_to_id, p.id, 1, true, 'Đoạn báo cáo',
         a.id, now() from difficulties d, periods p, (select id from actors limit 1) a
       where d.owner_id = $1 and p.code = '2024-6T' limit 1""",
    """insert into task_updates (assignment_id, owner_id, area_authority_id, verb, actor_id, state, note)
       select s.id, s.owner_id, s.area_authority_id, 'assignment.report', a.id, s.state, 'Đã bắt đầu'
       from assignments s, (select id from actors limit 1) a where s.owner_id = $1 limit 1""",
    """with kept as (insert into stored_files (sha256, size) values (sha256('done'), 4)
                     on conflict do nothing returning sha256)
       insert into assignment_attachments (id, assignment_id, owner_id, area_authority_id, name, media_type, size,
         sha256, added_at, added_by)
       select uuidv7(), s.id, s.owner_id, s.area_authority_id, 'Kế hoạch.pdf', 'application/pdf', 4, kept.sha256, now(),
         a.id
       from kept, assignments s, (select id from actors limit 1) a where s.owner_id = $1 limit 1""",
    """insert into evaluations (plan_id, period_id, owner_id, subject, folded, planned_on, team_size, state)
       select plan_id, id, $1, 'Kiểm tra', 'kiem tra', '2024-06-20', 5, 'visited' from periods
       where code = '2024-6T'""",
    """insert into evaluation_answers (evaluation_id, owner_id, criterion_id, mark, updated_by)
       select e.id, e.owner_id, c.id, 'yes', a.id from evaluations e, evaluation_criteria c,
       (select id from actors limit 1) a where e.owner_id = $1 and c.code = 'DG-1.1'""",
    """insert into evaluation_steps (evaluation_id, owner_id, verb, actor_id, state)
       select e.id, e.owner_id, 'evaluation.visit', a.id, e.state from evaluations e,
       (select id from actors limit 1) a where e.owner_id = $1""",
    """insert into evaluation_results (evaluation_id, published_to_id, criterion_id, mark, updated_by)
       select e.id, e.owner_id, c.id, 'no', a.id from evaluations e, evaluation_criteria c,
       (select id from actors limit 1) a where e.owner_id = $1 and c.code = 'DG-1.1'""",
    """insert into evaluation_findings (evaluation_id, published_to_id, position, kind, text)
       select id, owner_id, 1, 'remark', 'Hồ sơ đầy đủ' from evaluations where owner_id = $1""",
    """insert into follow_ups (evaluation_id, published_to_id, position, text, responsible, due_on)
       select id, owner_id, 1, 'Bổ sung', 'Phòng LĐTBXH', '2024-07-31' from evaluations where owner_id = $1""",
    """insert into establishments (area_id, kind, owner_id, name, name_key, address, since, folded, sort_key)
       select a.id, 'cafe', $1, 'Cà phê Thử', 'ca phe thu', 'Khu 1', '2024-01-10', 'ca phe thu khu 1', 'ca phe thu'
       from organisations o join areas a on a.parent_id = o.area_id where o.id = $1 order by a.code limit 1""",
    """insert into establishment_standings (establishment_id, owner_id, valid_from, area_id, kind, name, address, state,
         is_listed, verb, actor_id)
       select e.id, e.owner_id, e.since, e.area_id, e.kind, e.name, e.address, e.state, e.is_listed,
         'establishment.edit', a.id from establishments e, (select id from actors limit 1) a where e.owner_id = $1""",
    """insert into establishment_headcounts (establishment_id, owner_id, counted_on, workers, actor_id)
       select e.id, e.owner_id, '2024-05-01', 4, a.id from establishments e, (select id from actors limit 1) a
       where e.owner_id = $1""",
    """insert into documents (plan_id, kind, owner_id, issuer_id, title, folded)
       select p.id, 'directive', $1, $1, 'Chỉ đạo', 'chi dao' from plans p""",
    """insert into directive_items (document_id, owner_id, position, text, lead_ids, due_on)
       select id, owner_id, 1, 'Rà soát', '{}', '2024-09-30' from documents where owner_id = $1""",
    """insert into document_steps (document_id, owner_id, verb, actor_id, state, revision, said)
       select d.id, d.owner_id, 'document.publish', a.id, 'draft', 1, '{}'
       from documents d, (select id from actors limit 1) a where d.owner_id = $1""",
    """insert into document_attachments (id, document_id, owner_id, name, media_type, size, sha256, added_at, added_by)
       select uuidv7(), d.id, d.owner_id, 'Van ban.pdf', 'application/pdf', 8, f.sha256, now(), a.id
       from documents d, stored_files f, (select id from actors limit 1) a where d.owner_id = $1 limit 1""",
    *(
        f"""with kept as (insert into stored_files (sha256, size) values (sha256('{table}'), 4)
                          on conflict do nothing returning sha256)
            insert into {table} (id, evaluation_id, owner_id, name, media_type, size, sha256, added_at, added_by)
            select uuidv7(), e.id, e.owner_id, 'Minh chứng.pdf', 'application/pdf', 4, kept.sha256, now(), a.id
            from kept, evaluations e, (select id from actors limit 1) a where e.owner_id = $1"""
        for table in ("evaluation_attachments", "conclusion_attachments")
    ),
    *INSPECTED,
    *PLACED,
    *PLANTED_REPORTS,
)


async def plant_everywhere(world: World, code: str) -> None:
    """Baselines and progress; reports, audit and memberships come from acting."""
    owner = await world.organisation(code)
    for statement in PLANTED:
        await world.sql.execute(statement, owner)
