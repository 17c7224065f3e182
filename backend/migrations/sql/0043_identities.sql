-- Signing in with the city's account. Who is linked to whom is asked by the hash of a session's token, as all that opens.

-- A session for whoever linked this subject, half open where a second factor is on; null for nobody here. Wrong passwords
-- of others do not keep its owner out by this door. It counts as proven by nothing yet: the provider may have asked nobody.
create function app.open_session_of(told_issuer text, told_subject text, token bytea, told_browser text,
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
  values (token, who, clock_timestamp() + case when awaits_code then interval '5 minutes' else interval '12 hours' end,
          to_timestamp(0), awaits_code, is_required, told_browser, told_system);
end $$;

create function app.my_identity(token bytea, told_issuer text, out linked_at timestamptz, out last_used_at timestamptz)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.linked_at, i.last_used_at from public.identities i
  where i.actor_id = app.owner_of(token) and i.issuer = told_issuer
$$;

-- True when it is this person's from here, or was already; false when it is somebody else's, or another is linked. What was
-- linked at a provider of before gives way.
create function app.link_identity(token bytea, told_issuer text, told_subject text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who uuid := app.owner_of(token);
begin
  delete from public.identities i where i.actor_id = who and i.issuer <> told_issuer;
  insert into public.identities (issuer, subject, actor_id) values (told_issuer, told_subject, who)
  on conflict do nothing;
  return exists (select from public.identities i
                 where i.issuer = told_issuer and i.subject = told_subject and i.actor_id = who);
end $$;

create function app.unlink_identity(token bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.identities i where i.actor_id = app.owner_of(token);
  return found;
end $$;

-- Seconds to wait when one network address brings too many answers of the provider's, else 0.
create function app.count_provider_answer(address bytea, most int) returns int
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select app.count_request(sha256('provider'::bytea || address), most)
$$;

alter table identities enable row level security;
alter table identities force row level security;
revoke all on identities from liennganh_app, app_wide;
grant insert, update, delete on identities to liennganh_definer;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'app' and p.proowner = 'liennganh_owner'::regrole and p.prosecdef loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to liennganh_app, app_wide, liennganh_system', f.signature);
    execute format('alter function %s owner to liennganh_definer', f.signature);
  end loop;
end $$;
