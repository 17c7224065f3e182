-- Visits of some days ($1 to $2), each day with how far they have come; what was cancelled is no visit. One row a day that
-- has any.
select day,
       count(*) filter (where state = 'planned') as planned,
       count(*) filter (where state = 'in_progress') as in_progress,
       count(*) filter (where state = 'recorded') as recorded,
       count(*) filter (where state in ('confirmed', 'corrected')) as confirmed
from inspections
where day between $1 and $2 and state <> 'cancelled'
group by day
order by day
