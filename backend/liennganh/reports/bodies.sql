-- Bodies as a report lists them, under the caller's scope: whether each has sent its figures of the period, and how far
-- it has come with its tasks by the day. Communes report to their district and are left to it. $1 plan, $2 period,
-- $3 the day, $4 the rows of one body or null.
with sent as (
  select owner_id, state, first_submitted_on, due_on, is_optional,
         first_submitted_on > due_on or (first_submitted_on is null and due_on < $3) as is_late
  from submissions where period_id = $2
), given as (
  select a.owner_id, count(*) as total,
         count(*) filter (where a.state in ('completed', 'confirmed')) as done,
         count(*) filter (where a.state in ('assigned', 'in_progress') and a.due_on < $3) as overdue
  from assignments a join periods p on p.id = a.period_id
  where a.plan_id = $1 and a.state <> 'withdrawn'
    and p.starts_on <= (select ends_on from periods where id = $2)
  group by a.owner_id
)
select o.id, o.code, o.name_vi, o.short_vi, o.level, sent.state, sent.first_submitted_on, sent.due_on,
       coalesce(sent.is_optional, true) as is_optional, coalesce(sent.is_late, false) as is_late,
       coalesce(given.total, 0) as total, coalesce(given.done, 0) as done, coalesce(given.overdue, 0) as overdue
from organisations o
left join sent on sent.owner_id = o.id
left join given on given.owner_id = o.id
where o.level <> 'commune' and (sent.owner_id is not null or given.owner_id is not null)
  and ($4::uuid[] is null or o.id = any($4))
order by o.level = 'district', o.sort_key, o.id
