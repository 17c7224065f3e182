-- Who owes a paper of a kind, and by which task: whoever leads a task of the plan whose deliverable it is, with the
-- newest published paper that names the task, its own or issued by whoever carries it on, since then. Only rows of the
-- caller's scope, as everywhere.
-- $1: the plan; $2: the kind; $3: the deliverables that it is; $4: papers up to this day.
select o.id, o.code, o.name_vi, o.name_en, o.short_vi, o.short_en, o.level, o.kind, o.area_id,
       t.code as task_code, t.text_vi, t.text_en, a.id as assignment_id, a.due_on,
       d.id as document_id, d.number, d.issued_on, d.title
from assignments a
join tasks t on t.id = a.task_id and t.source = 'plan' and t.details ->> 'deliverable' = any($3::text[])
join organisations o on o.id = a.owner_id
left join lateral (
  select x.id, x.number, x.issued_on, x.title
  from organisation_closure c
  join documents x on x.owner_id = c.ancestor_id and (c.ancestor_id = a.owner_id or x.issued_on >= c.valid_from)
  where c.descendant_id = a.owner_id and c.is_line and x.plan_id = a.plan_id and x.kind = $2 and x.state = 'published'
    and x.task_codes @> array[t.code] and x.issued_on <= $4
  order by x.issued_on desc, x.id desc
  limit 1
) d on true
where a.plan_id = $1 and a.part = 'lead' and a.source = 'plan' and a.state <> 'withdrawn'
order by o.sort_key, o.id, t.position
