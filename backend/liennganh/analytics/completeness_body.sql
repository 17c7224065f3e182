-- The reports of one body ($1) in the caller's reach, latest period first.
select p.id as period_id, p.code as period_code, p.name_{lang} as period_name, p.short_{lang} as period_short,
  s.id, s.state, s.is_optional, s.state <> 'draft' or s.contributor_ids <> '{{}}' as has_begun, s.filled, s.expected,
  s.returned_count, s.updated_at, s.submitted_at, s.first_submitted_on, s.due_on, s.extended_from, s.reminded_at
from submissions s join periods p on p.id = s.period_id
where s.owner_id = $1
order by p.ends_on desc, p.starts_on, p.position
