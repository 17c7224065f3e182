-- The register as it stood on a day: one line a district, kind and department, under row security.
-- $1 the day; $2 what the register had learned by then (null: all it knows now).
select s.owner_id, s.kind, s.sector_id,
       count(*) filter (where s.state = 'active') as active,
       count(*) filter (where s.state = 'suspended') as suspended,
       count(*) filter (where s.is_listed and s.state <> 'closed') as listed,
       count(*) filter (where s.is_listed and s.state = 'active') as counted
from establishment_standings s
where s.valid_from <= $1
  and ($2::timestamptz is null or s.recorded_at <= $2)
  and (s.valid_to is null or s.valid_to > $1 or ($2::timestamptz is not null and s.ended_at > $2))
group by s.owner_id, s.kind, s.sector_id
