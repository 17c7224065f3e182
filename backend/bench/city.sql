-- A city of some years: every plan is the given one moved back in time, reported by the same bodies, all of them real
-- rows under the real policies. Deterministic: every key and figure is a hash of what it is about. $1 = years.
create or replace function pg_temp.key(what uuid, year int) returns uuid language sql immutable as
$$ select case when year = 2024 or what is null then what else md5(what::text || year)::uuid end $$;
create or replace function pg_temp.dice(sides bigint, variadic about text[]) returns bigint language sql immutable as
$$ select (hashtextextended(array_to_string(about, '|'), 18) & 9223372036854775807) % sides $$;
create or replace function pg_temp.moved(day text, year int) returns text language sql immutable as
$$ select (day::date - make_interval(years => 2024 - year))::date::text $$;
create temporary table years on commit drop as select year::int from generate_series(2025 - {years}, 2024) year;

insert into plans select (jsonb_populate_record(null::plans, to_jsonb(p) || jsonb_build_object(
  'id', pg_temp.key(p.id, y.year), 'code', replace(p.code, '2024', y.year::text), 'year', y.year))).*
from plans p, years y where y.year < 2024 and p.year = 2024;
insert into plan_coordinators select (jsonb_populate_record(null::plan_coordinators, to_jsonb(c) || jsonb_build_object(
  'id', pg_temp.key(c.id, y.year), 'plan_id', pg_temp.key(c.plan_id, y.year)))).*
from plan_coordinators c, years y where y.year < 2024;
insert into objectives select (jsonb_populate_record(null::objectives, to_jsonb(o) || jsonb_build_object(
  'id', pg_temp.key(o.id, y.year), 'plan_id', pg_temp.key(o.plan_id, y.year)))).*
from objectives o, years y where y.year < 2024;
insert into targets select (jsonb_populate_record(null::targets, to_jsonb(t) || jsonb_build_object(
  'id', pg_temp.key(t.id, y.year), 'plan_id', pg_temp.key(t.plan_id, y.year),
  'objective_id', pg_temp.key(t.objective_id, y.year)))).*
from targets t, years y where y.year < 2024;
insert into indicators select (jsonb_populate_record(null::indicators, to_jsonb(i) || jsonb_build_object(
  'id', pg_temp.key(i.id, y.year), 'plan_id', pg_temp.key(i.plan_id, y.year),
  'target_id', pg_temp.key(i.target_id, y.year)))).*
from indicators i, years y where y.year < 2024;
insert into indicator_components select pg_temp.key(composite_id, y.year), pg_temp.key(component_id, y.year)
from indicator_components, years y where y.year < 2024;
insert into disaggregations select (jsonb_populate_record(null::disaggregations, to_jsonb(d) || jsonb_build_object(
  'id', pg_temp.key(d.id, y.year), 'indicator_id', pg_temp.key(d.indicator_id, y.year)))).*
from disaggregations d, years y where y.year < 2024;
insert into categories select (jsonb_populate_record(null::categories, to_jsonb(c) || jsonb_build_object(
  'id', pg_temp.key(c.id, y.year), 'disaggregation_id', pg_temp.key(c.disaggregation_id, y.year),
  'period_code', replace(c.period_code, '2024', y.year::text)))).*
from categories c, years y where y.year < 2024;
insert into periods select (jsonb_populate_record(null::periods, to_jsonb(p) || jsonb_build_object(
  'id', pg_temp.key(p.id, y.year), 'plan_id', pg_temp.key(p.plan_id, y.year),
  'code', replace(p.code, '2024', y.year::text), 'starts_on', pg_temp.moved(p.starts_on::text, y.year),
  'ends_on', pg_temp.moved(p.ends_on::text, y.year), 'cut_off_on', pg_temp.moved(p.cut_off_on::text, y.year)))).*
