-- Links that letters carry. A link holds hashes only: each letter that is sent of it brings a token of its own, made at
-- that moment, so that neither the outbox nor a copy of the database opens anything.

-- Somebody says that a password is lost. The address is not looked up here, so neither the answer nor its time tells
-- whether it is known; the worker does. Seconds to wait when one network address asks too often, else 0.
create function app.ask_reset(told_email text, address bytea, most int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  wait int := app.count_request(sha256('reset'::bytea || address), most);
begin
  if wait = 0 then
    insert into public.reset_requests (email) values (lower(told_email)) on conflict do nothing;
  end if;
  return wait;
end $$;

-- A new link for a person, with its letter; those of before are worth nothing. An invitation is nobody's notice, and a
-- reset is asked for by its reader: neither waits for the end of somebody's rest.
create function app.send_link(who uuid, wanted text, lives interval, body uuid) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  link uuid := gen_random_uuid();
  ends timestamptz := clock_timestamp() + lives;
begin
  update public.one_time_links l set ended_at = clock_timestamp() where l.actor_id = who and l.ended_at is null;
  insert into public.one_time_links (id, actor_id, kind, organisation_id, expires_at)
  values (link, who, wanted, body, ends);
  insert into public.letters (id, person_id, key, kind, about)
  values (gen_random_uuid(), who, 'link:' || link, 'link', 'link.' || wanted);
  return ends;
end $$;

-- The live link behind a token, locked.
create function app.live_link(token bytea) returns public.one_time_links
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select l.* from public.one_time_links l
  where l.token_hashes @> array[token] and l.ended_at is null and l.expires_at > clock_timestamp()
    and exists (select from public.actors a where a.id = l.actor_id and (a.is_active or l.kind = 'invite'))
  for update of l
$$;

create function app.look_at_link(token bytea, out kind text, out name text, out email text, out expires_at timestamptz)
returns setof record language sql security definer set search_path = pg_catalog, pg_temp as $$
  select l.kind, a.name, c.email, l.expires_at
  from app.live_link(token) l
  join public.actors a on a.id = l.actor_id join public.credentials c on c.actor_id = l.actor_id
$$;

-- The password that a link's reader chose: once. Whoever was in is out, and an invited person is one from here, with the
-- role of the invitation from today. The rest of the transaction acts as that person, for the audit; the bodies she acts
-- for are in the answer, which is none for a dead link.
create function app.redeem_link(token bytea, new_hash text, today date, out person uuid, out bodies uuid[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  live public.one_time_links := app.live_link(token);
begin
  if live.id is null then
    return;
  end if;
  update public.one_time_links l set used_at = clock_timestamp(), ended_at = clock_timestamp() where l.id = live.id;
  update public.credentials c set password_hash = new_hash, must_change_password = false, failed_attempts = 0,
    locked_until = null, updated_at = now()
  where c.actor_id = live.actor_id;
  update public.sessions s set ended_at = clock_timestamp() where s.actor_id = live.actor_id and s.ended_at is null;
  if live.kind = 'invite' then
    perform app.accept_invitation(live.actor_id, today);
  end if;
  perform set_config('app.actor', live.actor_id::text, true);
  person := live.actor_id;
  bodies := array(select distinct m.organisation_id from public.memberships m
    where m.actor_id = person and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today) order by 1);
end $$;

create function app.accept_invitation(person uuid, today date) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.actors a set is_active = true, access_version = a.access_version + 1, updated_at = now()
  where a.id = person;
  insert into public.memberships (id, actor_id, role, organisation_id, reach, walls, valid_from)
  select gen_random_uuid(), person, i.role, i.organisation_id, i.reach, i.walls, today
  from public.invitations i where i.id = person;
  update public.invitations i set state = 'accepted', decided_at = clock_timestamp(), version = i.version + 1
  where i.id = person;
$$;

-- An account for whoever is invited, which nobody can sign in to before the link was used, and which holds no role till
-- then. False when the address is somebody's already.
create function app.put_invited(person uuid, called text, told_email text, unknown_hash text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('invitation');
  insert into public.actors (id, kind, name, is_active) values (person, 'person', called, false);
  insert into public.credentials (actor_id, email, password_hash, must_change_password)
  values (person, told_email, unknown_hash, true) on conflict (lower(email)) do nothing;
  if not found then
    delete from public.actors a where a.id = person;
    return false;
  end if;
  return true;
end $$;

-- The letter with the link, now or once more; till when it is good, which the invitation says too.
create function app.send_invitation(person uuid, lives interval) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('invitation');
  if not exists (select from public.actors a where a.id = person and not a.is_active) then
    raise exception 'not invited' using errcode = 'LN403';
  end if;
  return app.send_link(person, 'invite', lives, (select i.organisation_id from public.invitations i where i.id = person));
end $$;

-- Whoever is not wanted after all: the address is free again, and the link is worth nothing.
create function app.drop_invited(person uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('invitation');
  update public.one_time_links l set ended_at = clock_timestamp() where l.actor_id = person and l.ended_at is null;
  delete from public.credentials c where c.actor_id = person
    and exists (select from public.actors a where a.id = person and not a.is_active);
end $$;

-- How far the last letter of an invitation has come; letters themselves are shown to others.
create function app.state_of_invitation(person uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.state from public.letters l
  where app.office() = 'invitation' and l.person_id = person and l.about = 'link.invite'
  order by l.queued_at desc limit 1
$$;

create function app.check_office(noun text) returns void language plpgsql stable
set search_path = pg_catalog, pg_temp as $$
begin
  if app.office() is distinct from noun then
    raise exception 'not by a verb of %', noun using errcode = 'LN403';
  end if;
end $$;

alter table reset_requests enable row level security;
alter table reset_requests force row level security;
alter table one_time_links enable row level security;
alter table one_time_links force row level security;
alter table invitations enable row level security;
alter table invitations force row level security;
create policy office on invitations to liennganh_app
  using ((select app.office()) = 'invitation') with check ((select app.office()) = 'invitation');
revoke all on reset_requests, one_time_links, invitations from liennganh_app, app_wide;
grant select on invitations to liennganh_app;
grant insert (id, name, email, organisation_id, role, reach, walls, invited_by, expires_at) on invitations
  to liennganh_app;
grant update (state, decided_at, expires_at, version) on invitations to liennganh_app;
grant insert on reset_requests, one_time_links, letters, actors, credentials to liennganh_definer;
grant update on one_time_links, invitations, actors, credentials to liennganh_definer;
grant delete on actors, credentials to liennganh_definer;
grant insert on memberships to liennganh_definer;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature, p.proname as name
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'app' and p.proowner = 'liennganh_owner'::regrole and p.prosecdef loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to liennganh_system', f.signature);
    if f.name not in ('send_link', 'live_link', 'accept_invitation') then
      execute format('grant execute on function %s to liennganh_app', f.signature);
    end if;
    execute format('alter function %s owner to liennganh_definer', f.signature);
  end loop;
end $$;
