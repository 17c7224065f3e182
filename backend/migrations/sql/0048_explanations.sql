-- Why somebody may or may not: the functions by which a request enters are cut where an explanation needs them, so that
-- what decides is also what explains.

-- A role at a body as a request enters with it; `membership_id` is null where it is only supposed.
create type app.holding as (membership_id uuid, role text, organisation_id uuid, reach text, walls text[]);

-- What an actor holds on a day. No search_path is set on these two, so that they are read into the statement that calls
-- them: every name is whole.
create function app.holdings(actor uuid, today date) returns setof app.holding language sql stable as $$
  select m.id, m.role, m.organisation_id, m.reach, m.walls from public.memberships m
  where m.actor_id = actor and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
$$;

-- What keeps a client from a verb, whatever its roles grant; null when nothing does.
create function app.client_bar(client public.api_clients, wanted text) returns text language sql volatile as $$
  select case when client.suspended_at is not null then 'suspended'
              when client.expires_at <= clock_timestamp() then 'expired'
              when not wanted = any(client.verbs) then 'not_given' end
$$;

-- Whoever acts with these holdings by this verb: its scope, and that of every verb of its noun, on a business date. As
-- before, but a verb over staff never makes wide, and whoever acts for a body acts for those that it carries on.
-- Raises LN403 where nothing grants the verb. Called by what has said who acts, and by nothing else: it runs with the
-- rights and the search_path of that.
create function app.enter(actor uuid, held app.holding[], wanted text, today date,
  out wide boolean, out scopes jsonb)
language plpgsql as $$
#variable_conflict use_column
declare
  bodies text;
  walls text;
  rule public.verb_parties;
  is_office boolean;
begin
  select * into rule from public.verb_parties v where v.verb = wanted;
  if not found then
    raise exception 'unknown verb %', wanted using errcode = 'LN403';
  end if;
  with given as materialized (
    select g.verb, h.reach, h.organisation_id, h.walls
    from unnest(held) h
    join public.role_grants g on g.role = h.role
    join public.verb_parties v on v.verb = g.verb
    where v.noun = rule.noun
  ), reached as (
    select g.verb, g.organisation_id as body from given g where g.reach = 'own'
    union
    select g.verb, c.descendant_id
    from given g join public.organisation_closure c on c.ancestor_id = g.organisation_id
    where (g.reach = 'subtree' or g.reach = 'own' and c.is_line)
      and c.valid_from <= today and (c.valid_to is null or c.valid_to > today)
  ), per_verb as (
    select g.verb,
           bool_or(g.reach = 'plan') as is_wide,
           coalesce((select array_agg(r.body order by r.body) from reached r where r.verb = g.verb), '{}') as held_bodies,
           (select coalesce(array_agg(distinct w order by w), '{}') from given x, unnest(x.walls) w where x.verb = g.verb) as passed
    from given g group by g.verb
  )
  select coalesce(jsonb_object_agg(p.verb, jsonb_build_object('wide', p.is_wide, 'bodies', to_jsonb(p.held_bodies),
                                                             'walls', to_jsonb(p.passed))), '{}'),
         bool_or(p.is_wide) filter (where p.verb = wanted),
         (select w.held_bodies::text from per_verb w where w.verb = wanted),
         (select w.passed::text from per_verb w where w.verb = wanted)
  into scopes, wide, bodies, walls
  from per_verb p;

  if not rule.is_open and not scopes ? wanted then
    raise exception 'no membership grants %', wanted using errcode = 'LN403';
  end if;
  wide := coalesce(wide, false);
  is_office := 'office' = any(rule.parties);
  if is_office and not wide then
    raise exception '% is for whoever reaches the whole plan', wanted using errcode = 'LN403';
  end if;
  wide := wide and not is_office and not 'staff' = any(rule.parties);
  if wide or bodies is null then
    bodies := '{}';
  end if;
  perform
    set_config('app.actor', actor::text, true),
    set_config('app.office', case when is_office then rule.noun else '' end, true),
    set_config('app.walls', coalesce(walls, '{}'), true),
    set_config('app.scope_owner', case when 'owner' = any(rule.parties) then bodies else '{}' end, true),
    set_config('app.scope_area', case when 'area' = any(rule.parties) then bodies else '{}' end, true),
    set_config('app.scope_sector', case when 'sector' = any(rule.parties) then bodies else '{}' end, true),
    set_config('app.scope_assignee', case when 'assignee' = any(rule.parties) then bodies else '{}' end, true);
