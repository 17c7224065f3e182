-- Bodies by the reporting periods of a plan, in the order of the matrix; a period that asks nobody is one row without a
-- report. $1: a period of the plan; $2: whether optional reports show that nobody has begun.
select p.id as period_id, p.plan_id, p.code as period_code, p.name_{lang} as period_name, p.short_{lang} as period_short,
  s.id, s.state, s.is_optional, s.state <> 'draft' or s.contributor_ids <> '{{}}' as has_begun, s.filled, s.expected,
  s.returned_count, s.updated_at, s.submitted_at, s.first_submitted_on, s.due_on, s.extended_from, s.reminded_at,
  o.id as owner_id, o.code, o.name_{lang} as name, o.short_{lang} as short_name, o.level, o.kind, o.area_id
from periods p
left join (submissions s join organisations o on o.id = s.owner_id)
  on s.period_id = p.id and ($2 or not s.is_optional or s.state <> 'draft' or s.contributor_ids <> '{{}}')
where p.kind <> 'month' and p.plan_id = (select plan_id from periods where id = $1)
order by p.position, o.level = 'commune', o.level = 'district', o.sort_key, o.id
