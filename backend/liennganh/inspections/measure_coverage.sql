-- CS-3.2.1 to CS-3.2.3 for each report that owes them (:code): distinct establishments visited since the year began over
-- the active listed ones, both as of the period's end or today. A district counts its own area, a department its sector,
-- whoever confirms the whole counts the city. Before the first signed visit of the year nothing is known and no 0 is
-- said. What stands in the denominator alone can stand in the numerator. Types of
-- establishments make up the whole; modes of visits do not, for one establishment may be visited in both.
with asked as (
  select s.id as submission_id, s.owner_id, o.level, i.id as indicator_id, coalesce(d.entry, i.entry) as entry,
         y.starts_on as since, least(p.ends_on, cast(:today as date)) as until
  from submissions s
  join periods p on p.id = s.period_id
  join periods y on y.plan_id = s.plan_id and y.kind = 'year'
  join organisations o on o.id = s.owner_id
  join obligations d on d.organisation_id = s.owner_id and d.plan_id = s.plan_id
    and d.frequency = case p.kind when 'half_year' then 'semi_annual' else 'annual' end
  join indicators i on i.id = d.indicator_id and i.code = :code and i.wall is null and not i.is_sensitive
  where s.id = any(cast(:submission_ids as uuid[])) and p.starts_on <= cast(:today as date)
), held as (
  select a.submission_id, a.indicator_id, a.entry, t.establishment_id, v.is_planned, v.is_unannounced,
         v.is_planned is not null as is_visited,
         case when a.level <> 'city' or cast(:code as text) = 'CS-3.2.1' then k.category
              else coalesce(k.sector_category, 'other') end as type
  from asked a
  join establishment_standings t on t.is_listed and t.state = 'active'
    and t.valid_from <= a.until and (t.valid_to is null or t.valid_to > a.until)
    and case when cast(:code as text) <> 'CS-3.2.1' then t.sector_id = a.owner_id
             when a.level = 'district' then t.owner_id = a.owner_id else true end
  join establishment_kinds k on k.code = t.kind
  left join lateral (
    select bool_or(n.kind = 'planned') as is_planned, bool_or(n.kind = 'unannounced') as is_unannounced
    from inspections n
    where n.establishment_id = t.establishment_id and n.state in ('confirmed', 'corrected')
      and n.visited_on between a.since and a.until
  ) v on true
), register as (
  select h.* from held h
  where exists (select from held o where o.submission_id = h.submission_id and o.is_visited)
)
select submission_id, indicator_id, cast(null as uuid) as category_id, entry,
       count(*) filter (where is_visited) as numerator, count(*) as denominator
from register
group by submission_id, indicator_id, entry
union all
select r.submission_id, r.indicator_id, c.id, r.entry, count(*) filter (where r.is_visited), count(*)
from register r
join disaggregations g on g.indicator_id = r.indicator_id and g.code like '%establishment_type'
join categories c on c.disaggregation_id = g.id and c.code = r.type
group by r.submission_id, r.indicator_id, c.id, r.entry
union all
select r.submission_id, r.indicator_id, c.id, r.entry,
       count(*) filter (where case c.code when 'planned' then r.is_planned else r.is_unannounced end), count(*)
from register r
join disaggregations g on g.indicator_id = r.indicator_id and g.code = 'inspection_mode'
join categories c on c.disaggregation_id = g.id
group by r.submission_id, r.indicator_id, c.id, r.entry