end $$;

-- Whom a question may be about: whoever acts, or has held a role. Who is only asked in is the invitation's to tell.
create function app.explainable() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('explanation');
  return query
    select a.id from public.actors a where a.kind in ('person', 'client')
      and (a.is_active or exists (select from public.memberships m where m.actor_id = a.id));
end $$;

-- What an explanation is about, beside rows: who it is, what it holds or held, and what the verb asks for.
-- For whoever explains by the office, and for everybody about oneself.
create function app.facts_of(subject uuid, wanted text, today date) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.office() is distinct from 'explanation' and subject is distinct from app.actor() then
    raise exception 'not by a verb of explanations' using errcode = 'LN403';
  end if;
  return (
    select jsonb_build_object(
      'kind', a.kind, 'name', a.name, 'is_active', a.is_active,
      'client_bar', (select app.client_bar(c, wanted) from public.api_clients c where c.id = a.id),
      'needs_factor', app.needs_factor(a.id, today), 'lacks_factor', app.lacks_factor(a.id, today),
      'granting', coalesce((select jsonb_agg(g.role order by g.role) from public.role_grants g where g.verb = wanted), '[]'),
      'memberships', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', m.id, 'role', m.role, 'organisation_id', m.organisation_id, 'reach', m.reach, 'walls', m.walls,
          'valid_from', m.valid_from, 'valid_to', m.valid_to,
          'holds', exists (select from app.holdings(subject, today) h where h.membership_id = m.id),
          'grants', exists (select from public.role_grants g where g.role = m.role and g.verb = wanted))
          order by m.valid_from, m.role, m.id)
        from public.memberships m where m.actor_id = subject), '[]'))
    from public.actors a where a.id = subject and a.kind in ('person', 'client')
      and (a.is_active or exists (select from public.memberships m where m.actor_id = a.id)));
end $$;

