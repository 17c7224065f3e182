-- Whether a demonstration has its figures yet, for whoever looks after the installation: counts of reports alone.

-- Reports of open periods, how many of them somebody has begun, and whether the worker is asked to fill them. Who is
-- about to ask waits for whoever asks already, so that one of two is told that the work is under way.
create function app.state_of_demo(
  will_ask boolean, out reports bigint, out begun bigint, out is_under_way boolean
) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.check_office('job');
  if will_ask then
    perform pg_advisory_xact_lock(hashtextextended('demo data', 0));
  end if;
  select count(*), count(*) filter (where s.version > 1 or s.revision > 0)
  into reports, begun
  from public.submissions s join public.periods p on p.id = s.period_id
  where p.closed_at is null;
  is_under_way := exists (
    select from public.pgqueuer q where q.status in ('queued', 'picked')
      and convert_from(coalesce(q.payload, '{}'), 'utf8')::jsonb ->> 'verb' = 'job.fill_demo');
end $$;

grant select on submissions, periods to liennganh_definer;
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
