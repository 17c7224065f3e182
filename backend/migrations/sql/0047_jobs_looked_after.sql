-- Work that failed and is held, for whoever looks after the installation: seen and tried again by the verbs of jobs alone.

-- One row a held job, the latest failure first. Of a failure its kind alone is told: the worker writes nothing else, and
-- what other hands wrote there is not shown.
create function app.held_jobs(
  most int, skipped int, out id bigint, out verb text, out object_id text, out created_at timestamptz,
  out failed_at timestamptz, out failure text, out total bigint
) returns setof record language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('job');
  return query
  select q.id, told.payload ->> 'verb', told.payload ->> 'id', q.created, q.updated,
    substring(l.traceback ->> 'exception_message' from '^[A-Za-z_]{1,60}$'), count(*) over ()
  from public.pgqueuer q
  cross join lateral (select convert_from(coalesce(q.payload, '{}'), 'utf8')::jsonb as payload) told
  left join lateral (select x.traceback from public.pgqueuer_log x
                     where x.job_id = q.id and x.traceback is not null order by x.created desc limit 1) l on true
  where q.status = 'failed'
  order by q.updated desc, q.id desc limit most offset skipped;
end $$;

-- How many jobs wait (some of them after a failure), are worked on and are held, since when the oldest not held waits,
-- and how the log is archived.
create function app.state_of_jobs(
  out waiting bigint, out retrying bigint, out under_way bigint, out held bigint, out oldest timestamptz, out bytes bigint,
  out archived_at timestamptz, out archive_failed_at timestamptz, out is_archiving boolean
) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('job');
  select count(*) filter (where q.status = 'queued'), count(*) filter (where q.status = 'queued' and q.attempts > 0),
    count(*) filter (where q.status = 'picked'), count(*) filter (where q.status = 'failed'),
    min(q.created) filter (where q.status in ('queued', 'picked'))
  into waiting, retrying, under_way, held, oldest from public.pgqueuer q where q.status in ('queued', 'picked', 'failed');
  bytes := pg_database_size(current_database());
  select a.last_archived_time, a.last_failed_time into archived_at, archive_failed_at from pg_stat_archiver a;
  is_archiving := current_setting('archive_mode') <> 'off';
end $$;

-- Held jobs, or those named, go back to the queue as if they were new; how many did.
create function app.retry_jobs(wanted bigint[], out retried bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('job');
  with requeued as (
    update public.pgqueuer q set status = 'queued', execute_after = now(), updated = now(), attempts = 0,
      queue_manager_id = null
    where q.status = 'failed' and (wanted is null or q.id = any(wanted))
    returning q.id, q.entrypoint, q.priority
  ), noted as (
    insert into public.pgqueuer_log (job_id, status, entrypoint, priority)
    select r.id, 'queued', r.entrypoint, r.priority from requeued r
  )
  select count(*) into retried from requeued;
end $$;

grant select, update on pgqueuer to liennganh_definer;
grant select, insert on pgqueuer_log to liennganh_definer;
grant usage on sequence pgqueuer_log_id_seq to liennganh_definer;
do $$
declare
  f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'app' and p.proowner = 'liennganh_owner'::regrole and p.prosecdef loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to liennganh_app, liennganh_system', f.signature);
    execute format('alter function %s owner to liennganh_definer', f.signature);
  end loop;
end $$;
