-- A pack is brought in by a verb of packs, which writes no table of the plan: the worker imports it. Of an indicator and of
-- a category a request may write the few columns named here, by their own verbs alone.
alter table pack_imports enable row level security;
alter table pack_imports force row level security;
create policy office on pack_imports to liennganh_app
  using ((select app.office()) = 'pack') with check ((select app.office()) = 'pack');
revoke all on pack_imports from liennganh_app, app_wide;
grant select on pack_imports to liennganh_app;
grant insert (id, file_name, sha256, content, sent_by) on pack_imports to liennganh_app;
grant update (state, decided_by, decided_at, has_moved, version) on pack_imports to liennganh_app;

-- What else of an indicator is written stands under the verbs of confirmations.
create trigger guard before update of form_code, counting_note, edited on indicators
  for each statement execute function app.guard_territory('indicator');
create trigger guard before insert or update or delete or truncate on categories
  for each statement execute function app.guard_territory('category');
grant update (form_code, counting_note, edited, version) on indicators to liennganh_app;
grant update (name_vi, name_en, is_edited, version) on categories to liennganh_app;

-- Who edited the words of an indicator: part of the plan's own history, for everybody who reads the plan.
create function app.indicator_edits(indicator uuid)
returns table (at timestamptz, by text, verb text, diff jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.at, a.name, e.verb, e.diff
  from audit.events e join public.actors a on a.id = e.actor_id
  where e.object_type = 'indicators' and e.object_id = indicator::text and e.verb in ('indicator.edit', 'category.edit')
  order by e.at desc limit 100
$$;
revoke all on function app.indicator_edits(uuid) from public;
grant execute on function app.indicator_edits(uuid) to liennganh_app, app_wide, liennganh_system;
alter function app.indicator_edits(uuid) owner to liennganh_definer;