from periods p, years y where y.year < 2024;
insert into period_due_dates select pg_temp.key(period_id, y.year), level, pg_temp.moved(due_on::text, y.year)::date
from period_due_dates, years y where y.year < 2024;
insert into obligations select (jsonb_populate_record(null::obligations, to_jsonb(o) || jsonb_build_object(
  'id', pg_temp.key(o.id, y.year), 'plan_id', pg_temp.key(o.plan_id, y.year),
  'indicator_id', pg_temp.key(o.indicator_id, y.year)))).*
from obligations o, years y where y.year < 2024;
-- Somebody opened or closed them: an import leaves them as they are.
update periods set version = version + 1, closed_at = case when code = '2024-NAM' or code like '2024-6T' then null else ends_on end
where kind <> 'month';

-- Whoever enters, certifies and accepts for a body; bodies without an officer borrow one, since only names are shown.
create temporary table officers on commit drop as
select o.id as owner_id,
       coalesce((select m.actor_id from memberships m where m.organisation_id = o.id and m.role = 'contributor' limit 1),
                (select m.actor_id from memberships m where m.role = 'contributor' order by m.actor_id limit 1)) as contributor_id,
       coalesce((select m.actor_id from memberships m where m.organisation_id = o.id and m.role = 'approver' limit 1),
                (select m.actor_id from memberships m where m.role = 'approver' order by m.actor_id limit 1)) as approver_id,
       (select m.actor_id from memberships m where m.role = 'coordinator' and m.reach = 'plan' limit 1) as coordinator_id
from organisations o;

-- What each body owes in each period, and how far its report has come: past years are accepted, this year's half is on
-- its way, this year's year is being written.
create temporary table owed on commit drop as
select p.plan_id, p.id as period_id, p.code as period_code, p.starts_on, p.ends_on, p.closed_at, o.organisation_id as owner_id,
       o.indicator_id, coalesce(o.entry, i.entry) as entry, i.wall, i.code, o.is_optional
from periods p
join obligations o on o.plan_id = p.plan_id
 and o.frequency = case p.kind when 'half_year' then 'semi_annual' when 'year' then 'annual' end
join indicators i on i.id = o.indicator_id and i.entry <> 'none'
join plans on plans.id = p.plan_id join years y on y.year = plans.year
where not exists (select from submissions s where s.period_id = p.id and s.official_revision is not null);
delete from "values" where submission_id in (select id from submissions where revision = 0);
delete from submissions where revision = 0;

create temporary table reports on commit drop as
select d.*, md5(d.owner_id::text || d.period_id)::uuid as id, b.level, b.parent_id,
       case when d.period_code = '2024-NAM' then 'draft'
            when d.period_code <> '2024-6T' then 'accepted'
            else (array['draft', 'submitted', 'certified', 'accepted', 'accepted', 'accepted', 'accepted'])[
              1 + pg_temp.dice(7, d.owner_id::text, d.period_id::text)] end as state
from (select plan_id, period_id, period_code, starts_on, ends_on, owner_id, bool_and(is_optional) as is_optional, count(*) as expected,
             coalesce(array_agg(distinct wall) filter (where wall is not null), '{{}}') as walls
      from owed group by 1, 2, 3, 4, 5, 6) d
join organisations b on b.id = d.owner_id;

insert into submissions (id, plan_id, period_id, owner_id, area_authority_id, state, version, revision, certified_revision, official_revision,
  is_optional, due_on, walls, expected, filled, contributor_ids, submitted_at, first_submitted_on, certified_at, accepted_at)
select r.id, plan_id, period_id, r.owner_id, case when level = 'commune' then parent_id end, state,
       case state when 'draft' then 3 when 'submitted' then 8 when 'certified' then 9 else 10 end,
       case state when 'draft' then 0 else 2 end, case when state in ('certified', 'accepted') then 2 end,
       case when state = 'accepted' then 2 end, is_optional, ends_on + 3, walls, expected, expected,
       array[o.contributor_id], case when state <> 'draft' then ends_on - 2 end, case when state <> 'draft' then ends_on - 4 end,
       case when state in ('certified', 'accepted') then ends_on - 1 end, case when state = 'accepted' then ends_on end