-- What each of these holds today.
create function app.held_by(actors uuid[], today date)
returns table (actor_id uuid, role text, organisation_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('explanation');
  return query
    select a.id, h.role, h.organisation_id
    from unnest(actors) a(id), app.holdings(a.id, today) h order by a.id, h.role, h.organisation_id;
end $$;

-- Whether there is such a row of the installation or of one person, which no party of a body tells.
create function app.has_row(named text, wanted uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('explanation');
  return case named
    when 'notices' then exists (select from public.notices r where r.id = wanted)
    when 'letters' then exists (select from public.letters r where r.id = wanted)
    when 'api_clients' then exists (select from public.api_clients r where r.id = wanted)
    when 'invitations' then exists (select from public.invitations r where r.id = wanted) end;
end $$;

-- Enters as somebody would who held these of the subject's memberships, or what is supposed beside them.
create function app.suppose(subject uuid, memberships uuid[], supposed app.holding, wanted text, today date,
  out wide boolean, out scopes jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  held app.holding[];
begin
  if app.office() is distinct from 'explanation' and (supposed.role is not null or subject is distinct from app.actor()) then
    raise exception 'not by a verb of explanations' using errcode = 'LN442';
  end if;
  held := array(select (m.id, m.role, m.organisation_id, m.reach, m.walls)::app.holding from public.memberships m
                where m.actor_id = subject and m.id = any(memberships));
  if supposed.role is not null then
    held := held || supposed;
  end if;
  select e.wide, e.scopes into wide, scopes from app.enter(subject, held, wanted, today) e;
end $$;

-- What a request that entered so would be answered by the row policies: with the parties and the walls named, or with
-- its own where they are null. Null where nothing grants the verb. All of it is undone, the scope of the caller stands.
create function app.try(subject uuid, memberships uuid[], supposed app.holding, wanted text, today date,
  through text[], passing text[], question text) returns text
language plpgsql as $$
declare
  party text;
  answer text;
begin
  perform set_config('role', case when s.wide then 'app_wide' else 'none' end, true)
  from app.suppose(subject, memberships, supposed, wanted, today) s;
  foreach party in array array['owner', 'area', 'sector', 'assignee'] loop
    if not party = any(through) then
      perform set_config('app.scope_' || party, '{}', true);
    end if;
  end loop;
  if passing is not null then
    perform set_config('app.walls', passing::text, true);
  end if;
  execute question into answer;
  raise exception using errcode = 'LN200', message = coalesce(answer, '');
exception
  when sqlstate 'LN200' then return sqlerrm;
  when sqlstate 'LN403' then return null;
end $$;

-- A question asked of every row there is, whose answer must be no more than that a row is there and whose it is.
create function app.try_wide(question text) returns text
language plpgsql as $$
declare
  answer text;
begin
  perform set_config('role', 'app_wide', true), set_config('app.walls', '{police,support}', true);
  execute question into answer;
  raise exception using errcode = 'LN200', message = coalesce(answer, '');
exception
  when sqlstate 'LN200' then return sqlerrm;
end $$;

revoke all on function app.holdings(uuid, date), app.client_bar(public.api_clients, text),
  app.enter(uuid, app.holding[], text, date) from public;
grant execute on function app.holdings(uuid, date), app.client_bar(public.api_clients, text),
  app.enter(uuid, app.holding[], text, date) to liennganh_definer, liennganh_system;
revoke all on function app.try(uuid, uuid[], app.holding, text, date, text[], text[], text), app.try_wide(text) from public;
grant execute on function app.try(uuid, uuid[], app.holding, text, date, text[], text[], text), app.try_wide(text)
  to liennganh_app, app_wide;
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

set local role liennganh_definer;
create or replace function app.needs_factor(who uuid, today date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.holdings(who, today) h join public.factor_roles r on r.role = h.role)
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
  select e.wide, e.scopes into wide, scopes
  from app.enter(live.actor_id, array(select h from app.holdings(live.actor_id, today) h), wanted, today) e;
  if asks_anew and live.is_bare then
    raise exception 'a second factor is needed' using errcode = 'LN432';
  end if;
  if asks_anew and live.is_stale then
    raise exception 'a proof is needed for %', wanted using errcode = 'LN431';
  end if;
end $$;

create or replace function app.begin_client(token bytea, wanted text, today date,
  out actor_id uuid, out session_id uuid, out locale text, out access_version int, out wide boolean, out scopes jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  live record;
begin
  select t.id, c.id as client, c.verbs, c.last_used_at, a.locale, a.access_version, app.client_bar(c, wanted) as bar
  into live
  from public.access_tokens t
  join public.client_secrets s on s.id = t.secret_id
  join public.api_clients c on c.id = s.client_id
  join public.actors a on a.id = c.id
  where t.token_hash = token and t.expires_at > clock_timestamp() and s.revoked_at is null
    and a.is_active and a.kind = 'client';
  if not found or live.bar in ('suspended', 'expired') then
    raise exception 'no live token' using errcode = 'LN401';
  end if;
  if live.bar is not null then
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
  select e.wide, e.scopes into wide, scopes
  from app.enter(live.client, array(select h from app.holdings(live.client, today) h), wanted, today) e;
  -- What its memberships grant and it was not given is not there, for `actions` too.
  select coalesce(jsonb_object_agg(e.key, e.value), '{}') into scopes
  from jsonb_each(scopes) e where e.key = any(live.verbs);
end $$;
-- For requests that are on their way while this is migrated: they still run the two above as they were. The next release
-- drops it.
create or replace function app.enter(actor uuid, wanted text, today date, out wide boolean, out scopes jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  select e.wide, e.scopes into wide, scopes
  from app.enter(actor, array(select h from app.holdings(actor, today) h), wanted, today) e;
end $$;
reset role;
