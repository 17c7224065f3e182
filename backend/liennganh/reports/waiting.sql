-- What of the reports waits for whoever asks, under the caller's scope: what was begun and has come to a verb of his or
-- hers, and what is owed of a period that is over and was not begun. Communes report to their district and are left to
-- it; a closed period asks nothing more of a body, but what the coordinator consolidates is written after it was closed.
-- A body that has ended still owes what the plan gave it to report, whoever carries it on; of the rows of one code only
-- one is asked, as `queries.reporting` chooses it.
-- $1 today, $2 the actor. Bodies for which the actor writes, signs and sends: $3, $4, $5; whether that is also done for
-- the whole plan: $6, $7, $8.
with begun as (
  select r.id, r.period_id, r.owner_id, r.template_code, r.reach,
         case r.state when 'in_review' then 'sign' when 'sealed' then 'send'
           else case last.verb when 'report.return' then 'mend' else 'write' end end as act,
         last.at, last.note, last.actor_id
  from reports r
  cross join lateral (
    select s.verb, s.at, s.note, s.actor_id from report_steps s
    where s.report_id = r.id and s.verb <> 'report.take_over'
    order by s.at desc, s.id desc limit 1
  ) last
  where case r.state
    when 'draft' then r.owner_id = any($3::uuid[]) or (r.reach = 'plan' and $6)
    when 'in_review' then (r.owner_id = any($4::uuid[]) or (r.reach = 'plan' and $7)) and $2 <> all(r.contributor_ids)
    when 'sealed' then r.owner_id = any($5::uuid[]) or (r.reach = 'plan' and $8)
    else false
  end
), owed as (
  select null::uuid as id, p.id as period_id, o.id as owner_id, t.code as template_code, t.reach,
         'begin' as act, null::timestamptz as at, null as note, null::uuid as actor_id
  from report_templates t
  join periods p on p.plan_id = t.plan_id and p.kind = any(t.period_kinds) and p.ends_on < $1
  join organisations o on not o.is_group and o.valid_from <= $1
    and (o.id = any($3::uuid[]) or (t.reach = 'plan' and $6))
  cross join lateral (
    select o.valid_to is null or o.valid_to > $1 as stands,
           exists (select from obligations b where b.plan_id = t.plan_id and b.organisation_id = o.id) as has_duties
  ) it
  where t.valid_from <= $1 and (t.valid_to is null or t.valid_to >= $1)
    and case t.reach
      when 'plan' then it.stands and exists (
        select from plan_coordinators c
        where c.plan_id = t.plan_id and c.organisation_id = o.id
          and c.valid_from <= $1 and (c.valid_to is null or c.valid_to > $1)
      )
      else p.closed_at is null and o.level <> 'commune' and (
        exists (select from submissions s where s.period_id = p.id and s.owner_id = o.id and not s.is_optional)
        or exists (
          select from assignments a join organisations r on r.id = a.owner_id
          where a.plan_id = t.plan_id and r.code = o.code and a.state <> 'withdrawn'
        )
      )
      and (it.has_duties or it.stands and not exists (
        select from obligations b join organisations r on r.id = b.organisation_id
        where b.plan_id = t.plan_id and r.code = o.code
      ))
    end
    and not exists (
      select from reports r
      where r.owner_id = o.id and r.period_id = p.id and r.template_code = t.code and r.state <> 'withdrawn'
    )
), waiting as (select * from begun union all select * from owed)
select w.id, w.act, w.at, w.note, a.name as by, w.template_code, t.name_vi as template_vi, t.name_en as template_en,
       w.period_id, w.owner_id, due.due_on, due.due_on - $1 as days_left,
       case when w.act = 'sign' and p.ends_on >= $1 then p.ends_on + 1 end as from_on
from waiting w
join periods p on p.id = w.period_id
join organisations o on o.id = w.owner_id
left join report_templates t on t.plan_id = p.plan_id and t.code = w.template_code
left join actors a on a.id = w.actor_id
left join lateral (
  -- The coordinator's day is that of the consolidated report.
  select min(d.due_on) as due_on from period_due_dates d
  where d.period_id = w.period_id
    and d.level = any(case w.reach when 'plan' then array['coordinator', 'issuer'] else array[o.level] end)
) due on true
where w.act <> 'begin' or due.due_on is not null
order by due.due_on nulls last, o.sort_key, t.position, w.id
