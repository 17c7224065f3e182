"""Visits of one body with all that stands beside them: for `rows.py`, and with marks for `marks.py`."""

from __future__ import annotations

VISIT = "select n.* from inspections n join organisations o on o.id = n.area_authority_id where o.code = $1"
PART = "inspection_id, owner_id, area_authority_id"
OF_IT = "n.id, n.owner_id, n.area_authority_id"
ONE = "(select id from actors order by id limit 1) a"
INSPECTED = (
    """insert into inspections (plan_id, establishment_id, owner_id, area_authority_id, team_ids, kind, state, day)
       select p.id, e.id, $1, e.owner_id, array[$1::uuid], 'planned', 'planned', '2024-06-20'
       from establishments e, plans p where e.owner_id = $1 limit 1""",
    f"""insert into inspection_findings ({PART}, violation_id, position)
       select {OF_IT}, v.id, 1 from inspections n, (select id from violations limit 1) v where n.owner_id = $1""",
    f"""insert into inspection_decisions ({PART}, authority_id, number, decided_on, kind, recorded_by)
       select {OF_IT}, $1, '1/QĐ', '2024-06-20', 'warning', a.id from inspections n, {ONE} where n.owner_id = $1""",
    f"""insert into inspection_steps ({PART}, verb, actor_id, state)
       select {OF_IT}, 'inspection.plan', a.id, n.state from inspections n, {ONE} where n.owner_id = $1""",
    f"""with kept as (insert into stored_files (sha256, size) values (sha256('inspection'), 4)
                      on conflict do nothing returning sha256)
        insert into inspection_attachments (id, {PART}, name, media_type, size, sha256, added_at, added_by)
        select uuidv7(), {OF_IT}, 'Giay phep.jpg', 'image/jpeg', 4, kept.sha256, now(), a.id
        from kept, inspections n, {ONE} where n.owner_id = $1""",
    f"""insert into teams (owner_id, valid_from, members, recorded_by)
       select $1::uuid, '2024-01-01', '[]', a.id from {ONE}""",
    f"""insert into inspection_plans (plan_id, sequence, share, seed, register_on, first_month, registered, wanted,
         drawn_by, drawn_at)
       select p.id, 1, 0.2, 's', '2024-01-02', 1, 1, 1, a.id, now() from plans p, {ONE} where $1::uuid is not null
       on conflict do nothing""",
    """insert into inspection_quotas (inspection_plan_id, area_authority_id, month, wanted)
       select n.id, $1, 1, 1 from inspection_plans n limit 1""",
    """insert into inspection_candidates (inspection_plan_id, establishment_id, area_authority_id, lot)
       select n.id, e.id, e.owner_id, '1e-3' from inspection_plans n, establishments e where e.owner_id = $1 limit 1""",
    """insert into derived_figures (submission_id, owner_id, area_authority_id, sector_authority_id, indicator_id,
         record, numerator, computed_at)
       select s.id, s.owner_id, s.area_authority_id, s.sector_authority_id, i.id, 'inspections', 1, now()
       from submissions s, indicators i where s.owner_id = $1 and i.code = 'CS-3.2.1' limit 1""",
)
# What was put down, said and decided on a visit of the body's own; each word of it is a mark.
INSPECTIONS = (
    """insert into inspections (plan_id, establishment_id, owner_id, area_authority_id, team_ids, kind, state, day,
         visited_on, subject, summary, recommendation, minutes_number, outcome, findings_count, establishment_said)
       select p.id, e.id, o.id, e.owner_id, array[o.id], 'unannounced', 'confirmed', '2024-06-03', '2024-06-03',
         'DAU-' || $2::text || '-1', 'DAU-' || $2::text || '-2', 'DAU-' || $2::text || '-3', 'DAU-' || $2::text || '-4',
         'reminded', 1, jsonb_build_object('name', 'DAU-' || $2::text || '-5', 'kind', 'cafe', 'address',
           'DAU-' || $2::text || '-6')
       from establishments e join organisations o on o.id = e.owner_id, plans p where o.code = $1""",
    f"""insert into inspection_findings ({PART}, violation_id, position, note)
       select {OF_IT}, v.id, 1, 'DAU-' || $2::text || '-7' from ({VISIT}) n, (select id from violations limit 1) v""",
    f"""insert into inspection_decisions ({PART}, authority_id, number, decided_on, kind, note, recorded_by)
       select {OF_IT}, n.owner_id, 'DAU-' || $2::text || '-8', '2024-06-04', 'warning', 'DAU-' || $2::text || '-9', a.id
       from ({VISIT}) n, {ONE}""",
    f"""insert into inspection_steps ({PART}, verb, actor_id, state, note, said)
       select {OF_IT}, 'inspection.correct', a.id, n.state, 'DAU-' || $2::text || '-1',
         jsonb_build_object('summary', 'DAU-' || $2::text || '-2') from ({VISIT}) n, {ONE}""",
    f"""insert into inspection_attachments (id, {PART}, name, media_type, size, sha256, added_at, added_by)
       select f.id, {OF_IT}, 'DAU-' || $2::text || '-3.txt', f.media_type, f.size, f.sha256, f.added_at, f.added_by
       from submission_attachments f join ({VISIT}) n on n.owner_id = f.owner_id where f.wall is null""",
    """insert into inspection_plans (plan_id, sequence, share, seed, register_on, first_month, registered, wanted,
         drawn_by, drawn_at)
       select p.id, 1, 0.2, 's', '2024-01-02', 1, 1, 1, a.id, now()
       from plans p, (select id from actors order by id limit 1) a where $2::text is not null and $1::text is not null
       on conflict do nothing""",
    f"""insert into inspection_candidates (inspection_plan_id, establishment_id, area_authority_id, lot, source, month,
         reason)
       select p.id, n.establishment_id, n.area_authority_id, '1e-3', 'added', 7, 'DAU-' || $2::text || '-4'
       from inspection_plans p, ({VISIT}) n""",
)
