"""Marked evaluations of each body, with all that stands beside them, for `tests/house/privacy.py`."""

from __future__ import annotations

# Each body's own evaluation, concluded: whatever was written of it is the body's and of whoever checked it.
THEIRS = "from evaluations e join organisations o on o.id = e.owner_id where o.code = $1"
EVALUATED = (
    """insert into evaluations (plan_id, period_id, owner_id, area_authority_id, subject, folded, planned_on, team_size,
         state, visited_on, concluded_on, conclusion, announcement, rating, derived_rating, rating_reason, reply,
         next_due_on, follow_ups_total)
       select p.plan_id, p.id, o.id, case when o.level = 'commune' then o.parent_id end, 'DAU-' || $2::text || '-1', '',
         '2024-06-03', 5, 'concluded', '2024-06-03', '2024-06-04', 'DAU-' || $2::text || '-2',
         'DAU-' || $2::text || '-3', 'good', 'fair', 'DAU-' || $2::text || '-4', 'DAU-' || $2::text || '-5',
         '2024-06-05', 1
       from periods p, organisations o where o.code = $1 and p.code = '2024-6T'""",
    f"""insert into evaluation_answers (evaluation_id, owner_id, area_authority_id, criterion_id, mark, note,
         updated_by)
       select e.id, e.owner_id, e.area_authority_id, c.id, 'yes', 'DAU-' || $2::text || '-6', a.id
       from evaluation_criteria c, (select id from actors limit 1) a, lateral (select e.* {THEIRS}) e
       where c.code = 'DG-1.3'""",
    f"""insert into evaluation_results (evaluation_id, published_to_id, area_authority_id, criterion_id, mark, note,
         updated_by)
       select e.id, e.owner_id, e.area_authority_id, c.id, 'no', 'DAU-' || $2::text || '-7', a.id
       from evaluation_criteria c, (select id from actors limit 1) a, lateral (select e.* {THEIRS}) e
       where c.code = 'DG-1.3'""",
    f"""insert into evaluation_findings (evaluation_id, published_to_id, area_authority_id, position, kind, text)
       select e.id, e.owner_id, e.area_authority_id, 1, 'shortcoming', 'DAU-' || $2::text || '-8' {THEIRS}""",
    f"""insert into follow_ups (evaluation_id, published_to_id, area_authority_id, position, text, responsible, due_on)
       select e.id, e.owner_id, e.area_authority_id, 1, 'DAU-' || $2::text || '-9', 'Phòng', '2024-06-05' {THEIRS}""",
    f"""insert into evaluation_steps (evaluation_id, owner_id, area_authority_id, verb, actor_id, state, note)
       select e.id, e.owner_id, e.area_authority_id, 'evaluation.conclude', a.id, e.state, 'DAU-' || $2::text || '-1'
       from (select id from actors limit 1) a, lateral (select e.* {THEIRS}) e""",
    *(
        f"""insert into {table} (id, evaluation_id, owner_id, area_authority_id, name, media_type, size, sha256,
             added_at, added_by)
           select f.id, e.id, e.owner_id, e.area_authority_id, 'DAU-' || $2::text || '-2.txt', f.media_type, f.size,
             f.sha256, f.added_at, f.added_by
           from submission_attachments f, lateral (select e.* {THEIRS}) e where f.owner_id = e.owner_id
             and f.wall is null"""
        for table in ("evaluation_attachments", "conclusion_attachments")
    ),
)
