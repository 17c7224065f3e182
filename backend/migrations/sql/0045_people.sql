-- People and their roles as administrators look after them. Whoever administers has no right over figures: a verb over
-- staff shows no row of any body through row security, however far it reaches. What it reaches is worked out here, anew
-- for each question and by the hash of a session's token, so that whoever only speaks SQL as the API learns and changes
-- nothing by these functions. That a verb over staff never makes wide, `app.enter` sees to from 0048 on.

-- How far a verb over staff reaches for whoever holds this session: everything, these bodies, and of them those with
-- all that stands under them. LN401 without a live session, LN403 without the verb.
create function app.staff_reach(token bytea, wanted text, today date,
  out actor uuid, out wide boolean, out bodies uuid[], out trees uuid[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who uuid := app.owner_of(token);
begin
  if who is null then
    raise exception 'no live session' using errcode = 'LN401';
  end if;
  with held as materialized (
    select m.reach, m.organisation_id from public.memberships m
    join public.role_grants g on g.role = m.role and g.verb = wanted
    where m.actor_id = who and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
  ), under as (
    select distinct c.descendant_id as body
    from held h join public.organisation_closure c on c.ancestor_id = h.organisation_id
    where h.reach = 'subtree' and c.valid_from <= today and (c.valid_to is null or c.valid_to > today)
  )
  select bool_or(h.reach = 'plan'), array(select u.body from under u),
    array(select u.body from under u union select x.organisation_id from held x where x.reach = 'own')
  into wide, trees, bodies from held h;
  if wide is null then
    raise exception 'no membership grants %', wanted using errcode = 'LN403';
  end if;
  actor := who;
  perform set_config('app.today', today::text, true);
end $$;

-- Whether a role of that reach at that body lies within what somebody administers, whole.
create function app.is_within(wide boolean, bodies uuid[], trees uuid[], body uuid, reach text) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(wide or (reach = 'own' and body = any(bodies)) or (reach = 'subtree' and body = any(trees)), false)
$$;

-- Roles at bodies in reach; `is_within`: this administrator may end it, or give another the same.
create function app.staff_memberships(token bytea, wanted text, today date,
  out id uuid, out actor_id uuid, out role text, out organisation_id uuid, out reach text, out valid_from date,
  out valid_to date, out deputy_for uuid, out granted_by uuid, out granted_at timestamptz, out ended_by uuid,
  out ended_at timestamptz, out version int, out is_within boolean)
returns setof record language sql security definer set search_path = pg_catalog, pg_temp as $$
  select m.id, m.actor_id, m.role, m.organisation_id, m.reach, m.valid_from, m.valid_to, m.deputy_for, m.granted_by,
    m.created_at, m.ended_by, m.ended_at, m.version, app.is_within(r.wide, r.bodies, r.trees, m.organisation_id, m.reach)
  from app.staff_reach(token, wanted, today) r
  join public.memberships m on r.wide or m.organisation_id = any(r.bodies)
  join public.actors a on a.id = m.actor_id and a.kind = 'person'
$$;

-- Whether every role somebody holds or will hold lies within: only then is the account itself this administrator's.
create function app.is_whole(wide boolean, bodies uuid[], trees uuid[], person uuid, today date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select wide or not exists (
    select from public.memberships m
    where m.actor_id = person and (m.valid_to is null or m.valid_to >= greatest(today, m.valid_from))
      and not app.is_within(wide, bodies, trees, m.organisation_id, m.reach))
$$;

-- People with a role in reach, now, before or to come; all of them for whoever reaches the whole plan. Whoever was only
-- asked in is nobody yet.
create function app.people(token bytea, wanted text, today date,
  out id uuid, out name text, out email text, out is_active boolean, out version int, out is_whole boolean,
  out is_self boolean)
returns setof record language sql security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.name, c.email, a.is_active, a.access_version,
    r.wide or app.is_whole(r.wide, r.bodies, r.trees, a.id, today), a.id = r.actor
  from app.staff_reach(token, wanted, today) r
  join public.actors a on a.kind = 'person'
  join public.credentials c on c.actor_id = a.id
  where (r.wide or a.id in (select m.actor_id from public.memberships m where m.organisation_id = any(r.bodies)))
    and not exists (select from public.invitations i where i.id = a.id and i.state <> 'accepted')
$$;

-- Whether that is one of them; the same rule for one.
create function app.is_seen(wide boolean, bodies uuid[], person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.credentials c join public.actors a on a.id = c.actor_id and a.kind = 'person'
                 where c.actor_id = person)
    and not exists (select from public.invitations i where i.id = person and i.state <> 'accepted')
    and (wide or exists (select from public.memberships m
                         where m.actor_id = person and m.organisation_id = any(bodies)))
$$;

-- What is said of some of them besides: whether a second factor is set, and the last day they signed in.
create function app.people_facts(token bytea, wanted text, today date, asked uuid[],
  out id uuid, out has_factor boolean, out signed_in_on date)
returns setof record language sql security definer set search_path = pg_catalog, pg_temp as $$
  select p.id, exists (select from public.second_factors f where f.actor_id = p.id and f.secret is not null),
    (select (max(s.created_at) at time zone 'Asia/Ho_Chi_Minh')::date from public.sessions s
     where s.actor_id = p.id and not s.awaits_code)
  from app.people(token, wanted, today) p where p.id = any(asked)
$$;

-- Somebody in reach, locked, in the version that was seen; LN404 for anybody else. The lock leaves room for what names
-- somebody (the audit, who gave a role): two who change each other would otherwise wait in a ring. With `own_too` it may be oneself,
-- with `is_account` the account must be wholly this administrator's.
create function app.staff_person(token bytea, wanted text, today date, person uuid, seen int, own_too boolean,
  is_account boolean, out wide boolean, out bodies uuid[], out trees uuid[], out actor uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  known public.actors;
begin
  select r.wide, r.bodies, r.trees, r.actor into wide, bodies, trees, actor from app.staff_reach(token, wanted, today) r;
  select a.* into known from public.actors a where a.id = person and a.kind = 'person' for no key update;
  if not app.is_seen(wide, bodies, person) then
    raise exception 'nobody of theirs' using errcode = 'LN404';
  end if;
  if seen is not null and known.access_version <> seen then
    raise exception 'changed meanwhile' using errcode = 'LN412';
  end if;
  if person = actor and not own_too then
    raise exception 'nobody does this to the own account' using errcode = 'LN451';
  end if;
  if is_account and not app.is_whole(wide, bodies, trees, person, today) then
    raise exception 'holds roles beyond reach' using errcode = 'LN452';
  end if;
end $$;

-- The days on which somebody who signs in administers the whole plan.
create function app.administered_days() returns datemultirange
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(range_agg(daterange(m.valid_from, m.valid_to + 1)), '{}')
  from public.memberships m join public.actors a on a.id = m.actor_id and a.is_active
  join public.role_grants g on g.role = m.role and g.verb = 'membership.create'
  where m.reach = 'plan'
$$;

-- Whoever ends or suspends leaves no day, from today on, without an administrator of the whole plan that had one. Of two
-- at the same moment the second waits for the first and sees what it left.
create function app.keep_administered() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  today date := coalesce(nullif(current_setting('app.today', true), '')::date, current_date);
  lost datemultirange;
begin
  if tg_table_name = 'actors' then
    select range_agg(daterange(m.valid_from, m.valid_to + 1)) into lost
    from public.memberships m join public.role_grants g on g.role = m.role and g.verb = 'membership.create'
    where m.actor_id = old.id and m.reach = 'plan';
  elsif old.reach = 'plan' and exists (select from public.actors a where a.id = old.actor_id and a.is_active)
    and exists (select from public.role_grants g where g.role = old.role and g.verb = 'membership.create') then
    lost := datemultirange(daterange(old.valid_from, old.valid_to + 1));
  end if;
  if lost is null then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('administrators', 0));
  if not isempty(lost * datemultirange(daterange(today, null)) - app.administered_days()) then
    raise exception 'the last administrator of the whole plan' using errcode = 'LN453';
  end if;
  return null;
end $$;
create trigger keep_administered after update of is_active on actors
  for each row when (old.is_active and not new.is_active) execute function app.keep_administered();
create trigger keep_administered after delete or update of valid_from, valid_to on memberships
  for each row execute function app.keep_administered();

-- A role given: from today or later, whole within the giver's reach, never to oneself, never beside the same role.
create function app.put_membership(token bytea, wanted text, today date, person uuid, given jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  p record;
  g record;
  made uuid := gen_random_uuid();
begin
  select * into p from app.staff_person(token, wanted, today, person, null, false, false);
  select * into g from jsonb_to_record(given) x(role text, organisation_id uuid, reach text, walls text[],
    valid_from date, valid_to date, deputy_for uuid);
  if not app.is_within(p.wide, p.bodies, p.trees, g.organisation_id, g.reach) then
    raise exception 'beyond reach' using errcode = 'LN452';
  end if;
  if g.valid_from < today or g.valid_to < g.valid_from then
    raise exception 'on no day to come' using errcode = 'LN455';
  end if;
  if exists (
    select from public.memberships m
    where m.actor_id = person and m.role = g.role and m.organisation_id = g.organisation_id and m.reach = g.reach
      and daterange(m.valid_from, m.valid_to + 1) && daterange(g.valid_from, g.valid_to + 1)) then
    raise exception 'held already' using errcode = 'LN454';
  end if;
  insert into public.memberships
    (id, actor_id, role, organisation_id, reach, walls, valid_from, valid_to, deputy_for, granted_by)
  values (made, person, g.role, g.organisation_id, g.reach, coalesce(g.walls, '{}'), g.valid_from, g.valid_to,
    g.deputy_for, p.actor);
  perform app.note_changed(person);
  return made;
end $$;

-- What somebody saw before no longer fits, from the next request on.
create function app.note_changed(person uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.actors a set access_version = a.access_version + 1, updated_at = now() where a.id = person
$$;

create function app.grant_role(token bytea, today date, person uuid, given jsonb) returns uuid
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select app.put_membership(token, 'membership.create', today, person, given - 'deputy_for')
$$;

-- A role in reach, locked, in the version that was seen, of somebody else; LN404 for any other.
create function app.staff_membership(token bytea, wanted text, today date, membership uuid, seen int,
  out held public.memberships, out actor uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r record;
begin
  select * into r from app.staff_reach(token, wanted, today);
  actor := r.actor;
  select m.* into held from public.memberships m join public.actors a on a.id = m.actor_id and a.kind = 'person'
  where m.id = membership and (r.wide or m.organisation_id = any(r.bodies)) for no key update of m;
  if held.id is null then
    raise exception 'no role of theirs' using errcode = 'LN404';
  end if;
  if held.version <> seen then
    raise exception 'changed meanwhile' using errcode = 'LN412';
  end if;
  if held.actor_id = r.actor then
    raise exception 'nobody does this to the own account' using errcode = 'LN451';
  end if;
  if not app.is_within(r.wide, r.bodies, r.trees, held.organisation_id, held.reach) then
    raise exception 'beyond reach' using errcode = 'LN452';
  end if;
end $$;

-- The same role to another between two days, as a deputy for whoever holds it.
create function app.deputise(token bytea, today date, membership uuid, seen int, deputy uuid, first_on date, last_on date)
returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  h public.memberships;
begin
  select (s.held).* into h from app.staff_membership(token, 'membership.deputise', today, membership, seen) s;
  if deputy = h.actor_id or last_on is null then
    raise exception 'a deputy is another, for a time' using errcode = 'LN455';
  end if;
  return app.put_membership(token, 'membership.deputise', today, deputy, jsonb_build_object('role', h.role,
    'organisation_id', h.organisation_id, 'reach', h.reach, 'walls', h.walls, 'valid_from', first_on,
    'valid_to', last_on, 'deputy_for', h.actor_id));
end $$;

-- The last day of a role is this one: yesterday at the earliest, so that it is over at once, and never a later one than
-- it had. A role that has not begun by then was held on no day.
create function app.put_end(membership uuid, actor uuid, today date, last_on date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  person uuid;
begin
  if last_on < today - 1 then
    raise exception 'on no day to come' using errcode = 'LN455';
  end if;
  update public.memberships m set valid_to = greatest(last_on, m.valid_from - 1), ended_by = actor,
    ended_at = clock_timestamp(), updated_at = now(), version = m.version + 1
  where m.id = membership and (m.valid_to is null or m.valid_to > greatest(last_on, m.valid_from - 1))
  returning m.actor_id into person;
  if person is null then
    raise exception 'over by then' using errcode = 'LN456';
  end if;
  perform app.note_changed(person);
end $$;

create function app.end_role(token bytea, today date, membership uuid, seen int, last_on date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  doer uuid;
begin
  select s.actor into doer from app.staff_membership(token, 'membership.end', today, membership, seen) s;
  perform app.put_end(membership, doer, today, last_on);
end $$;

-- Everything in reach that runs beyond that day ends on it; which roles those were.
create function app.leave(token bytea, today date, person uuid, seen int, last_on date) returns uuid[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  p record;
  ending uuid[];
begin
  select * into p from app.staff_person(token, 'person.leave', today, person, seen, false, false);
  ending := array(select m.id from public.memberships m
    where m.actor_id = person and (m.valid_to is null or m.valid_to > greatest(last_on, m.valid_from - 1))
      and app.is_within(p.wide, p.bodies, p.trees, m.organisation_id, m.reach) order by m.id);
  if ending = '{}' then
    raise exception 'over by then' using errcode = 'LN456';
  end if;
  perform app.put_end(x, p.actor, today, last_on) from unnest(ending) x;
  return ending;
end $$;

-- A suspended person is out with the next request; what she holds stays for the day she is back.
create function app.suspend_person(token bytea, today date, person uuid, seen int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.staff_person(token, 'person.suspend', today, person, seen, false, true);
  update public.actors a set is_active = false where a.id = person;
  update public.sessions s set ended_at = clock_timestamp() where s.actor_id = person and s.ended_at is null;
  perform app.note_changed(person);
end $$;

create function app.resume_person(token bytea, today date, person uuid, seen int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.staff_person(token, 'person.resume', today, person, seen, false, true);
  update public.actors a set is_active = true where a.id = person;
  perform app.note_changed(person);
end $$;

-- Name and address as they should be; with another address no link that went to the one before opens anything. False
-- when the address is somebody else's.
create function app.edit_person(token bytea, today date, person uuid, seen int, called text, told_email text)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.staff_person(token, 'person.edit', today, person, seen, true, true);
  if exists (select from public.credentials c where lower(c.email) = lower(told_email) and c.actor_id <> person) then
    return false;
  end if;
  update public.actors a set name = called where a.id = person;
  update public.credentials c set email = told_email, updated_at = now()
  where c.actor_id = person and c.email <> told_email;
  if found then
    update public.one_time_links l set ended_at = clock_timestamp() where l.actor_id = person and l.ended_at is null;
  end if;
  perform app.note_changed(person);
  return true;
end $$;

-- Whoever lost telephone and recovery codes signs in by password alone again; every session ends. False without one.
create function app.forget_factor(token bytea, today date, person uuid, seen int) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.staff_person(token, 'second_factor.forget', today, person, seen, false, true);
  delete from public.recovery_codes c where c.actor_id = person;
  delete from public.second_factors f where f.actor_id = person;
  if not found then
    return false;
  end if;
  update public.sessions s set ended_at = clock_timestamp() where s.actor_id = person and s.ended_at is null;
  perform app.note_changed(person);
  return true;
end $$;

-- Who has these addresses, as far as an import must know; `is_invited`: asked in and not arrived.
create function app.known_addresses(token bytea, today date, asked text[],
  out email text, out id uuid, out is_invited boolean)
returns setof record language sql security definer set search_path = pg_catalog, pg_temp as $$
  select lower(c.email), c.actor_id,
    exists (select from public.invitations i where i.id = c.actor_id and i.state <> 'accepted')
  from app.staff_reach(token, 'person.import', today) r
  join public.credentials c on r.wide and lower(c.email) = any(asked)
$$;

-- The roles that people hold or will hold, as far as an import must know.
create function app.known_roles(token bytea, today date, asked uuid[],
  out actor_id uuid, out role text, out organisation_id uuid, out reach text, out valid_from date, out valid_to date)
returns setof record language sql security definer set search_path = pg_catalog, pg_temp as $$
  select m.actor_id, m.role, m.organisation_id, m.reach, m.valid_from, m.valid_to
  from app.staff_reach(token, 'person.import', today) r
  join public.memberships m on r.wide and m.actor_id = any(asked)
    and (m.valid_to is null or m.valid_to >= greatest(today, m.valid_from))
$$;

-- Many at once, all or none: an invitation with its letter for whoever is new.
create function app.admit_people(token bytea, today date, entries jsonb, unknown_hash text, lives interval) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r record;
  e record;
  admitted int := 0;
begin
  select * into r from app.staff_reach(token, 'person.import', today);
  if not r.wide then
    raise exception 'beyond reach' using errcode = 'LN452';
  end if;
  for e in select * from jsonb_to_recordset(entries) x(id uuid, name text, email text, role text,
    organisation_id uuid, reach text, walls text[], valid_from date, valid_to date) loop
    insert into public.actors (id, kind, name, is_active) values (e.id, 'person', e.name, false);
    insert into public.credentials (actor_id, email, password_hash, must_change_password)
    values (e.id, e.email, unknown_hash, true);
    insert into public.invitations
      (id, name, email, organisation_id, role, reach, walls, valid_from, valid_to, invited_by, expires_at)
    values (e.id, e.name, e.email, e.organisation_id, e.role, e.reach, coalesce(e.walls, '{}'), e.valid_from, e.valid_to,
      r.actor, clock_timestamp() + lives);
    perform app.send_link(e.id, 'invite', lives, e.organisation_id);
    admitted := admitted + 1;
  end loop;
  return admitted;
end $$;

-- The same for whoever is here already: the role straight, in the order of people so that two imports do not wait for
-- each other in a ring.
create function app.import_roles(token bytea, today date, entries jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  e record;
  given int := 0;
begin
  for e in select (x ->> 'person')::uuid as person, x - 'deputy_for' as role
           from jsonb_array_elements(entries) x order by 1 loop
    perform app.put_membership(token, 'person.import', today, e.person, e.role);
    given := given + 1;
  end loop;
  return given;
end $$;

-- Words compared without marks and in small letters, so that "Thuỷ", "Thủy" and "thuy" are one.
create function app.fold(words text) returns text language sql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$
  select regexp_replace(replace(normalize(lower(words), NFD), 'đ', 'd'), U&'[\0300-\036F]', '', 'g')
$$;

-- Order as Vietnamese dictionaries have it: letters first (a ă â b …), tones after them. No collation of Vietnamese comes
-- with every PostgreSQL.
create function app.sort_key(words text) returns text language sql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$
  select translate(normalize(regexp_replace(normalize(lower(words), NFD), U&'[\0300\0301\0303\0309\0323]', '', 'g'), NFC),
      'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz ', 'BCDEFGHIJKLMNOPQRSTUVWXYZabcdefghA')
    || ' ' || translate(normalize(lower(words), NFD), U&'\0300\0309\0303\0301\0323', '23456')
$$;

-- People are called and listed by their given name, which stands last.
create function app.name_key(called text) returns text language sql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$
  select app.sort_key(regexp_replace(called, '^.*\s', '')) || ' ' || app.sort_key(called)
$$;

grant insert on invitations to liennganh_definer;
grant update on memberships to liennganh_definer;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature, p.proname as name
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'app' and p.proowner = 'liennganh_owner'::regrole and p.prosecdef loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to liennganh_system', f.signature);
    if f.name not in ('staff_reach', 'is_whole', 'is_seen', 'staff_person', 'administered_days', 'keep_administered',
                      'put_membership', 'note_changed', 'staff_membership', 'put_end') then
      execute format('grant execute on function %s to liennganh_app', f.signature);
    end if;
    execute format('alter function %s owner to liennganh_definer', f.signature);
  end loop;
end $$;
