-- Rights in the database: scope of the request, sessions, audit. Owned by liennganh_definer, each with a fixed search_path.
create function app.scope(kind text) returns uuid[] language sql stable parallel safe as
$$ select nullif(current_setting('app.scope_' || kind, true), '')::uuid[] $$;

create function app.walls() returns text[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('app.walls', true), ''), '{}')::text[] $$;

create function app.actor() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.actor', true), '')::uuid $$;

-- The scope of one verb, and of every verb of its noun, for one actor on a business date.
create function app.enter(actor uuid, wanted text, today date, out wide boolean, out scopes jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  bodies uuid[];
  walls text[];
  rule public.verb_parties;
  party text;
begin
  select * into rule from public.verb_parties v where v.verb = wanted;
  if not found then
    raise exception 'unknown verb %', wanted using errcode = 'LN403';
  end if;
  with held as materialized (
    select g.verb, m.reach, m.organisation_id, m.walls
    from public.memberships m
    join public.role_grants g on g.role = m.role
    join public.verb_parties v on v.verb = g.verb
    where m.actor_id = actor and v.noun = rule.noun
      and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
  ), reached as (
    select h.verb, h.organisation_id as body from held h where h.reach = 'own'
    union
    select h.verb, c.descendant_id
    from held h join public.organisation_closure c on c.ancestor_id = h.organisation_id
    where h.reach = 'subtree' and c.valid_from <= today and (c.valid_to is null or c.valid_to > today)
  ), per_verb as (
    select h.verb,
           bool_or(h.reach = 'plan') as is_wide,
           coalesce((select array_agg(r.body order by r.body) from reached r where r.verb = h.verb), '{}') as held_bodies,
           (select coalesce(array_agg(distinct w order by w), '{}') from held x, unnest(x.walls) w where x.verb = h.verb) as passed
    from held h group by h.verb
  )
  select coalesce(jsonb_object_agg(p.verb, jsonb_build_object('wide', p.is_wide, 'bodies', to_jsonb(p.held_bodies),
                                                             'walls', to_jsonb(p.passed))), '{}'),
         bool_or(p.is_wide) filter (where p.verb = wanted)
  into scopes, wide
  from per_verb p;

  if not rule.is_open and not scopes ? wanted then
    raise exception 'no membership grants %', wanted using errcode = 'LN403';
  end if;
  wide := coalesce(wide, false);
  bodies := array(select (jsonb_array_elements_text(scopes -> wanted -> 'bodies'))::uuid);
  walls := array(select jsonb_array_elements_text(scopes -> wanted -> 'walls'));
  perform set_config('app.actor', actor::text, true), set_config('app.walls', walls::text, true);
  foreach party in array array['owner', 'area', 'sector', 'assignee'] loop
    perform set_config('app.scope_' || party,
                       case when not wide and party = any(rule.parties) then bodies::text else '{}' end, true);
  end loop;
end $$;

-- Who asks, by the hash of the session's token; raises LN401 without a live session and LN403 without the verb.
create function app.begin(token bytea, wanted text, today date,
  out actor_id uuid, out session_id uuid, out locale text, out access_version int, out wide boolean, out scopes jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  live record;
begin
  select s.actor_id, s.id, s.last_seen_at, a.locale, a.access_version into live
  from public.sessions s join public.actors a on a.id = s.actor_id
  where s.token_hash = token and s.ended_at is null and a.is_active
    and s.expires_at > clock_timestamp() and s.last_seen_at > clock_timestamp() - interval '30 minutes';
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
  select e.wide, e.scopes into wide, scopes from app.enter(live.actor_id, wanted, today) e;
end $$;

create function app.credentials_of(address text,
  out actor_id uuid, out password_hash text, out is_active boolean, out locked_until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.actor_id, c.password_hash, a.is_active, c.locked_until
  from public.credentials c join public.actors a on a.id = c.actor_id where lower(c.email) = lower(address)
$$;

-- After five failures in a row the account waits, twice as long each time, one hour at most.
create function app.note_failed_sign_in(who uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.credentials set failed_attempts = failed_attempts + 1, updated_at = now(),
    locked_until = case when failed_attempts + 1 >= 5
      then clock_timestamp() + least(interval '1 hour', interval '30 seconds' * power(2, failed_attempts - 4)) end
  where actor_id = who
$$;

create function app.open_session(who uuid, token bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.credentials set failed_attempts = 0, locked_until = null where actor_id = who;
  insert into public.sessions (token_hash, actor_id, expires_at)
  values (token, who, clock_timestamp() + interval '12 hours');
end $$;

create function app.end_session(token bytea) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.sessions set ended_at = clock_timestamp() where token_hash = token and ended_at is null
$$;

create function app.my_password_hash() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select password_hash from public.credentials where actor_id = app.actor()
$$;

-- A new password ends every other session of its owner.
create function app.change_my_password(new_hash text, kept_session uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.credentials set password_hash = new_hash, must_change_password = false, updated_at = now()
  where actor_id = app.actor();
  update public.sessions set ended_at = clock_timestamp()
  where actor_id = app.actor() and id <> kept_session and ended_at is null;
end $$;

create function app.set_my_locale(wanted text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.actors set locale = wanted, updated_at = now() where id = app.actor()
$$;

-- The only writer of the audit record. Heads are locked in sorted organisation order, once, just before commit.
create function audit.append(entries jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  entry jsonb;
  next_sequence bigint;
begin
  for entry in select e from jsonb_array_elements(entries) with ordinality t(e, n) order by e ->> 'organisation_id', n loop
    insert into audit.heads as h (organisation_id, sequence) values ((entry ->> 'organisation_id')::uuid, 1)
    on conflict (organisation_id) do update set sequence = h.sequence + 1 returning h.sequence into next_sequence;
    insert into audit.events (organisation_id, sequence, actor_id, verb, object_type, object_id, diff, request_id)
    values ((entry ->> 'organisation_id')::uuid, next_sequence, app.actor(), entry ->> 'verb', entry ->> 'object_type',
            entry ->> 'object_id', coalesce(entry -> 'diff', '{}'), entry ->> 'request_id');
  end loop;
end $$;

create function app.rebuild_organisation_closure() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.organisation_closure;
  insert into public.organisation_closure (ancestor_id, descendant_id, valid_from, valid_to)
  with recursive walk as (
    select o.id as ancestor_id, o.id as descendant_id, o.valid_from, o.valid_to, array[o.id] as path from public.organisations o
    union all
    select w.ancestor_id, o.id, greatest(w.valid_from, o.valid_from), least(w.valid_to, o.valid_to), w.path || o.id
    from walk w join public.organisations o on o.parent_id = w.descendant_id
    where o.id <> all(w.path)
  )
  select ancestor_id, descendant_id, valid_from, valid_to from walk
  where valid_to is null or valid_to > valid_from;
end $$;
