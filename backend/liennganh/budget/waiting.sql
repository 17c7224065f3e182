-- What of the budget waits for whoever asks, under the caller's scope, in plans whose year is not over: lines that came
-- back one by one, all others together by what is to be done with them. Nobody is asked to sign, sum up or give money
-- for what he or she wrote. $1 today, $2 the actor. Bodies for which the actor writes, proposes and allots: $3, $4, $5;
-- whether he or she reaches the whole plan when proposing, summing up, allotting: $6, $7, $8. $9 what a body or its
-- locality finds itself, and therefore allots itself.
with waiting as (
  select l.id, l.owner_id, l.purpose, l.state, coalesce(l.synthesised, l.planned) as amount, last.at, last.note,
         last.actor_id,
         case l.state when 'proposed' then 'synthesise' when 'synthesised' then 'allocate' when 'draft' then 'propose'
           else case last.verb when 'budget_line.return' then 'mend' else 'propose' end end as act
  from budget_lines l
  join plans p on p.id = l.plan_id and p.year >= extract(year from $1::date)
  cross join lateral (
    select s.verb, s.at, s.note, s.actor_id from budget_steps s where s.line_id = l.id order by s.version desc limit 1
  ) last
  where l.state in ('draft', 'returned', 'proposed', 'synthesised')
    and case
      when l.state = 'returned' and last.verb = 'budget_line.return' then l.owner_id = any($3::uuid[])
      when $2 = any(l.contributor_ids) then false
      when l.state in ('draft', 'returned') then $6 or l.owner_id = any($4::uuid[])
      when l.state = 'proposed' then $7
      when l.source = any($9::text[]) then l.owner_id = any($5::uuid[])
      else $8 or l.sector_authority_id = any($5::uuid[])
    end
)
select w.act, w.state, count(*)::int as lines, sum(w.amount)::bigint as amount, min(w.at) as at,
       count(distinct w.owner_id)::int as bodies, min(w.owner_id::text)::uuid as owner_id,
       case when count(*) = 1 then min(w.id::text)::uuid end as id,
       case when count(*) = 1 then min(w.purpose) end as purpose,
       case w.act when 'mend' then min(w.note) end as note, case w.act when 'mend' then min(a.name) end as by
from waiting w
left join actors a on a.id = w.actor_id
group by w.act, w.state, case w.act when 'mend' then w.id end
order by w.act <> 'mend', min(w.at), w.act, w.state
