-- Bodies and territory kept by administrators: who may write them, who carries on what an ended body left, and what a
-- change would touch. Plans, figures and papers stay with the body they were given to; whoever carries it on reaches them
-- (`app.enter` of 0048).

-- The tables of the map are written by the verbs of the office alone, whichever command tries.
create function app.guard_territory() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  if current_user in ('liennganh_app', 'app_wide') and app.office() is distinct from tg_argv[0] then
    raise exception '% is written by the verbs of % alone', tg_table_name, tg_argv[0] using errcode = 'LN403';
  end if;
  return null;
end $$;
create trigger guard before insert or update or delete or truncate on organisations
  for each statement execute function app.guard_territory('organisation');
create trigger guard before insert or update or delete or truncate on organisation_successions
  for each statement execute function app.guard_territory('organisation');
create trigger guard before insert or update or delete or truncate on areas
  for each statement execute function app.guard_territory('area');
create trigger guard before insert or update or delete or truncate on area_successions
  for each statement execute function app.guard_territory('area');

set local role liennganh_definer;
-- Who stands above whom, and who carries on what an ended body left (`is_line`), each with the days on which it holds. A
-- child stands under whoever carries its parent on, so that nothing under a renamed body has to be touched.
create or replace function app.rebuild_organisation_closure() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('organisation_closure', 0));
  delete from public.organisation_closure;
  insert into public.organisation_closure (ancestor_id, descendant_id, valid_from, valid_to, is_line)
  with recursive line as (
    select o.id as body_id, o.id as stands_id, o.valid_from, o.valid_to, o.heir_id, array[o.id] as path
    from public.organisations o
    union all
    select l.body_id, h.id, greatest(l.valid_to, h.valid_from), h.valid_to, h.heir_id, l.path || h.id
    from line l join public.organisations h on h.id = l.heir_id
    where l.valid_to is not null and h.id <> all(l.path)
  ), step as (
    select l.stands_id as upper_id, o.id as lower_id, greatest(l.valid_from, o.valid_from) as valid_from,
           least(l.valid_to, o.valid_to) as valid_to, false as is_line
    from public.organisations o join line l on l.body_id = o.parent_id
    union all
    select o.heir_id, o.id, o.valid_to, null, true
    from public.organisations o where o.heir_id is not null and o.valid_to is not null
  ), walk as (
    select o.id as ancestor_id, o.id as descendant_id, o.valid_from, o.valid_to, true as is_line, array[o.id] as path
    from public.organisations o
    union all
    select w.ancestor_id, s.lower_id, greatest(w.valid_from, s.valid_from), least(w.valid_to, s.valid_to),
           w.is_line and s.is_line, w.path || s.lower_id
    from walk w join step s on s.upper_id = w.descendant_id
    where s.lower_id <> all(w.path)
      and coalesce(least(w.valid_to, s.valid_to) > greatest(w.valid_from, s.valid_from), true)
  ), spans as (
    select ancestor_id, descendant_id, is_line, range_agg(daterange(valid_from, valid_to)) as days
    from walk where valid_to is null or valid_to > valid_from
    group by ancestor_id, descendant_id, is_line
  )
  select ancestor_id, descendant_id, lower(span), upper(span), is_line from spans, unnest(days) span;
end $$;

-- As before; whoever acts for the body that carries the owner on is told too.
create or replace function app.report_recipients(reports uuid[], today date)
returns table (submission_id uuid, part text, name text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with asked as (
    select s.id, s.owner_id, s.contributor_ids
    from public.submissions s
    where s.id = any(reports)
      and (current_setting('role') = 'app_wide' or s.area_authority_id = any((select app.scope('area'))::uuid[]))
  ), held as (
    select q.id, g.verb, a.id as actor_id, a.name, a.id = any(q.contributor_ids) as is_author
    from asked q
    join public.memberships m on m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
      and (m.reach = 'own' and m.organisation_id = q.owner_id or exists (
        select from public.organisation_closure c
        where c.ancestor_id = m.organisation_id and c.descendant_id = q.owner_id
          and (m.reach = 'subtree' or m.reach = 'own' and c.is_line)
          and c.valid_from <= today and (c.valid_to is null or c.valid_to > today)))
    join public.role_grants g on g.role = m.role and g.verb in ('submission.edit', 'submission.certify')
    join public.actors a on a.id = m.actor_id and a.is_active and a.kind = 'person'
  )
  select h.id, 'contributor', h.name from held h
  where h.verb = 'submission.edit'
    and (h.is_author or not exists (select from held o where o.id = h.id and o.verb = h.verb and o.is_author))
  union
  select h.id, 'leader', h.name from held h where h.verb = 'submission.certify'
$$;

-- As before, but who gave the role is known, and it may be for given days: from its first one or today on, and not at
-- all when its last one is over. For a body that has ended meanwhile it is given at the body that carries it on.
create or replace function app.accept_invitation(person uuid, today date) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.actors a set is_active = true, access_version = a.access_version + 1, updated_at = now()
  where a.id = person;
  insert into public.memberships
    (id, actor_id, role, organisation_id, reach, walls, valid_from, valid_to, granted_by)
  select gen_random_uuid(), person, i.role, coalesce((
      select c.ancestor_id from public.organisation_closure c
      where c.descendant_id = i.organisation_id and c.is_line
        and c.valid_from <= today and (c.valid_to is null or c.valid_to > today)
        and exists (select from public.organisations o where o.id = c.ancestor_id
                    and o.valid_from <= today and (o.valid_to is null or o.valid_to > today))
    ), i.organisation_id), i.reach, i.walls,
    greatest(today, coalesce(i.valid_from, today)), i.valid_to, i.invited_by
  from public.invitations i where i.id = person and (i.valid_to is null or i.valid_to >= today);
  update public.invitations i set state = 'accepted', decided_at = clock_timestamp(), version = i.version + 1
  where i.id = person;
$$;
reset role;

-- What hangs on bodies on a day and later: counts alone, since the office sees no body's rows.
create function app.weigh_bodies(told uuid[], day date)
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
  ) x where x.body = any(told) group by 1;
