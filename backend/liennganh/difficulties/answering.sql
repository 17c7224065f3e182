-- Working days from raising to the first answer and to resolution: over all, by the body that raised, by the body that
-- answers or is to answer, and by month of raising. $1 plan, $2 today, $3 a body, with what it carries on, or null.
-- `grouping` tells which.
with seen as materialized (
  select d.owner_id, d.handler_id, to_char(d.raised_on, 'YYYY-MM') as month, d.raised_on, d.first_answered_on,
         d.first_due_on,
         case when d.state = 'resolved' then d.resolved_on end as resolved_on, d.due_on,
         d.state not in ('answered', 'resolved') as is_open
  from difficulties d
  where d.plan_id = $1 and d.state not in ('merged', 'withdrawn') and ($3::uuid is null or d.owner_id = any(array(
    select l.descendant_id from organisation_closure l where l.ancestor_id = $3 and l.is_line)))
), days as (
  select g.day::date as day,
         count(*) filter (where coalesce(f.is_worked, extract(isodow from g.day) < 6)) over (order by g.day) as number
  from generate_series((select min(raised_on) from seen), $2::date, interval '1 day') g(day)
  left join days_off f on f.plan_id = $1 and f.day = g.day::date
), timed as (
  select s.*, answered.number - raised.number as to_answer, resolved.number - raised.number as to_resolution
  from seen s
  join days raised on raised.day = s.raised_on
  left join days answered on answered.day = s.first_answered_on
  left join days resolved on resolved.day = s.resolved_on
)
select grouping(owner_id, handler_id, month) as grouping, owner_id, handler_id, month,
       count(*) as total,
       count(*) filter (where is_open) as waiting,
       count(*) filter (where is_open and due_on < $2::date) as overdue,
       count(to_answer) as answered,
       count(*) filter (where to_answer is not null and first_due_on is not null) as with_due,
       count(*) filter (where first_answered_on <= first_due_on) as on_time,
       percentile_cont(0.5) within group (order by to_answer) as median_days,
       percentile_cont(0.9) within group (order by to_answer) as p90_days,
       count(to_resolution) as resolved,
       percentile_cont(0.5) within group (order by to_resolution) as median_resolution_days,
       percentile_cont(0.9) within group (order by to_resolution) as p90_resolution_days
from timed
group by grouping sets ((), (owner_id), (handler_id), (month))
order by grouping, month desc, total desc, owner_id, handler_id
