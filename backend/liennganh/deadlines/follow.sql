-- Reports of a period ($1) that nobody has sent follow the due date of their level ($2, $3); an extension that reaches
-- further stays, one that does not is overtaken.
with followed as (
  update submissions s
  set due_on = case when s.extended_from is not null and s.due_on > $3 then s.due_on else $3 end,
      extended_from = case when s.extended_from is not null and s.due_on > $3 then $3 end
  from organisations o
  where s.period_id = $1 and o.id = s.owner_id and o.level = $2 and s.first_submitted_on is null
  returning s.extended_from
)
select count(*) filter (where extended_from is null) as followed,
       count(*) filter (where extended_from is not null) as extended
from followed
