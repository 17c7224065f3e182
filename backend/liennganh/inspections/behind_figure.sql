-- The establishments behind a figure of the coverage: the register of the day ($2) with what visited each since the year
-- began ($1); narrowed as the figure is. $8 and $9 page it; the total stands in every row.
with visited as (
  select establishment_id, count(*) as visits, max(visited_on) as last_visited_on,
         bool_or(kind = 'planned') as is_planned, bool_or(kind = 'unannounced') as is_unannounced,
         (array_agg(id order by visited_on desc, id desc))[1] as last_inspection_id
  from inspections
  where state in ('confirmed', 'corrected') and visited_on between $1 and $2
  group by establishment_id
)
select t.establishment_id as id, t.name, t.kind, t.address, t.owner_id as district_id, t.sector_id,
       coalesce(v.visits, 0) as visits, v.last_visited_on, v.last_inspection_id, count(*) over () as total
from establishment_standings t
left join visited v on v.establishment_id = t.establishment_id
where t.is_listed and t.state = 'active' and t.valid_from <= $2 and (t.valid_to is null or t.valid_to > $2)
  and ($3::uuid is null or t.owner_id = $3)
  and ($4::uuid is null or t.sector_id = $4)
  and ($5::text is null or t.kind = $5)
  and ($6::boolean is null or (v.establishment_id is not null) = $6)
  and case $7::text when 'planned' then v.is_planned when 'unannounced' then v.is_unannounced else true end
order by t.name, t.establishment_id
limit $8 offset $9
