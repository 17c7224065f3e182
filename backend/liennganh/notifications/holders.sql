-- Persons whose memberships let them act by a verb on a row of these bodies, with the reach that app.enter gives;
-- :wide adds those who reach the whole plan; :seated takes each as reaching no further than where he or she sits.
-- Behind a wall only those who pass it.
select distinct m.actor_id
from memberships m
join role_grants g on g.role = m.role and g.verb = :verb
join actors a on a.id = m.actor_id and a.is_active and a.kind = 'person'
where m.valid_from <= :today and (m.valid_to is null or m.valid_to >= :today)
  and case (case when cast(:seated as boolean) then 'own' else m.reach end)
    when 'plan' then cast(:wide as boolean)
    when 'own' then m.organisation_id = any(cast(:bodies as uuid[])) or exists (
      select from organisation_closure c
      where c.is_line and c.ancestor_id = m.organisation_id and c.descendant_id = any(cast(:bodies as uuid[]))
        and c.valid_from <= :today and (c.valid_to is null or c.valid_to > :today)
    )
    else exists (
      select from organisation_closure c
      where c.ancestor_id = m.organisation_id and c.descendant_id = any(cast(:bodies as uuid[]))
        and c.valid_from <= :today and (c.valid_to is null or c.valid_to > :today)
    )
  end
  and (cast(:wall as text) is null or exists (
    select from memberships w join role_grants h on h.role = w.role and h.verb = :verb
    where w.actor_id = m.actor_id and :wall = any(w.walls)
      and w.valid_from <= :today and (w.valid_to is null or w.valid_to >= :today)
  ))
