-- Every event whose hash is not that of itself and the one before it, every gap, and every head that is not the last
-- event; at most 200 of each body.
with linked as (
  select e.organisation_id, e.sequence, e.hash, audit.entry(e) as entry,
    lag(e.hash, 1, '') over body as previous, lag(e.sequence, 1, 0) over body as sequence_before
  from audit.events e
  window body as (partition by e.organisation_id order by e.sequence)
), wrong as (
  select l.organisation_id, l.sequence, case when l.sequence <> l.sequence_before + 1 then 'missing' else 'changed' end as kind,
    row_number() over (partition by l.organisation_id order by l.sequence) as n
  from linked l
  where l.sequence <> l.sequence_before + 1 or l.hash <> audit.link(l.previous, l.entry)
), ends as (
  select e.organisation_id, max(e.sequence) as sequence from audit.events e group by e.organisation_id
), cut as (
  select organisation_id, greatest(h.sequence, ends.sequence) as sequence, 'cut' as kind
  from audit.heads h full join ends using (organisation_id)
  where h.sequence is distinct from ends.sequence or h.hash is distinct from
    (select e.hash from audit.events e where e.organisation_id = h.organisation_id and e.sequence = ends.sequence)
)
select organisation_id, sequence, kind from wrong where n <= 200
union all select organisation_id, sequence, kind from cut
order by 1, 2, 3
