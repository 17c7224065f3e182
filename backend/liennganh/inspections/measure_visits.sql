-- CS-3.2.4 for each report that owes it: visits that a team of the body led since the year began, signed by its head. A
-- joint visit is the leading team's alone, so none stands in two reports. Before the first signed visit of the year
-- nothing is known and no 0 is said.
with asked as (
  select s.id as submission_id, s.owner_id, i.id as indicator_id, coalesce(d.entry, i.entry) as entry,
         y.starts_on as since, least(p.ends_on, cast(:today as date)) as until
  from submissions s
  join periods p on p.id = s.period_id
  join periods y on y.plan_id = s.plan_id and y.kind = 'year'
  join obligations d on d.organisation_id = s.owner_id and d.plan_id = s.plan_id
    and d.frequency = case p.kind when 'half_year' then 'semi_annual' else 'annual' end
  join indicators i on i.id = d.indicator_id and i.code = :code and i.wall is null and not i.is_sensitive
  where s.id = any(cast(:submission_ids as uuid[])) and p.starts_on <= cast(:today as date)
), known as (
  select a.* from asked a
  where exists (
    select from inspections n join organisations b on b.id = n.owner_id and b.parent_id = a.owner_id
    where n.state in ('confirmed', 'corrected') and n.visited_on between a.since and a.until)
), visits as (
  select k.submission_id, k.indicator_id, n.kind, n.findings_count > 0 as has_findings
  from known k
  join organisations b on b.parent_id = k.owner_id and b.kind = 'inspection_team'
  join inspections n on n.owner_id = b.id and n.state in ('confirmed', 'corrected')
    and n.visited_on between k.since and k.until
)
select k.submission_id, k.indicator_id, cast(null as uuid) as category_id, k.entry,
       (select count(*) from visits v where v.submission_id = k.submission_id) as numerator,
       cast(null as bigint) as denominator
from known k
union all
select k.submission_id, k.indicator_id, c.id, k.entry,
       (select count(*) from visits v where v.submission_id = k.submission_id
          and case g.code when 'inspection_mode' then v.kind = c.code
                          else v.has_findings = (c.code = 'violation') end),
       null
from known k
join disaggregations g on g.indicator_id = k.indicator_id and g.code in ('inspection_mode', 'inspection_result')
join categories c on c.disaggregation_id = g.id
