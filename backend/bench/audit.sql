-- `audit.append` as it was before there were hashes.
create function audit.append_unchained(entries jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  entry jsonb;
  next_sequence bigint;
begin
  for entry in select e from jsonb_array_elements(entries) with ordinality t(e, n) order by e ->> 'organisation_id', n loop
    insert into audit.heads as h (organisation_id, sequence, hash) values ((entry ->> 'organisation_id')::uuid, 1, '')
    on conflict (organisation_id) do update set sequence = h.sequence + 1 returning h.sequence into next_sequence;
    insert into audit.events (organisation_id, sequence, actor_id, verb, object_type, object_id, diff, request_id, hash)
    values ((entry ->> 'organisation_id')::uuid, next_sequence, app.actor(), entry ->> 'verb', entry ->> 'object_type',
            entry ->> 'object_id', coalesce(entry -> 'diff', '{}'), entry ->> 'request_id', '');
  end loop;
end $$;

create table bench_save (id int primary key, version int not null);

insert into bench_save select n, 0 from generate_series(0, 15) n;

create table bench_values (report int, item int, numerator bigint, denominator bigint, primary key (report, item));

insert into bench_values select r, i, 0, 1 from generate_series(0, 15) r, generate_series(1, 20) i;

-- A thousand events of many bodies, as a busy city leaves them; called for one batch after the other.
create procedure bench_batch(batch int) language plpgsql as $$
begin
  perform audit.append((
    select jsonb_agg(jsonb_build_object('organisation_id', b.id, 'verb', 'submission.edit', 'object_type', 'submissions',
      'object_id', md5(n::text), 'request_id', md5((batch * n)::text),
      'diff', jsonb_build_object('changed', jsonb_build_array('CS-1.1.1.numerator', 'CS-1.1.1.denominator'), 'version', n)))
    from generate_series(1, 1000) n
    join (select id, row_number() over (order by code) - 1 as place from organisations) b on b.place = (n + batch) % 200));
end $$;
