-- How far the register is covered: establishments that the authority lists and that are active on the day ($2), and
-- those among them visited since the year began ($1), each once whatever teams came and however often. A visit counts
-- once its head of team has signed. One row per district, sector and kind; whoever adds rows up never counts twice.
with visited as (
  select establishment_id, count(*) as visits,
         bool_or(kind = 'planned') as is_planned, bool_or(kind = 'unannounced') as is_unannounced
  from inspections
  where state in ('confirmed', 'corrected') and visited_on between $1 and $2
  group by establishment_id
)
select t.owner_id as district_id, t.sector_id, t.kind,
       count(*) as registered,
       count(v.establishment_id) as inspected,
       count(*) filter (where v.is_planned) as planned,
       count(*) filter (where v.is_unannounced) as unannounced,
       coalesce(sum(v.visits), 0)::bigint as visits
from establishment_standings t
left join visited v on v.establishment_id = t.establishment_id
where t.is_listed and t.state = 'active' and t.valid_from <= $2 and (t.valid_to is null or t.valid_to > $2)
group by t.owner_id, t.sector_id, t.kind
