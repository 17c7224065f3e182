-- What a change of the map would touch, with what came since 0046: lines of the budget that are under way or have money
-- left, lines of others that wait for a body of finance, and periodic reports that are not with their recipient yet.

set local role liennganh_definer;
-- What hangs on bodies on a day and later: counts alone, since the office sees no body's rows.
create or replace function app.weigh_bodies(told uuid[], day date)
returns table (body_id uuid, what text, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('organisation');
  return query
  select o.organisation_id, 'obligations', count(*) from public.obligations o
  where o.organisation_id = any(told) and exists (
    select from public.periods p where p.plan_id = o.plan_id and p.closed_at is null
      and p.kind = case o.frequency when 'semi_annual' then 'half_year' else 'year' end)
  group by 1
  union all
  select s.owner_id, x.what, count(*)
  from public.submissions s join public.periods p on p.id = s.period_id and p.closed_at is null
  cross join lateral (
    select 'submissions' as what union all
    select 'awaited' where s.state in ('draft', 'returned') and not s.is_optional) x
  where s.owner_id = any(told) and s.state <> 'accepted' and not (s.is_optional and s.state = 'draft') group by 1, 2
  union all
  select a.owner_id, 'assignments', count(*) from public.assignments a
  where a.owner_id = any(told) and a.state not in ('confirmed', 'withdrawn') group by 1
  union all
  select b.body, 'inspections', count(*) from unnest(told) b(body) join public.inspections i
    on (i.owner_id = b.body or b.body = any(i.team_ids)) and i.state in ('planned', 'in_progress', 'recorded') group by 1
  union all
  select d.owner_id, 'difficulties', count(*) from public.difficulties d
  where d.owner_id = any(told) and d.state not in ('resolved', 'withdrawn', 'merged') group by 1
  union all
  select b.body, 'questions', count(*) from unnest(told) b(body) join public.difficulties d
    on b.body in (d.handler_id, d.advisor_id, d.escalated_to_id) and d.owner_id <> b.body
    and d.state not in ('answered', 'resolved', 'withdrawn', 'merged') group by 1
  union all
  select e.owner_id, 'evaluations', count(*) from public.evaluations e
  where e.owner_id = any(told) and e.state not in ('closed', 'cancelled') group by 1
  union all
  select d.owner_id, 'documents', count(*) from public.documents d
  where d.owner_id = any(told) and d.state = 'draft' group by 1
  union all
  select l.owner_id, 'budget_lines', count(*) from public.budget_lines l
  where l.owner_id = any(told) and (
    l.state in ('draft', 'returned', 'proposed', 'synthesised')
    or l.state = 'allocated' and exists (
      select from public.budget_entries e where e.line_id = l.id and e.voided_at is null
      having sum(case e.kind when 'allotment' then e.amount else -e.amount end) <> 0))
  group by 1
  union all
  select l.sector_authority_id, 'funding', count(*) from public.budget_lines l
  where l.sector_authority_id = any(told) and l.owner_id <> l.sector_authority_id
    and l.state in ('proposed', 'synthesised') and l.source in ('aid', 'central', 'city') group by 1
  union all
  select r.owner_id, 'periodic_reports', count(*) from public.reports r
  where r.owner_id = any(told) and r.state in ('draft', 'in_review', 'sealed') group by 1
  union all
  select b.body, 'establishments', count(*) from unnest(told) b(body) join public.establishments e
    on b.body in (e.owner_id, e.team_id) and e.state <> 'closed' group by 1
  union all
  select c.organisation_id, 'plans', count(distinct c.plan_id) from public.plan_coordinators c
  where c.organisation_id = any(told) and (c.valid_to is null or c.valid_to > day)
    and exists (select from public.periods p where p.plan_id = c.plan_id and p.closed_at is null) group by 1
  union all
  select i.organisation_id, 'invitations', count(*) from public.invitations i
  where i.organisation_id = any(told) and i.state = 'pending' and i.expires_at > now() group by 1
  union all
  select m.organisation_id, case a.kind when 'client' then 'clients' else 'people' end, count(distinct a.id)
  from public.memberships m join public.actors a on a.id = m.actor_id
  where m.organisation_id = any(told) and (m.valid_to is null or m.valid_to >= day and m.valid_to >= m.valid_from)
  group by 1, 2
  union all
  select x.body, 'official', count(*) from (
    select s.owner_id as body from public.submissions s where s.official_revision is not null
    union all select unnest(i.team_ids || i.area_authority_id) from public.inspections i
      where i.state in ('confirmed', 'corrected')
    union all select d.owner_id from public.documents d where d.state <> 'draft'
    union all select e.owner_id from public.evaluations e where e.state in ('concluded', 'closed')
    union all select d.owner_id from public.difficulties d where d.first_answered_on is not null
    union all select a.owner_id from public.assignments a where a.state = 'confirmed'
    union all select r.owner_id from public.reports r where r.content is not null
    union all select l.owner_id from public.budget_lines l where l.state = 'allocated'
  ) x where x.body = any(told) group by 1;
end $$;

-- The same for territory.
create or replace function app.weigh_areas(told uuid[]) returns table (area_id uuid, what text, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('area');
  return query
  select e.area_id, 'establishments', count(*) from public.establishments e
  where e.area_id = any(told) and e.state <> 'closed' group by 1
  union all
  select x.area, 'official', count(*) from (
    select o.area_id as area from public.submissions s join public.organisations o on o.id = s.owner_id
    where s.official_revision is not null
    union all select e.area_id from public.inspections i join public.establishments e on e.id = i.establishment_id
    where i.state in ('confirmed', 'corrected')
    union all select o.area_id from public.reports r join public.organisations o on o.id = r.owner_id
    where r.content is not null
  ) x where x.area = any(told) group by 1;
end $$;
reset role;
