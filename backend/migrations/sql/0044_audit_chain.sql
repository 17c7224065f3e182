-- An audit that proves itself (docs/decisions/0030): each event carries the hash of itself and of the one before it.

-- What an event says, as its hash and every export take it: one JSON array, times in UTC to the microsecond.
-- No search_path is set on these two, so that they are read into the statement that calls them: every name is whole.
create function audit.entry(e audit.events) returns text language sql stable parallel safe as $$
  select pg_catalog.jsonb_build_array(e.organisation_id, e.sequence,
    pg_catalog.to_char(pg_catalog.timezone('UTC', e.at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    e.actor_id, e.verb, e.object_type, e.object_id, e.diff, e.request_id)::pg_catalog.text
$$;

-- The first event of a body follows nothing.
create function audit.link(previous bytea, entry text) returns bytea language sql immutable parallel safe as $$
  select pg_catalog.sha256(previous operator(pg_catalog.||) pg_catalog.convert_to(entry, 'UTF8'))
$$;

-- What happened before there were hashes is chained as it is found now.
do $$
declare
  body uuid;
  e audit.events;
  previous bytea;
begin
  for body in select h.organisation_id from audit.heads h order by h.organisation_id for update loop
    previous := '';
    for e in select x.* from audit.events x where x.organisation_id = body order by x.sequence loop
      previous := audit.link(previous, audit.entry(e));
      update audit.events set hash = previous where id = e.id;
    end loop;
    update audit.heads set hash = previous where organisation_id = body;
  end loop;
end $$;
alter table audit.events alter column hash set not null;
alter table audit.heads alter column hash set not null;

set local role liennganh_definer;
-- The only writer of the audit record. Heads are locked in sorted organisation order, once, just before commit.
create or replace function audit.append(entries jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  entry jsonb;
  head audit.heads;
  e audit.events;
begin
  for entry in select x from jsonb_array_elements(entries) with ordinality t(x, n) order by x ->> 'organisation_id', n loop
    e.organisation_id := (entry ->> 'organisation_id')::uuid;
    select h.* into head from audit.heads h where h.organisation_id = e.organisation_id for update;
    if not found then
      insert into audit.heads (organisation_id, sequence, hash) values (e.organisation_id, 0, '') on conflict do nothing;
      select h.* into head from audit.heads h where h.organisation_id = e.organisation_id for update;
    end if;
    e.sequence := head.sequence + 1;
    e.at := clock_timestamp();
    e.actor_id := app.actor();
    e.verb := entry ->> 'verb';
    e.object_type := entry ->> 'object_type';
    e.object_id := entry ->> 'object_id';
    e.diff := coalesce(entry -> 'diff', '{}');
    e.request_id := entry ->> 'request_id';
    e.hash := audit.link(head.hash, audit.entry(e));
    insert into audit.events (organisation_id, sequence, at, actor_id, verb, object_type, object_id, diff, request_id, hash)
    values (e.organisation_id, e.sequence, e.at, e.actor_id, e.verb, e.object_type, e.object_id, e.diff, e.request_id, e.hash);
    update audit.heads set sequence = e.sequence, hash = e.hash where organisation_id = e.organisation_id;
  end loop;
end $$;
reset role;

-- Nobody but `audit.append` writes events and heads, and what is sealed stays; the worker adds seals and verifications.
revoke insert, update, delete on audit.events, audit.heads from liennganh_system;
revoke update, delete on audit.seals, audit.verifications from liennganh_system;
do $$
declare t text;
begin
  foreach t in array array['audit.seals', 'audit.sealed_heads', 'audit.verifications'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy wide on %s for select to app_wide using (true)', t);
  end loop;
end $$;
