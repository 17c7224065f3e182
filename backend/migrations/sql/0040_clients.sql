-- Third-party clients: who they are, how a secret becomes a token, and how a token enters as a session does.
-- What belongs to the installation itself, by the noun of the verb: whoever looks after it sees that and no body's rows.
create function app.office() returns text language sql stable parallel safe as
$$ select nullif(current_setting('app.office', true), '') $$;

set local role liennganh_definer;
-- As before, but a verb of the office is for whoever reaches the whole plan alone, and never makes wide: `app.office`
-- tells that reach.
create or replace function app.enter(actor uuid, wanted text, today date, out wide boolean, out scopes jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  bodies uuid[];
  walls text[];
  rule public.verb_parties;
  party text;
  is_office boolean;
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
  is_office := 'office' = any(rule.parties);
  if is_office and not wide then
    raise exception '% is for whoever reaches the whole plan', wanted using errcode = 'LN403';
  end if;
  perform set_config('app.office', case when is_office then rule.noun else '' end, true);
  wide := wide and not is_office;
  bodies := array(select (jsonb_array_elements_text(scopes -> wanted -> 'bodies'))::uuid);
  walls := array(select jsonb_array_elements_text(scopes -> wanted -> 'walls'));
  perform set_config('app.actor', actor::text, true), set_config('app.walls', walls::text, true);
  foreach party in array array['owner', 'area', 'sector', 'assignee'] loop
    perform set_config('app.scope_' || party,
                       case when not wide and party = any(rule.parties) then bodies::text else '{}' end, true);
  end loop;
end $$;
alter function app.begin(bytea, text, date) rename to begin_session;
revoke execute on function app.begin_session(bytea, text, date) from liennganh_app, app_wide;
reset role;

-- A client's request, by the hash of its token's identifier: every condition is looked at anew, so whatever an
-- administrator takes back is taken back at once. Raises LN401 without a live token, LN403 without the verb.
create function app.begin_client(token bytea, wanted text, today date,
  out actor_id uuid, out session_id uuid, out locale text, out access_version int, out wide boolean, out scopes jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  live record;
begin
  select t.id, c.id as client, c.verbs, c.last_used_at, a.locale, a.access_version into live
  from public.access_tokens t
  join public.client_secrets s on s.id = t.secret_id
  join public.api_clients c on c.id = s.client_id
  join public.actors a on a.id = c.id
  where t.token_hash = token and t.expires_at > clock_timestamp() and s.revoked_at is null
    and c.suspended_at is null and c.expires_at > clock_timestamp() and a.is_active and a.kind = 'client';
  if not found then
    raise exception 'no live token' using errcode = 'LN401';
  end if;
  if not wanted = any(live.verbs) then
    raise exception 'the client does not hold %', wanted using errcode = 'LN403';
  end if;
  if live.last_used_at is null or live.last_used_at < clock_timestamp() - interval '1 minute' then
    update public.api_clients c set last_used_at = clock_timestamp()
    where c.id = (select x.id from public.api_clients x where x.id = live.client for update skip locked);
  end if;
  actor_id := live.client;
  session_id := live.id;
  locale := live.locale;
  access_version := live.access_version;
  select e.wide, e.scopes into wide, scopes from app.enter(live.client, wanted, today) e;
  -- What its memberships grant and it was not given is not there, for `actions` too.
  select coalesce(jsonb_object_agg(e.key, e.value), '{}') into scopes
  from jsonb_each(scopes) e where e.key = any(live.verbs);
end $$;

-- Who asks: a browser by its session or a client by its token. The hashes of both are random, and never the same.
create function app.begin(token bytea, wanted text, today date,
  out actor_id uuid, out session_id uuid, out locale text, out access_version int, out wide boolean, out scopes jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if exists (select from public.access_tokens t where t.token_hash = token) then
    select b.* into actor_id, session_id, locale, access_version, wide, scopes
    from app.begin_client(token, wanted, today) b;
  else
    select b.* into actor_id, session_id, locale, access_version, wide, scopes
    from app.begin_session(token, wanted, today) b;
  end if;
end $$;

-- One more request under this key; the seconds to wait when that is more than `most` in this minute, else 0.
create function app.count_request(counted bytea, most int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  minute timestamptz := date_trunc('minute', clock_timestamp());
  asked int;
begin
  insert into public.token_counts as c (key, minute, requests) values (counted, minute, 1)
  on conflict (key) do update
    set minute = excluded.minute, requests = case when c.minute = excluded.minute then c.requests + 1 else 1 end
  returning requests into asked;
  return case when asked > most
    then greatest(1, ceil(extract(epoch from minute + interval '1 minute' - clock_timestamp()))::int) else 0 end;
end $$;

-- A token for whoever knows a live secret of a live client. `outcome` is issued, invalid, or limited with `wait`.
-- Unknown, suspended and expired clients and wrong secrets all take one look-up and one answer. Every request counts
-- for its address; for a client only those with its secret do, so that nobody can use up another's.
create function app.issue_token(client uuid, secret bytea, address bytea, token bytea, seconds int,
  most_per_address int, most_per_client int, out outcome text, out wait int, out held text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  known record;
begin
  outcome := 'limited';
  wait := app.count_request('\x61'::bytea || address, most_per_address);
  if wait > 0 then
    return;
  end if;
  select s.id, c.verbs into known
  from public.client_secrets s join public.api_clients c on c.id = s.client_id join public.actors a on a.id = c.id
  where s.client_id = client and s.secret_hash = secret and s.revoked_at is null and s.expires_at > clock_timestamp()
    and c.suspended_at is null and c.expires_at > clock_timestamp() and a.is_active and a.kind = 'client';
  if not found then
    outcome := 'invalid';
    return;
  end if;
  wait := app.count_request('\x63'::bytea || uuid_send(client), most_per_client);
  if wait > 0 then
    return;
  end if;
  insert into public.access_tokens (token_hash, secret_id, expires_at)
  values (token, known.id, clock_timestamp() + make_interval(secs => seconds));
  update public.client_secrets set last_used_at = clock_timestamp() where id = known.id;
  update public.api_clients set tokens_issued = tokens_issued + 1 where id = client;
  delete from public.access_tokens t where t.id in (
    select x.id from public.access_tokens x where x.expires_at < clock_timestamp() - interval '1 hour'
    limit 100 for update skip locked);
  delete from public.token_counts t where t.key in (
    select x.key from public.token_counts x where x.minute < clock_timestamp() - interval '1 hour'
    limit 100 for update skip locked);
  outcome := 'issued';
  held := known.verbs;
end $$;

-- The client as one that acts, and what it reaches: the only way by which the API writes memberships, and they can be
-- no person's. `held` is a list of role, organisation_id, reach and walls.
create function app.put_client(client uuid, called text, held jsonb, today date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.office() is distinct from 'client' then
    raise exception 'not by a verb of clients' using errcode = 'LN403';
  end if;
  insert into public.actors as a (id, kind, name) values (client, 'client', called)
  on conflict (id) do update set name = excluded.name, access_version = a.access_version + 1, updated_at = now()
  where a.kind = 'client';
  if not found then
    raise exception 'not a client' using errcode = 'LN403';
  end if;
  delete from public.memberships m where m.actor_id = client;
  insert into public.memberships (actor_id, role, organisation_id, reach, walls, valid_from)
  select client, h.role, h.organisation_id, h.reach, h.walls, today
  from jsonb_to_recordset(held) h(role text, organisation_id uuid, reach text, walls text[]);
end $$;

-- Keys that verify now; of those that may sign already the newest does.
create function app.token_keys(out kid text, out private_pem text, out public_pem text, out signs_now boolean)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.kid, k.private_pem, k.public_pem,
    k.kid = (select n.kid from public.signing_keys n
             where n.signs_from <= clock_timestamp() and (n.retired_at is null or n.retired_at > clock_timestamp())
             order by n.signs_from desc, n.kid limit 1)
  from public.signing_keys k where k.retired_at is null or k.retired_at > clock_timestamp()
  order by k.signs_from desc, k.kid
$$;

create function app.is_token_key_due() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (select from public.signing_keys where retired_at is null
                     and signs_from > clock_timestamp() - interval '90 days')
$$;

-- A key for the next 90 days: published an hour before it signs; the one before it verifies for another hour.
-- Of several processes that bring one at the same moment the first is heard.
create function app.add_token_key(name text, private text, public text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  begins timestamptz := clock_timestamp();
begin
  perform pg_advisory_xact_lock(hashtextextended('signing_keys', 0));
  if not app.is_token_key_due() then
    return;
  end if;
  if exists (select from public.signing_keys where retired_at is null or retired_at > clock_timestamp()) then
    begins := begins + interval '1 hour';
  end if;
  update public.signing_keys set retired_at = begins + interval '1 hour' where retired_at is null;
  insert into public.signing_keys (kid, private_pem, public_pem, signs_from) values (name, private, public, begins);
end $$;

-- At once: what the old keys signed is worth nothing from now on.
create function app.replace_token_keys(name text, private text, public text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('signing_keys', 0));
  update public.signing_keys set retired_at = clock_timestamp()
  where retired_at is null or retired_at > clock_timestamp();
  insert into public.signing_keys (kid, private_pem, public_pem, signs_from)
  values (name, private, public, clock_timestamp());
end $$;

alter table api_clients enable row level security;
alter table api_clients force row level security;
create policy office on api_clients to liennganh_app
  using ((select app.office()) = 'client') with check ((select app.office()) = 'client');
alter table client_secrets enable row level security;
alter table client_secrets force row level security;
create policy office on client_secrets to liennganh_app
  using ((select app.office()) = 'client') with check ((select app.office()) = 'client');
create policy office on memberships for select to liennganh_app
  using ((select app.office()) = 'client' and actor_id in (select c.id from api_clients c));
alter table access_tokens enable row level security;
alter table access_tokens force row level security;
alter table signing_keys enable row level security;
alter table signing_keys force row level security;
alter table token_counts enable row level security;
alter table token_counts force row level security;
revoke all on api_clients, client_secrets, access_tokens, signing_keys, token_counts from liennganh_app, app_wide;
grant select on api_clients to liennganh_app;
grant insert (id, organisation_id, purpose, verbs, expires_at, created_by, created_at, updated_at) on api_clients
  to liennganh_app;
grant update (organisation_id, purpose, verbs, expires_at, suspended_at, suspended_by, updated_at, version)
  on api_clients to liennganh_app;
grant select (id, client_id, slot, hint, created_at, created_by, expires_at, last_used_at, revoked_at, revoked_by)
  on client_secrets to liennganh_app;
grant insert (id, client_id, slot, secret_hash, hint, created_by, expires_at) on client_secrets to liennganh_app;
grant update (slot, expires_at, revoked_at, revoked_by) on client_secrets to liennganh_app;
grant update on api_clients, client_secrets to liennganh_definer;
grant insert, update, delete on access_tokens to liennganh_definer;  -- update: for the lock of "for update"
grant insert, update on signing_keys to liennganh_definer;
grant insert, update, delete on token_counts to liennganh_definer;
grant insert on actors to liennganh_definer;
grant insert, delete on memberships to liennganh_definer;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature, p.proname as name
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'app' and p.proowner = 'liennganh_owner'::regrole and p.prosecdef loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to liennganh_system', f.signature);
    if f.name in ('begin', 'issue_token', 'token_keys', 'is_token_key_due', 'add_token_key') then
      execute format('grant execute on function %s to liennganh_app, app_wide', f.signature);
    end if;
    if f.name = 'put_client' then
      execute format('grant execute on function %s to liennganh_app', f.signature);
    end if;
    execute format('alter function %s owner to liennganh_definer', f.signature);
  end loop;
end $$;
