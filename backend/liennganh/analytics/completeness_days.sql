-- How many reports of a period ($1) had been sent by each day, of each level, told from their first sending and the due
-- date they are judged by. $2: the last day at most; $3: that day alone, where one is asked for; $4: with optional reports.
with owed as (
  select o.level, s.first_submitted_on as sent_on, s.due_on
  from submissions s join organisations o on o.id = s.owner_id
  where s.period_id = $1 and ($4 or not s.is_optional)
),
span as (
  select coalesce($3, p.starts_on) as first_on,
         coalesce($3, (select least($2, greatest(max(sent_on), max(due_on))) from owed)) as last_on
  from periods p where p.id = $1
),
days as (
  select g.day::date as day from span, generate_series(first_on, last_on, interval '1 day') g (day)
)
select d.day, o.level, count(*) as expected,
       count(*) filter (where o.sent_on <= d.day) as sent,
       count(*) filter (where o.sent_on <= d.day and o.sent_on <= o.due_on) as on_time,
       count(*) filter (where o.sent_on <= d.day and o.sent_on > o.due_on) as late,
       count(*) filter (where o.due_on < d.day and (o.sent_on is null or o.sent_on > d.day)) as overdue
from days d cross join owed o
group by d.day, o.level
order by d.day, o.level = 'commune', o.level = 'district', o.level
