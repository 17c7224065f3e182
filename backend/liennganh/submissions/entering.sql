-- A draft as it was saved ($1): its figures that changed ($2), of which some may be new, and its own row. Both were
-- locked when they were read.
with entered as (
  insert into "values" as v (submission_id, owner_id, area_authority_id, sector_authority_id, indicator_id, category_id,
                             wall, status, numerator, denominator, reason, note, source, is_changed_since_return)
  select s.id, s.owner_id, s.area_authority_id, s.sector_authority_id, w.*
  from submissions s
  cross join jsonb_to_recordset($2::jsonb) as w (indicator_id uuid, category_id uuid, wall text, status text,
    numerator bigint, denominator bigint, reason text, note text, source text, is_changed_since_return boolean)
  where s.id = $1
  on conflict (submission_id, indicator_id, category_id) do update
  set status = excluded.status, numerator = excluded.numerator, denominator = excluded.denominator,
      reason = excluded.reason, note = excluded.note, source = excluded.source,
      is_changed_since_return = excluded.is_changed_since_return
)
update submissions
set version = $3, filled = $4, flagged_count = $5, returned_count = $6, refillable_count = $7, note = $8,
    contributor_ids = $9, updated_at = $10
where id = $1
returning updated_at
