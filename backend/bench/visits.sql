-- Five visits to each establishment, deterministic, on days of their own over two and a half years: nine in ten signed, one
-- in forty still to be signed, as many planned or cancelled; one in six signed visits wants somebody to come again.
insert into inspections (plan_id, establishment_id, owner_id, area_authority_id, sector_authority_id, team_id, team_ids, kind,
  state, day, planned_on, visited_on, started_at, outcome, findings_count, follow_up_on, recorded_at, confirmed_at)
select p.id, e.id, v.leads, e.owner_id, e.sector_authority_id, e.team_id, array[v.leads], v.kind,
  v.state, v.day, case when v.kind = 'planned' then v.day end, case when v.is_made then v.day end,
  case when v.is_made then v.day + time '09:00' at time zone 'Asia/Ho_Chi_Minh' end,
  case when v.is_made then case when v.n % 6 = 0 then 'recommendation' when v.n % 3 = 0 then 'reminded' else 'no_violation' end end,
  case when v.is_made and v.n % 3 = 0 then 1 else 0 end,
  case when v.is_made and v.n % 6 = 0 then v.day + 30 end,
  case when v.is_made then v.day + time '11:00' at time zone 'Asia/Ho_Chi_Minh' end,
  case when v.state = 'confirmed' then v.day + time '16:00' at time zone 'Asia/Ho_Chi_Minh' end
from (select *, row_number() over (order by id) as i from establishments) e
cross join (select id from plans limit 1) p
cross join (select id from organisations where kind = 'inspection_team' and level = 'city' limit 1) city
cross join generate_series(0, 4) k
cross join lateral (
  select n, is_made, kind, state, day, leads
  from (select e.i * 5 + k as n, date '2024-06-10' - ((e.i * 37 + k * 181) % 900)::int as day) numbered
  cross join lateral (
    select case n % 40 when 1 then 'recorded' when 2 then 'planned' when 3 then 'cancelled' else 'confirmed' end as state
  ) stated
  cross join lateral (
    select state in ('recorded', 'confirmed') as is_made, case when n % 4 = 0 then 'unannounced' else 'planned' end as kind,
           case when n % 20 = 7 then city.id else coalesce(e.team_id, city.id) end as leads
  ) told
) v;
