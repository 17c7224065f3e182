-- list
select s.id, s.state, s.version, s.revision, s.due_on, s.filled, s.expected, s.returned_count, s.flagged_count, s.updated_at, s.submitted_at,
       o.id as owner_id, o.code as owner_code, o.name_vi as owner_name, p.id as period_id, p.code as period_code, p.name_vi as period_name
from submissions s join organisations o on o.id = s.owner_id join periods p on p.id = s.period_id
where ($1::uuid is null or s.period_id = $1) and ($2::uuid[] is null or s.area_authority_id = any($2) or s.owner_id = any($2)) and s.state = $3
order by case when $4 then s.due_on end desc, case when not $4 then o.sort_key end, s.id limit $5 offset $6
-- count
select count(*) from submissions s
where ($1::uuid is null or s.period_id = $1) and ($2::uuid[] is null or s.area_authority_id = any($2) or s.owner_id = any($2)) and s.state = $3
-- one
select s.id, s.state, s.version, s.revision, s.due_on, s.filled, s.expected, s.note, s.updated_at, s.submitted_at,
       o.id as owner_id, o.code as owner_code, o.name_vi as owner_name, p.id as period_id, p.code as period_code, p.name_vi as period_name
from submissions s join organisations o on o.id = s.owner_id join periods p on p.id = s.period_id where s.id = $1
-- values
select indicator_id, category_id, status, numerator, denominator, source, reason, note, returned_note, is_changed_since_return
from "values" where submission_id = $1
-- lock
select version, state, owner_id, contributor_ids from submissions where id = $1 for update
-- save
update "values" v set status = w.status, numerator = w.numerator, denominator = w.denominator
from jsonb_to_recordset($2::jsonb) as w (indicator_id uuid, category_id uuid, status text, numerator bigint, denominator bigint)
where v.submission_id = $1 and v.indicator_id = w.indicator_id and v.category_id is not distinct from w.category_id
-- touch
update submissions set version = version + 1, updated_at = now() where id = $1
-- audit
select audit.append($1::jsonb)
-- rollup
select i.code, g.numerator, g.denominator, g.value, g.status, g.reported, g.expected
from progress g join indicators i on i.id = g.indicator_id
where g.period_id = $1 and g.basis = 'official' and g.owner_id is null order by i.position
-- sums
select i.code, b.area_id, sum(v.numerator) as numerator, sum(v.denominator) as denominator, count(*) as reported
from submissions s
join organisations b on b.id = s.owner_id and b.level <> 'commune'
join revision_values v on v.submission_id = s.id and v.revision = s.official_revision and v.category_id is null
join obligations d on d.organisation_id = s.owner_id and d.indicator_id = v.indicator_id and d.plan_id = s.plan_id and d.contributes <> 'none'
join indicators i on i.id = v.indicator_id
join periods p on p.id = s.period_id and d.frequency = case p.kind when 'half_year' then 'semi_annual' else 'annual' end
where s.period_id = $1 and s.official_revision is not null
group by grouping sets ((i.code), (i.code, b.area_id)) order by i.code
