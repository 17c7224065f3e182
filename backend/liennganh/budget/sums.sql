-- What was asked for, summed up, allotted and spent as of a day: over all, by source, by objective and by body.
-- $1 plan, $2 the day, $3 the rows of one body or null. `grouping` tells which column a row stands for; a 0 bit is a
-- column kept. A line says what its last step until that day said; before its first step it asks for nothing. Entries
-- count by their own date; one that was voided was wrong on every day and counts on none.
with line as (
  select l.id, l.owner_id,
         coalesce(s.source, l.source) as source,
         case when s.line_id is null then l.objective_code else s.objective_code end as objective_code,
         s.state in ('proposed', 'synthesised', 'allocated') as is_proposed, s.planned, s.synthesised
  from budget_lines l
  left join lateral (
    select t.line_id, t.source, t.objective_code, t.state, t.planned, t.synthesised
    from budget_steps t
    where t.line_id = l.id and t.done_on <= $2
    order by t.version desc
    limit 1
  ) s on true
  where l.plan_id = $1 and ($3::uuid[] is null or l.owner_id = any($3))
), moved as (
  select e.line_id,
         sum(e.amount) filter (where e.kind = 'allotment') as allotted,
         sum(e.amount) filter (where e.kind = 'disbursement') as disbursed
  from budget_entries e
  where e.voided_at is null and e.dated_on <= $2
  group by e.line_id
)
select grouping(line.source, line.objective_code, line.owner_id) as grouping,
       line.source, line.objective_code, line.owner_id,
       count(*) filter (where line.is_proposed or moved.line_id is not null) as lines,
       coalesce(sum(line.planned) filter (where line.is_proposed), 0)::bigint as planned,
       coalesce(sum(line.synthesised) filter (where line.is_proposed), 0)::bigint as synthesised,
       coalesce(sum(moved.allotted), 0)::bigint as allotted,
       coalesce(sum(moved.disbursed), 0)::bigint as disbursed
from line
left join moved on moved.line_id = line.id
group by grouping sets ((), (line.source), (line.objective_code), (line.owner_id))
