-- Replace what is known of the asked (indicator, period) pairs by what was just computed; what is gone is removed.
with computed as materialized (
  select * from jsonb_to_recordset(cast(:rows as jsonb)) as r (
    plan_id uuid, indicator_id uuid, period_id uuid, area_id uuid, owner_id uuid, basis text, numerator bigint,
    denominator bigint, value double precision, parts jsonb, status text, reported int, expected int, missing_ids uuid[],
    is_suppressed boolean, is_preliminary boolean, previous_numerator bigint, previous_denominator bigint)
), gone as (
  delete from progress p
  using unnest(cast(:indicator_ids as uuid[]), cast(:period_ids as uuid[])) as k (indicator_id, period_id)
  where p.indicator_id = k.indicator_id and p.period_id = k.period_id and not exists (
    select from computed c where (c.indicator_id, c.period_id, c.area_id, c.basis) = (p.indicator_id, p.period_id, p.area_id, p.basis))
)
insert into progress as p (plan_id, indicator_id, period_id, area_id, owner_id, basis, numerator, denominator, value, parts, status,
                      reported, expected, missing_ids, is_suppressed, is_preliminary, previous_numerator, previous_denominator, computed_at)
select plan_id, indicator_id, period_id, area_id, owner_id, basis, numerator, denominator, value, nullif(parts, 'null'), status,
       reported, expected, missing_ids, is_suppressed, is_preliminary, previous_numerator, previous_denominator, clock_timestamp()
from computed
on conflict (indicator_id, period_id, area_id, basis) do update set
  owner_id = excluded.owner_id, numerator = excluded.numerator, denominator = excluded.denominator, value = excluded.value,
  parts = excluded.parts, status = excluded.status, reported = excluded.reported, expected = excluded.expected,
  missing_ids = excluded.missing_ids, is_suppressed = excluded.is_suppressed, is_preliminary = excluded.is_preliminary,
  previous_numerator = excluded.previous_numerator, previous_denominator = excluded.previous_denominator,
  computed_at = excluded.computed_at
returning p.indicator_id
