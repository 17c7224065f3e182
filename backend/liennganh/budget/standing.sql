-- What was allotted to lines and spent of them so far. $1 their identifiers.
select e.line_id,
       coalesce(sum(e.amount) filter (where e.kind = 'allotment'), 0)::bigint as allotted,
       coalesce(sum(e.amount) filter (where e.kind = 'disbursement'), 0)::bigint as disbursed
from budget_entries e
where e.line_id = any($1::uuid[]) and e.voided_at is null
group by e.line_id