from reports r join officers o on o.owner_id = r.owner_id;

-- Every figure with all its parts, as the form offers them; months only inside the period.
create temporary table cells on commit drop as
select r.id as submission_id, r.owner_id, case when r.level = 'commune' then r.parent_id end as area_authority_id, r.state,
       d.indicator_id, null::uuid as category_id, d.entry, d.wall
from reports r join owed d using (owner_id, period_id)
union all
select r.id, r.owner_id, case when r.level = 'commune' then r.parent_id end, r.state, d.indicator_id, c.id, d.entry, d.wall
from reports r join owed d using (owner_id, period_id)
join disaggregations g on g.indicator_id = d.indicator_id join categories c on c.disaggregation_id = g.id
left join periods m on m.code = c.period_code and m.plan_id = r.plan_id
where c.period_code is null or m.starts_on between r.starts_on and r.ends_on;

create temporary table figures on commit drop as
select c.*, revision,
       case when entry in ('yes_no') or (entry = 'programmes') then pg_temp.dice(2, submission_id::text, indicator_id::text, category_id::text)
            when entry = 'parts' and category_id is null then null
            else pg_temp.dice(case when category_id is null then 60 else 20 end, submission_id::text, indicator_id::text, category_id::text, revision::text)
       end as numerator,
       case when entry in ('count', 'parts') or (category_id is not null and entry in ('months', 'programmes')) then null
            when entry in ('yes_no', 'programmes') then 1
            else 60 + pg_temp.dice(90, submission_id::text, indicator_id::text, category_id::text) end as denominator
from cells c, generate_series(1, 2) revision;

insert into "values" (submission_id, owner_id, area_authority_id, indicator_id, category_id, status, numerator, denominator, wall)
select submission_id, owner_id, area_authority_id, indicator_id, category_id, 'number', numerator, denominator, wall
from figures where revision = 2 order by submission_id;
insert into revision_values (submission_id, owner_id, area_authority_id, revision, indicator_id, category_id, status, numerator, denominator, wall)
select submission_id, owner_id, area_authority_id, revision, indicator_id, category_id, 'number', numerator, denominator, wall
from figures where state <> 'draft' order by submission_id, revision;

insert into submission_steps (submission_id, owner_id, area_authority_id, verb, actor_id, at, revision, note)
select r.id, r.owner_id, case when level = 'commune' then parent_id end, t.verb,
       case t.by when 1 then o.contributor_id when 2 then o.approver_id else o.coordinator_id end, ends_on - 5 + t.n * interval '9 hours', t.revision,
       case when t.verb = 'submission.send_back' then 'Đề nghị kiểm tra lại số liệu.' end
from reports r join officers o on o.owner_id = r.owner_id
cross join (values (1, 'submission.submit', 1, 1), (2, 'submission.certify', 2, 1), (3, 'submission.send_back', 3, 1),
                   (4, 'submission.submit', 1, 2), (5, 'submission.certify', 2, 2), (6, 'submission.accept', 3, 2)) t (n, verb, by, revision)
where t.n <= case state when 'draft' then 0 when 'submitted' then 4 when 'certified' then 5 else 6 end;

insert into baselines (owner_id, area_authority_id, indicator_code, period_kind, year, status, numerator, denominator, wall)
select d.owner_id, r.area, d.code, p.kind, extract(year from d.ends_on)::int - 1, 'number',
       case when d.entry in ('yes_no', 'programmes') then 1 else 10 + pg_temp.dice(40, d.owner_id::text, d.code, d.period_code) end,
       case when d.entry in ('count', 'parts') then null else 100 end, d.wall
from owed d join periods p on p.id = d.period_id
join (select id, case when level = 'commune' then parent_id end as area from organisations) r on r.id = d.owner_id
on conflict do nothing;