end $$;

-- The same for territory.
create function app.weigh_areas(told uuid[]) returns table (area_id uuid, what text, amount bigint)
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
  ) x where x.area = any(told) group by 1;
end $$;

-- From a day on whoever held a role at a body holds it at the one that carries it on, or nowhere.
create function app.pass_memberships(from_body uuid, to_body uuid, day date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moved record;
begin
  for moved in select m.* from public.memberships m
               where m.organisation_id = from_body
                 and (m.valid_to is null or m.valid_to >= day and m.valid_to >= m.valid_from)
               order by m.id for update loop
    if to_body is not null then
      insert into public.memberships
        (id, actor_id, role, organisation_id, reach, walls, valid_from, valid_to, granted_by, deputy_for)
      values (gen_random_uuid(), moved.actor_id, moved.role, to_body, moved.reach, moved.walls,
              greatest(moved.valid_from, day), moved.valid_to, moved.granted_by, moved.deputy_for)
      on conflict do nothing;
    end if;
    -- One that had not begun was held on no day: it ends the day before its first.
    update public.memberships m set valid_to = greatest(day, m.valid_from) - 1, version = m.version + 1, updated_at = now()
    where m.id = moved.id;
  end loop;
end $$;

-- What ends with a body on a day: roles pass to the heir or end, the coordination of a plan passes, and an invitation.
create function app.end_body(ended uuid, heir uuid, day date, passes boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('organisation');
  perform app.pass_memberships(ended, case when passes then heir end, day);
  if heir is not null then
    insert into public.plan_coordinators (plan_id, organisation_id, valid_from, valid_to)
    select c.plan_id, heir, greatest(c.valid_from, day), c.valid_to from public.plan_coordinators c
    where c.organisation_id = ended and (c.valid_to is null or c.valid_to > day)
    on conflict do nothing;
    update public.plan_coordinators c set valid_to = day
    where c.organisation_id = ended and c.valid_from < day and (c.valid_to is null or c.valid_to > day);
    delete from public.plan_coordinators c where c.organisation_id = ended and c.valid_from >= day;
  end if;
end $$;

-- The tree as it is now; whoever holds a role at or above one of these bodies has other rights from the next request on.
create function app.follow_bodies(touched uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('organisation');
  perform app.rebuild_organisation_closure();
  update public.actors a set access_version = a.access_version + 1, updated_at = now()
  where a.id in (
    select m.actor_id from public.memberships m
    where m.organisation_id = any(touched) or m.organisation_id in (
      select c.ancestor_id from public.organisation_closure c where c.descendant_id = any(touched)));
end $$;

-- Roles that were given at a body after it was decided that it ends: on the day they pass as all the others did. For the
-- worker, once a day.
create function app.settle_memberships(today date) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended record;
  settled bigint := 0;
begin
  for ended in select o.id, o.heir_id, o.valid_to from public.organisations o
               where o.heir_id is not null and o.valid_to <= today and exists (
                 select from public.memberships m
                 where m.organisation_id = o.id
                   and (m.valid_to is null or m.valid_to >= o.valid_to and m.valid_to >= m.valid_from))
               order by o.valid_to, o.id loop
    perform app.pass_memberships(ended.id, ended.heir_id, ended.valid_to);
    settled := settled + 1;
  end loop;
  return settled;
end $$;

grant insert (id, code, name_vi, name_en, short_vi, short_en, kind, level, is_group, area_id, parent_id, reports_to_id,
  note, named_in, valid_from, valid_to, folded, sort_key, heir_id, is_kept) on organisations to liennganh_app;
grant update (name_vi, name_en, short_vi, short_en, note, valid_to, folded, sort_key, heir_id, is_kept, version)
  on organisations to liennganh_app;
grant insert (id, predecessor_id, successor_id, successor_name_vi, share, effective_on, basis, is_verified)
  on organisation_successions to liennganh_app;
grant update (predecessor_id, successor_id, share, effective_on, basis, is_verified) on organisation_successions to liennganh_app;
grant insert (id, code, name_vi, name_en, level, kind, parent_id, short, tile_column, tile_row, valid_from, valid_to,
  folded, sort_key, heir_id, is_kept) on areas to liennganh_app;
grant update (name_vi, name_en, short, tile_column, tile_row, valid_to, folded, sort_key, heir_id, is_kept, version)
  on areas to liennganh_app;
grant insert (id, predecessor_id, successor_id, share, effective_on, basis) on area_successions to liennganh_app;
grant update (predecessor_id) on area_successions to liennganh_app;
grant insert, update, delete on plan_coordinators to liennganh_definer;
grant update, delete on memberships to liennganh_definer;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature, p.proname as name
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'app' and p.proowner = 'liennganh_owner'::regrole and p.prosecdef loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to liennganh_system', f.signature);
    if f.name in ('weigh_bodies', 'weigh_areas', 'end_body', 'follow_bodies') then
      execute format('grant execute on function %s to liennganh_app', f.signature);
    end if;
    execute format('alter function %s owner to liennganh_definer', f.signature);
  end loop;
end $$;
