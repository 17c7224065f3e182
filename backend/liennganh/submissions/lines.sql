-- One report ($1) with everything around its figures that depends on rights or moves with it; arrays are in the order
-- in which loading.py takes them apart. $2: the verbs that give a report back.
select {line},
  (select version from stamps where name = 'plan') as stamp,
  case when s.state = 'returned' then (
    select t.note from submission_steps t where t.submission_id = s.id and t.verb = any($2::text[])
    order by t.at desc, t.id desc limit 1) end as return_note,
  (select json_agg(json_build_array(v.indicator_id, v.category_id, v.status, v.numerator, v.denominator, v.source,
                                    v.fed_accepted, v.fed_expected, v.reason, v.note, v.is_changed_since_return,
                                    v.returned_note, v.returned_by, v.returned_at, v.returned_revision, v.fed_by, v.wall))
   from "values" v where v.submission_id = s.id)::text as figures,
  -- while it is being written, compared with what was sent last; once sent, with the one before
  (select json_agg(json_build_array(r.indicator_id, r.category_id, r.status, r.numerator, r.denominator))
   from revision_values r
   where r.submission_id = s.id and r.revision = s.revision - case when s.state in ('draft', 'returned') then 0 else 1 end)::text as previous,
  (select json_agg(json_build_array(b.indicator_code, b.status, b.numerator, b.denominator))
   from baselines b
   where b.owner_id = s.owner_id and b.period_kind = p.kind and b.year = extract(year from p.ends_on)::int - 1)::text as last,
  (select json_object_agg(a.id, a.name) from actors a
   where a.id = any(s.contributor_ids || app.actor() || array(
     select v.returned_by from "values" v where v.submission_id = s.id and v.returned_note is not null)))::text as names
from {source}
where s.id = $1
