-- Who carries out what: each party of a task, groups by their members, once for each period the task recurs in.
-- A body that the plan names twice leads where it leads at all. Who has ceased is given nothing new and keeps what it had.
-- What a directive gives (tasks.source) has the directive's own due date; withdrawn, it takes with it what was passed on.
-- $1: the plan; $2: the business date.
with named as (
  select t.id as task_id, t.recurrence, t.source, t.due_on, p.part, coalesce(m.member_id, p.organisation_id) as owner_id
  from tasks t
  join task_parties p on p.task_id = t.id and p.is_in_force
  left join organisation_members m on m.group_id = p.organisation_id
  where t.plan_id = $1
),
carried as (
  -- what was given stays with the body it was given to; what is new is for whoever carries that body on today
  select n.*, coalesce(case when b.heir_id is not null and b.valid_to <= $2
    and not exists (select from assignments a where a.owner_id = n.owner_id and a.task_id = n.task_id) then (
      select h.id from organisation_closure c join organisations h on h.id = c.ancestor_id
      where c.descendant_id = n.owner_id and c.is_line and c.valid_from <= $2 and (c.valid_to is null or c.valid_to > $2)
        and h.valid_from <= $2 and (h.valid_to is null or h.valid_to > $2))
    end, n.owner_id) as carrier_id
  from named n join organisations b on b.id = n.owner_id
),
once as (
  select task_id, recurrence, source, due_on, carrier_id as owner_id,
         case when bool_or(part = 'lead') then 'lead' else 'coordinating' end as part
  from carried
  group by task_id, recurrence, source, due_on, carrier_id
),
owed as (
  select o.task_id, o.owner_id, o.part, o.source, pr.id as period_id,
         case when b.level = 'commune' then b.parent_id end as area_authority_id,
         case when o.recurrence = 'conditional' then 'waiting' else 'assigned' end as state,
         case when o.recurrence not in ('conditional', 'event_driven') then coalesce(o.due_on, d.due_on, pr.cut_off_on) end
           as due_on,
         b.valid_from <= $2 and (b.valid_to is null or b.valid_to > $2) as stands
  from once o
  join organisations b on b.id = o.owner_id and not b.is_group
  join periods pr on pr.plan_id = $1
    and (pr.kind = 'year' or pr.kind = 'half_year' and o.recurrence = 'semi_annual_and_annual')
  left join period_due_dates d on d.period_id = pr.id and d.level = b.level
),
withdrawn as (
  update assignments a
  set state = 'withdrawn', version = version + 1, updated_at = now()
  where a.plan_id = $1 and a.state in ('waiting', 'assigned', 'in_progress')
    and case when a.source = 'cascade' then not exists (
      select from tasks t where t.id = a.task_id and (
        t.source = 'plan' or exists (select from task_parties p where p.task_id = t.id and p.is_in_force)
      )
    ) else not exists (
      select from owed w where (w.owner_id, w.task_id, w.period_id) = (a.owner_id, a.task_id, a.period_id)
    ) end
  returning a.id
),
given as (
  insert into assignments as a (plan_id, task_id, period_id, owner_id, area_authority_id, part, source, state, due_on)
  select $1, task_id, period_id, owner_id, area_authority_id, part, source, state, due_on from owed where stands
  on conflict (owner_id, task_id, period_id) do update
  set part = excluded.part,
      source = excluded.source,
      state = case
        when a.state = 'withdrawn' then excluded.state
        when a.state in ('waiting', 'assigned') and a.due_basis = 'calendar' then excluded.state
        else a.state end,
      due_on = case when a.due_basis = 'calendar' then excluded.due_on else a.due_on end,
      version = a.version + 1,
      updated_at = now()
  where a.part <> excluded.part
     or a.source <> excluded.source
     or a.state = 'withdrawn'
     or a.due_basis = 'calendar' and a.due_on is distinct from excluded.due_on
  returning 1
)
select (select count(*) from given) as written, (select count(*) from withdrawn) as withdrawn
