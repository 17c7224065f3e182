-- The register a draw is made from: listed and active establishments of a day ($1), each with its last signed visit up to
-- then, whatever the year.
select t.establishment_id as id, t.owner_id as district_id, t.sector_id, t.team_id, v.last_visited_on
from establishment_standings t
left join lateral (
  select max(i.visited_on) as last_visited_on from inspections i
  where i.establishment_id = t.establishment_id and i.state in ('confirmed', 'corrected') and i.visited_on <= $1
) v on true
where t.is_listed and t.state = 'active' and t.valid_from <= $1 and (t.valid_to is null or t.valid_to > $1)
