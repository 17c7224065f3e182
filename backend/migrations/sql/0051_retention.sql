-- What is old enough goes by one condition, whether it is counted before or removed: that of `retention_rules`, which
-- only migrations write. And reads of what is sensitive are kept in the audit, the same one once an hour.

create function app.retention_source(rule text, days int) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  r public.retention_rules;
begin
  select * into strict r from public.retention_rules k where k.name = rule;
  if days not between r.least and r.most then
    raise exception 'a period out of bounds' using errcode = 'check_violation';
  end if;
  return format('%s x where %s < clock_timestamp() - interval ''%s days'' and (%s)', r.relation, r.moment, days, r.condition);
end $$;

-- How much of a rule's table there is, and how much of it would go now, from which day to which.
create function app.retention_due(
  rule text, days int, out kept bigint, out due bigint, out bytes bigint, out first_at timestamptz, out last_at timestamptz
) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  r public.retention_rules;
begin
  perform app.check_office('retention');
  select * into strict r from public.retention_rules k where k.name = rule;
  execute format('select count(*) from %s', r.relation) into kept;
  execute format('select count(*), coalesce(sum(octet_length(x::text)), 0), min(%1$s), max(%1$s) from %2$s',
                 r.moment, app.retention_source(rule, days)) into due, bytes, first_at, last_at;
end $$;

-- Removes at most so many of them, by the caller's own rights, which only the system login has.
create function app.retention_remove(
  rule text, days int, most int, out removed bigint, out bytes bigint, out first_at timestamptz, out last_at timestamptz
) language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  r public.retention_rules;
begin
  select * into strict r from public.retention_rules k where k.name = rule;
  execute format('with gone as (delete from %1$s x where x.ctid = any(array(select x.ctid from %2$s limit %3$s for update skip locked))
                    returning %4$s as at, octet_length(x::text) as bytes)
                  select count(*), coalesce(sum(bytes), 0), min(at), max(at) from gone',
                 r.relation, app.retention_source(rule, days), most, r.moment)
  into removed, bytes, first_at, last_at;
end $$;

-- The same read of the same person within an hour is counted and not written again; the next that is written says how
-- often it was repeated. A counter is not worth waiting for the disk.
create function audit.note_reads(entries jsonb, is_alone boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  entry jsonb;
  digest bytea;
  repeated int;
  is_new boolean;
  written jsonb := '[]';
begin
  for entry in select e from jsonb_array_elements(entries) e loop
    digest := sha256(convert_to(jsonb_build_array(app.actor(), entry -> 'organisation_id', entry -> 'verb',
      entry -> 'object_type', entry -> 'object_id', (entry -> 'diff') - 'rows')::text, 'UTF8'));
    insert into public.read_counts (key) values (digest) on conflict do nothing;
    is_new := found;
    repeated := 0;
    if not is_new then
      update public.read_counts c set last_at = clock_timestamp(),
        times = case when c.since > clock_timestamp() - interval '1 hour' then c.times + 1 else 1 end,
        since = case when c.since > clock_timestamp() - interval '1 hour' then c.since else clock_timestamp() end
      where c.key = digest returning new.since > old.since, old.times - 1 into is_new, repeated;
    end if;
    continue when is_new is false;
    written := written || case when repeated > 0
      then jsonb_set(entry, '{diff,repeated}', to_jsonb(repeated)) else entry end;
  end loop;
  if written <> '[]' then
    perform audit.append(written);
  elsif is_alone then
    perform set_config('synchronous_commit', 'off', true);
  end if;
end $$;

-- What is over is removed by the rules alone, no longer along the way.
set local role liennganh_definer;
create or replace function app.issue_token(client uuid, secret bytea, address bytea, token bytea, seconds int,
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
  outcome := 'issued';
  held := known.verbs;
end $$;
reset role;

grant select, insert, update, delete on read_counts to liennganh_definer;
revoke select on read_counts from liennganh_app, app_wide;
grant select on pgqueuer_log, pgqueuer to liennganh_definer, liennganh_system;
grant delete on pgqueuer_log to liennganh_system;
grant execute on function audit.note_reads(jsonb, boolean) to app_wide;
grant insert on retention_changes to liennganh_app;
do $$
declare
  t text;
  f record;
begin
  foreach t in array array['retention_changes', 'retention_runs', 'read_counts'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
  end loop;
  foreach t in array array['retention_changes', 'retention_runs'] loop
    execute format('create policy office on %s to liennganh_app using ((select app.office()) = ''retention'')
      with check ((select app.office()) = ''retention'')', t);
  end loop;
  for f in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname in ('app', 'audit') and p.proowner = 'liennganh_owner'::regrole and p.prosecdef loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to liennganh_app, liennganh_system', f.signature);
    execute format('alter function %s owner to liennganh_definer', f.signature);
  end loop;
  revoke all on function app.retention_remove(text, int, int) from public;
  grant execute on function app.retention_remove(text, int, int) to liennganh_system;
end $$;
