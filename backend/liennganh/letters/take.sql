-- Letters that are due and whose person is not at rest (a link is waited for), oldest first; what another sender is just taking is left to it.
with due as (
  select l.id
  from letters l
  left join notice_preferences p on p.person_id = l.person_id
  cross join lateral (
    select coalesce(p.quiet_from, cast(:quiet_from as time)) as begins, coalesce(p.quiet_to, cast(:quiet_to as time)) as ends
  ) rest
  where l.state in ('queued', 'failed') and l.next_try_at <= cast(:now as timestamptz)
    and (l.kind = 'link' or not case
      when begins <= ends then cast(:time as time) >= begins and cast(:time as time) < ends
      else cast(:time as time) >= begins or cast(:time as time) < ends
    end)
  order by l.next_try_at, l.id
  limit :limit
  for update of l skip locked
)
update letters l
set state = 'sending', stage = 'taken', sender = cast(:sender as uuid), attempts = l.attempts + 1,
    tried_at = cast(:now as timestamptz), version = l.version + 1
from due where l.id = due.id
returning l.id
