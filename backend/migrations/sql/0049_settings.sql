-- Settings and the calendar, kept by administrators: what holds of the installation is asked in the statement that needs
-- it, what holds of a plan is written into the plan.

-- The last change holds; null in it, or none, is the default.
create function app.setting(named text, otherwise int) returns int
language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce((select (c.becomes #>> '{}')::int from public.setting_changes c
                   where c.plan_id is null and c.key = named order by c.sequence desc limit 1), otherwise)
$$;
-- Bounds of security stand here too: whatever is stored, no session is idle or lasts for longer.
create function app.idle_for() returns interval
language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
  select make_interval(mins => least(60, greatest(5, app.setting('session.idle_minutes', 30))))
$$;
create function app.session_lasts() returns interval
language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
  select make_interval(hours => least(24, greatest(1, app.setting('session.absolute_hours', 12))))
$$;
create function app.late_seconds() returns int
language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
  select least(600, greatest(15, app.setting('worker.late_seconds', 30)))
$$;

-- What is set of a plan stands where its readers look, with the pack's own value beside it.
create function app.keep_setting() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  held jsonb;
begin
  if new.plan_id is null then
    return null;
  end if;
  select p.settings -> new.key into held from public.plans p where p.id = new.plan_id for update;
  if new.becomes is not null then
    held := coalesce(held, '{}') || jsonb_build_object('value', new.becomes, 'default',
      case when held ? 'default' then held -> 'default' else coalesce(held -> 'value', 'null') end);
  elsif held ? 'default' then
    held := case when held -> 'default' <> 'null' then held - 'default' || jsonb_build_object('value', held -> 'default') end;
  end if;
  update public.plans p
  set settings = case when held is null then p.settings - new.key else p.settings || jsonb_build_object(new.key, held) end
  where p.id = new.plan_id;
  return null;
end $$;
create trigger keep after insert on setting_changes for each row execute function app.keep_setting();
create trigger guard before insert or update or delete or truncate on setting_changes
  for each statement execute function app.guard_territory('setting');
create trigger guard before insert or update or delete or truncate on calendar_changes
  for each statement execute function app.guard_territory('calendar');
create trigger guard before insert or update or delete or truncate on days_off
  for each statement execute function app.guard_territory('calendar');

-- Due dates go where the calendar moves them, and the reports nobody has sent with them. What is over never moves: the
-- dates of a closed period are not touched whatever is asked. An extension that ends on a day that is off from now on
-- (`taken`) ends on the working day after it.
create function app.move_due_dates(of_plan uuid, moves jsonb, taken date, instead date,
  out followed int, out extended int, out pushed int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('calendar');
  with wanted as materialized (
    select m.period_id, m.level, m.due_on
    from jsonb_to_recordset(moves) m(period_id uuid, level text, due_on date)
    join public.periods p on p.id = m.period_id and p.plan_id = of_plan and (p.closed_at is null or p.version = 1)
  ), moved as (
    update public.period_due_dates d set due_on = w.due_on
    from wanted w where d.period_id = w.period_id and d.level = w.level
  ), reports as (
    update public.submissions s
    set due_on = case when s.extended_from is not null and s.due_on > w.due_on then s.due_on else w.due_on end,
        extended_from = case when s.extended_from is not null and s.due_on > w.due_on then w.due_on end
    from wanted w, public.organisations o
    where s.period_id = w.period_id and o.id = s.owner_id and o.level = w.level and s.first_submitted_on is null
    returning s.extended_from
  )
  select count(*) filter (where r.extended_from is null), count(*) filter (where r.extended_from is not null)
  into followed, extended from reports r;
  update public.submissions s set due_on = instead
  from public.periods p
  where p.id = s.period_id and p.plan_id = of_plan and p.closed_at is null and s.due_on = taken
    and s.extended_from is not null and s.first_submitted_on is null;
  get diagnostics pushed = row_count;
end $$;

-- How many sessions would end at once if they were idle for no longer than this: a number, and nobody's name.
create function app.sessions_idle_for(minutes int) returns int
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('setting');
  return (select count(*) from public.sessions s
          where s.ended_at is null and s.expires_at > clock_timestamp() and not s.awaits_code
            and s.last_seen_at > clock_timestamp() - app.idle_for()
            and s.last_seen_at <= clock_timestamp() - make_interval(mins => minutes));
end $$;

grant select on setting_changes, days_off, periods, period_due_dates, submissions, organisations, plans
  to liennganh_definer;
grant update (settings) on plans to liennganh_definer;
grant update (due_on) on period_due_dates to liennganh_definer;
grant update (due_on, extended_from) on submissions to liennganh_definer;
grant insert on setting_changes, calendar_changes to liennganh_app;
grant insert, delete on days_off to liennganh_app;
grant update (nominal_on) on period_due_dates to app_wide;
revoke all on function app.setting(text, int), app.idle_for(), app.session_lasts(), app.late_seconds() from public;
grant execute on function app.setting(text, int), app.idle_for(), app.session_lasts(), app.late_seconds()
  to liennganh_definer, liennganh_system, liennganh_app, app_wide;
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'app' and p.proowner = 'liennganh_owner'::regrole and p.prosecdef loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to liennganh_system, liennganh_app, app_wide', f.signature);
    execute format('alter function %s owner to liennganh_definer', f.signature);
  end loop;
end $$;

-- As before, with how long a session may be idle and lasts asked of the settings.
set local role liennganh_definer;
create or replace function app.owner_of(token bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.actor_id from public.sessions s join public.actors a on a.id = s.actor_id
  where s.token_hash = token and s.ended_at is null and a.is_active
    and s.expires_at > clock_timestamp() and s.last_seen_at > clock_timestamp() - app.idle_for()
$$;

create or replace function app.open_session(who uuid, token bytea, told_browser text, told_system text, is_required boolean,
  out awaits_code boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform from public.credentials c where c.actor_id = who for no key update;
  if exists (select from public.credentials c where c.actor_id = who and c.locked_until > clock_timestamp()) then
    return;
  end if;
  update public.credentials c set failed_attempts = 0, locked_until = null
  where c.actor_id = who and (c.failed_attempts > 0 or c.locked_until is not null);
  awaits_code := exists (select from public.second_factors f where f.actor_id = who and f.secret is not null);
  insert into public.sessions (token_hash, actor_id, expires_at, awaits_code, requires_factor, browser, system)
  values (token, who, clock_timestamp() + case when awaits_code then interval '5 minutes' else app.session_lasts() end,
          awaits_code, is_required, told_browser, told_system);
end $$;

create or replace function app.open_session_of(told_issuer text, told_subject text, token bytea, told_browser text,
  told_system text, is_required boolean, out awaits_code boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who uuid;
begin
  update public.identities i set last_used_at = clock_timestamp()
  where i.issuer = told_issuer and i.subject = told_subject
    and exists (select from public.actors a where a.id = i.actor_id and a.is_active and a.kind = 'person')
  returning i.actor_id into who;
  if who is null then
    return;
  end if;
  awaits_code := exists (select from public.second_factors f where f.actor_id = who and f.secret is not null);
  insert into public.sessions (token_hash, actor_id, expires_at, proven_at, awaits_code, requires_factor, browser,
    system)
  values (token, who, clock_timestamp() + case when awaits_code then interval '5 minutes' else app.session_lasts() end,
          to_timestamp(0), awaits_code, is_required, told_browser, told_system);
end $$;

create or replace function app.renew_session(old bytea, new bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.sessions s set token_hash = new, proven_at = clock_timestamp(), last_seen_at = clock_timestamp(),
    expires_at = case when s.awaits_code then clock_timestamp() + app.session_lasts() else s.expires_at end,
    awaits_code = false
  where s.token_hash = old and s.ended_at is null;
  return found;
end $$;

create or replace function app.my_sessions(token bytea, out id uuid, out created_at timestamptz, out last_seen_at timestamptz,
  out browser text, out system text, out is_this_one boolean)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.created_at, s.last_seen_at, s.browser, s.system, s.token_hash = token
  from public.sessions s
  where s.actor_id = app.owner_of(token) and s.ended_at is null and not s.awaits_code
    and s.expires_at > clock_timestamp() and s.last_seen_at > clock_timestamp() - app.idle_for()
  order by s.last_seen_at desc, s.id
$$;

create or replace function app.begin_session(token bytea, wanted text, today date, asks_anew boolean,
  out actor_id uuid, out session_id uuid, out locale text, out access_version int, out wide boolean, out scopes jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  live record;
begin
  select s.actor_id, s.id, s.last_seen_at, a.locale, a.access_version,
    v.needs_step_up and s.proven_at <= clock_timestamp() - interval '10 minutes' as is_stale,
    s.requires_factor and v.stage = 'whole' and app.lacks_factor(s.actor_id, today) as is_bare
  into live
  from public.sessions s
  join public.actors a on a.id = s.actor_id
  left join public.verb_parties v on v.verb = wanted
  where s.token_hash = token and s.ended_at is null and a.is_active
    and s.expires_at > clock_timestamp() and s.last_seen_at > clock_timestamp() - app.idle_for()
    and (not s.awaits_code or v.stage = 'half');
  if not found then
    raise exception 'no live session' using errcode = 'LN401';
  end if;
  if live.last_seen_at < clock_timestamp() - interval '1 minute' then
    update public.sessions s set last_seen_at = clock_timestamp()
    where s.id = (select x.id from public.sessions x where x.id = live.id for update skip locked);
  end if;
  actor_id := live.actor_id;
  session_id := live.id;
  locale := live.locale;
  access_version := live.access_version;
  select e.wide, e.scopes into wide, scopes
  from app.enter(live.actor_id, array(select h from app.holdings(live.actor_id, today) h), wanted, today) e;
  if asks_anew and live.is_bare then
    raise exception 'a second factor is needed' using errcode = 'LN432';
  end if;
  if asks_anew and live.is_stale then
    raise exception 'a proof is needed for %', wanted using errcode = 'LN431';
  end if;
end $$;
reset role;
