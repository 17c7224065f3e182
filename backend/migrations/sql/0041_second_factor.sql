-- Signing in by password and code, proving oneself anew, and looking after one's own sessions. Whatever reads or changes
-- a secret is asked by the hash of a session's token, not by `app.actor`: who only speaks SQL as the API knows no token.
-- Processes of the version before serve on meanwhile: what they call stands at the end, for the next release to drop.
set local role liennganh_definer;
drop function app.begin_session(bytea, text, date);  -- called by app.begin alone
reset role;

-- After five failures in a row one waits, twice as long each time, one hour at most; before that not at all.
create function app.wait_after(failures int) returns interval language sql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$
  select case when failures >= 5
    then least(interval '1 hour', interval '30 seconds' * power(2, least(failures - 5, 7))) end
$$;

-- Whether one of the person's roles needs a second factor; and whether none is confirmed.
create function app.needs_factor(who uuid, today date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.memberships m join public.factor_roles r on r.role = m.role
                 where m.actor_id = who and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today))
$$;

create function app.lacks_factor(who uuid, today date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (select from public.second_factors f where f.actor_id = who and f.secret is not null)
    and app.needs_factor(who, today)
$$;

-- Whose live session it is, half open or whole.
create function app.owner_of(token bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.actor_id from public.sessions s join public.actors a on a.id = s.actor_id
  where s.token_hash = token and s.ended_at is null and a.is_active
    and s.expires_at > clock_timestamp() and s.last_seen_at > clock_timestamp() - interval '30 minutes'
$$;

-- After the password. `awaits_code` is null when the account waits: failures that came meanwhile count against a guess
-- that was made beside them. With a second factor the session is half open for five minutes.
create function app.open_session(who uuid, token bytea, told_browser text, told_system text, is_required boolean,
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
  values (token, who, clock_timestamp() + case when awaits_code then interval '5 minutes' else interval '12 hours' end,
          awaits_code, is_required, told_browser, told_system);
end $$;

-- By what this person is proven: the app's secret, or without one the password.
create function app.proof_of(token bytea, out password_hash text, out secret text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.password_hash, f.secret
  from public.credentials c left join public.second_factors f on f.actor_id = c.actor_id
  where c.actor_id = app.owner_of(token)
$$;

-- A code of this time step: once, never one of before, and not while one waits. Compared and set in one statement, so
-- that of twenty at the same moment one is heard.
create function app.accept_code(token bytea, step bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.second_factors f set last_step = step, failed_attempts = 0, locked_until = null
  where f.actor_id = app.owner_of(token) and f.secret is not null and step > coalesce(f.last_step, 0)
    and (f.locked_until is null or f.locked_until <= clock_timestamp());
  return found;
end $$;

create function app.accept_recovery_code(token bytea, hash bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who uuid := app.owner_of(token);
begin
  perform from public.second_factors f where f.actor_id = who and f.secret is not null
    and (f.locked_until is null or f.locked_until <= clock_timestamp()) for no key update;
  if not found then
    return false;
  end if;
  update public.recovery_codes r set used_at = clock_timestamp()
  where r.actor_id = who and r.code_hash = hash and r.used_at is null;
  if not found then
    return false;
  end if;
  update public.second_factors f set failed_attempts = 0, locked_until = null where f.actor_id = who;
  return true;
end $$;

create function app.accept_password(token bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.credentials c set failed_attempts = 0, locked_until = null
  where c.actor_id = app.owner_of(token) and (c.locked_until is null or c.locked_until <= clock_timestamp());
  return found;
end $$;

create function app.note_failed_code(token bytea) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.second_factors set failed_attempts = failed_attempts + 1,
    locked_until = clock_timestamp() + app.wait_after(failed_attempts + 1)
  where actor_id = app.owner_of(token) and (locked_until is null or locked_until <= clock_timestamp())
$$;

-- The session under a new token, proven now; a half-open one is whole from here. The old token is worth nothing.
create function app.renew_session(old bytea, new bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.sessions s set token_hash = new, proven_at = clock_timestamp(), last_seen_at = clock_timestamp(),
    expires_at = case when s.awaits_code then clock_timestamp() + interval '12 hours' else s.expires_at end,
    awaits_code = false
  where s.token_hash = old and s.ended_at is null;
  return found;
end $$;

create function app.awaits_code(token bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select s.awaits_code from public.sessions s where s.token_hash = token), false)
$$;

-- What a person sees of it: since when, how many recovery codes are left, and whether a role needs one.
create function app.my_factor(token bytea, today date, out confirmed_at timestamptz, out codes_left int,
  out is_needed boolean, out is_bare boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.confirmed_at,
    (select count(*)::int from public.recovery_codes r where r.actor_id = s.actor_id and r.used_at is null),
    app.needs_factor(s.actor_id, today), s.requires_factor and app.lacks_factor(s.actor_id, today)
  from public.sessions s left join public.second_factors f on f.actor_id = s.actor_id
  where s.token_hash = token and s.actor_id = app.owner_of(token)
$$;

-- A secret that waits for its first code, for a quarter of an hour; one that is in use stays in use till then.
create function app.begin_enrolment(token bytea, fresh text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into public.second_factors as f (actor_id, pending_secret, pending_at)
  values (app.owner_of(token), fresh, clock_timestamp())
  on conflict (actor_id) do update set pending_secret = excluded.pending_secret, pending_at = excluded.pending_at
$$;

create function app.pending_secret(token bytea) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.pending_secret from public.second_factors f
  where f.actor_id = app.owner_of(token) and f.pending_at > clock_timestamp() - interval '15 minutes'
    and (f.locked_until is null or f.locked_until <= clock_timestamp())
$$;

create function app.put_recovery_codes(token bytea, hashes bytea[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who uuid := app.owner_of(token);
begin
  delete from public.recovery_codes r where r.actor_id = who;
  insert into public.recovery_codes (actor_id, code_hash) select who, h from unnest(hashes) h;
end $$;

-- The pending secret has shown a code: it is the one from here, and whoever came in without it is out.
create function app.confirm_enrolment(token bytea, fresh text, step bigint, hashes bytea[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who uuid := app.owner_of(token);
begin
  update public.second_factors f set secret = f.pending_secret, confirmed_at = clock_timestamp(), last_step = step,
    pending_secret = null, pending_at = null, failed_attempts = 0, locked_until = null
  where f.actor_id = who and f.pending_secret = fresh;
  if not found then
    return false;
  end if;
  perform app.put_recovery_codes(token, hashes);
  update public.sessions s set ended_at = clock_timestamp()
  where s.actor_id = who and s.token_hash <> token and s.ended_at is null;
  return true;
end $$;

create function app.remove_factor(token bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who uuid := app.owner_of(token);
begin
  delete from public.recovery_codes r where r.actor_id = who;
  delete from public.second_factors f where f.actor_id = who and f.secret is not null;
  return found;
end $$;

-- A new password ends every other session of its owner.
create function app.change_password(token bytea, new_hash text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who uuid := app.owner_of(token);
begin
  update public.credentials set password_hash = new_hash, must_change_password = false, updated_at = now()
  where actor_id = who;
  update public.sessions s set ended_at = clock_timestamp()
  where s.actor_id = who and s.token_hash <> token and s.ended_at is null;
end $$;

-- Where this person is signed in, the last seen first; never a token, and nobody else's.
create function app.my_sessions(token bytea, out id uuid, out created_at timestamptz, out last_seen_at timestamptz,
  out browser text, out system text, out is_this_one boolean)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.created_at, s.last_seen_at, s.browser, s.system, s.token_hash = token
  from public.sessions s
  where s.actor_id = app.owner_of(token) and s.ended_at is null and not s.awaits_code
    and s.expires_at > clock_timestamp() and s.last_seen_at > clock_timestamp() - interval '30 minutes'
  order by s.last_seen_at desc, s.id
$$;

-- Ends one of the person's other sessions, or all of them; how many were ended.
create function app.end_my_sessions(token bytea, only_one uuid default null) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended int;
begin
  update public.sessions s set ended_at = clock_timestamp()
  where s.actor_id = app.owner_of(token) and s.token_hash <> token and s.ended_at is null
    and (only_one is null or s.id = only_one);
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Who asks, by the hash of the session's token. Raises LN401 without a live session that has come as far as the verb
-- asks, LN403 without the verb, LN432 where a role needs a second factor and there is none, LN431 where the verb wants
-- a proof of who sits there and the last one is older than ten minutes. The last two only where the caller `asks_anew`:
-- whoever cannot tell its person what is missing would answer that the server failed.
create function app.begin_session(token bytea, wanted text, today date, asks_anew boolean,
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
    and s.expires_at > clock_timestamp() and s.last_seen_at > clock_timestamp() - interval '30 minutes'
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
  select e.wide, e.scopes into wide, scopes from app.enter(live.actor_id, wanted, today) e;
  if asks_anew and live.is_bare then
    raise exception 'a second factor is needed' using errcode = 'LN432';
  end if;
  if asks_anew and live.is_stale then
    raise exception 'a proof is needed for %', wanted using errcode = 'LN431';
  end if;
end $$;

-- Who asks: a browser by its session or a client by its token. The hashes of both are random, and never the same.
create function app.begin(token bytea, wanted text, today date, asks_anew boolean,
  out actor_id uuid, out session_id uuid, out locale text, out access_version int, out wide boolean, out scopes jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if exists (select from public.access_tokens t where t.token_hash = token) then
    select b.* into actor_id, session_id, locale, access_version, wide, scopes
    from app.begin_client(token, wanted, today) b;
  else
    select b.* into actor_id, session_id, locale, access_version, wide, scopes
    from app.begin_session(token, wanted, today, asks_anew) b;
  end if;
end $$;

alter table second_factors enable row level security;
alter table second_factors force row level security;
alter table recovery_codes enable row level security;
alter table recovery_codes force row level security;
revoke all on second_factors, recovery_codes from liennganh_app, app_wide;
grant insert, update, delete on second_factors, recovery_codes to liennganh_definer;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature, p.proname as name
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'app' and p.proowner = 'liennganh_owner'::regrole and p.prosecdef loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to liennganh_system', f.signature);
    if f.name not in ('begin_session', 'lacks_factor', 'needs_factor', 'owner_of') then
      execute format('grant execute on function %s to liennganh_app, app_wide', f.signature);
    end if;
    execute format('alter function %s owner to liennganh_definer', f.signature);
  end loop;
end $$;

set local role liennganh_definer;
-- Not counted while the account waits: who knows an address could else make it wait an hour by a burst of guesses.
create or replace function app.note_failed_sign_in(who uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.credentials set failed_attempts = failed_attempts + 1, updated_at = now(),
    locked_until = clock_timestamp() + app.wait_after(failed_attempts + 1)
  where actor_id = who and (locked_until is null or locked_until <= clock_timestamp())
$$;

-- For processes of the version before, which know neither codes nor proofs. The next release drops these two together
-- with app.my_password_hash and app.change_my_password. A session of somebody with an app is half open here too.
create or replace function app.begin(token bytea, wanted text, today date,
  out actor_id uuid, out session_id uuid, out locale text, out access_version int, out wide boolean, out scopes jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  select b.* into actor_id, session_id, locale, access_version, wide, scopes
  from app.begin(token, wanted, today, asks_anew => false) b;
end $$;

create or replace function app.open_session(who uuid, token bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.open_session(who, token, null, null, is_required => false);
end $$;
reset role;
