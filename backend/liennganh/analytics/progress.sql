-- Sums of the figures of each asked (indicator, period): for the plan's whole area and for each district, by basis.
-- Frozen revisions alone enter: `official` the accepted one, `preliminary` the certified one where there is one;
-- `previous` sums the baselines of the same kind of period a year earlier, in the same way.
with asked as (
  select distinct k.indicator_id, k.period_id
  from unnest(cast(:indicator_ids as uuid[]), cast(:period_ids as uuid[])) as k (indicator_id, period_id)
), widened as (
  -- a composite moves with its components, and is added up from all of them
  select indicator_id, period_id from asked
  union
  select c.composite_id, a.period_id from asked a join indicator_components c on c.component_id = a.indicator_id
), keys as (
  select indicator_id, period_id from widened
  union
  select c.component_id, w.period_id from widened w join indicator_components c on c.composite_id = w.indicator_id
), subject as materialized (
  select i.id as indicator_id, p.id as period_id, p.plan_id, i.code, i.entry,
         i.entry in ('months', 'programmes', 'parts') as has_parts,
         i.entry in ('yes_no', 'programmes') and i.kind = 'coverage' as counts_bodies,
         i.is_sensitive or i.is_city_only as is_city_only,
         p.kind as period_kind, p.starts_on, p.ends_on, issuer.area_id as city_id,
         case p.kind when 'half_year' then 'semi_annual' else 'annual' end as frequency,
         cast(extract(year from p.ends_on) as int) - 1 as year_before
  from keys k
  join indicators i on i.id = k.indicator_id
  join periods p on p.id = k.period_id and p.plan_id = i.plan_id and p.kind <> 'month'
  join plans on plans.id = p.plan_id
  join organisations issuer on issuer.id = plans.issuer_id
), owed as materialized (
  -- communes' figures are inside their district's: they never add
  select s.*, o.organisation_id, o.contributes, o.is_optional, body.level, body.area_id as body_area_id,
         sent.id as submission_id, sent.official_revision, sent.certified_revision
  from subject s
  join obligations o on o.plan_id = s.plan_id and o.indicator_id = s.indicator_id and o.frequency = s.frequency
  join organisations body on body.id = o.organisation_id
  left join submissions sent on sent.owner_id = o.organisation_id and sent.period_id = s.period_id
  where o.contributes <> 'none' and body.level <> 'commune'
), said as (
  select o.*, b.basis, b.revision, v.status, v.numerator, v.denominator,
         b.basis = 'preliminary' and v.status is not null
           and o.certified_revision is distinct from o.official_revision and o.certified_revision is not null as is_preliminary
  from owed o
  cross join lateral (values ('official', o.official_revision),
                             ('preliminary', coalesce(o.certified_revision, o.official_revision))) as b (basis, revision)
  left join revision_values v on v.submission_id = o.submission_id and v.revision = b.revision
    and v.indicator_id = o.indicator_id and v.category_id is null
  union all
  select o.*, 'previous', null, b.status, b.numerator, b.denominator, false
  from owed o
  left join baselines b on b.owner_id = o.organisation_id and b.indicator_code = o.code
    and b.period_kind = o.period_kind and b.year = o.year_before
), placed as materialized (
  select s.*, a.area_id
  from said s
  cross join lateral (
    select s.city_id as area_id
    union all
    select s.body_area_id
    where s.level = 'district' and s.contributes = 'own_area' and not s.is_city_only and s.body_area_id is not null
  ) a
), sums as materialized (
  select indicator_id, period_id, area_id, basis,
         sum(numerator) filter (where status = 'number') as numerator,
         -- a plan that promises it of every district divides by every district, reported or not
         case when count(*) filter (where status = 'number') = 0 then null
              when bool_and(counts_bodies)
                then count(*) filter (where status = 'number' or (not is_optional and status is distinct from 'not_applicable'))
              else sum(denominator) filter (where status = 'number') end as denominator,
         count(*) as bodies,
         count(*) filter (where status = 'number') as numbers,
         count(*) filter (where status = 'not_applicable') as not_applicable,
         count(*) filter (where not is_optional) as expected,
         count(*) filter (where not is_optional and status in ('number', 'not_applicable')) as reported,
         coalesce(array_agg(organisation_id order by organisation_id)
           filter (where not is_optional and (status is null or status = 'missing')), '{}') as missing_ids,
         bool_or(is_preliminary) as is_preliminary, min(cast(organisation_id as text)) as reporter_id
  from placed
  group by indicator_id, period_id, area_id, basis
), part_sums as materialized (
  select p.indicator_id, p.period_id, p.area_id, p.basis, c.code, c.period_code, min(c.position) as position,
         sum(v.numerator) as items
  from placed p
  join revision_values v on v.submission_id = p.submission_id and v.revision = p.revision
    and v.indicator_id = p.indicator_id and v.status = 'number'
  join categories c on c.id = v.category_id
  join disaggregations d on d.id = c.disaggregation_id and d.is_required
  where p.has_parts and p.status = 'number'
  group by p.indicator_id, p.period_id, p.area_id, p.basis, c.code, c.period_code
), parts as materialized (
  select indicator_id, period_id, area_id, basis,
         coalesce(jsonb_agg(jsonb_build_object('period_code', period_code, 'items', items) order by position)
           filter (where period_code is not null), '[]') as months,
         jsonb_object_agg(code, items) as counts
  from part_sums
  group by indicator_id, period_id, area_id, basis
), months as materialized (
  -- only months that have begun are asked for
  select s.indicator_id, s.period_id, m.code, m.starts_on <= cast(:today as date) as has_begun
  from subject s
  join periods m on m.plan_id = s.plan_id and m.kind = 'month' and m.starts_on between s.starts_on and s.ends_on
  where s.entry = 'months'
), monthly as materialized (
  select q.indicator_id, q.period_id, q.area_id, q.basis,
         count(*) as months_in_period, count(*) filter (where b.has_begun) as months_begun,
         count(*) filter (where b.has_begun and p.items >= 1) as months_with_items
  from sums q
  join months b on b.indicator_id = q.indicator_id and b.period_id = q.period_id
  left join part_sums p on p.indicator_id = q.indicator_id and p.period_id = q.period_id and p.area_id = q.area_id
    and p.basis = q.basis and p.period_code = b.code
  where q.basis <> 'previous' and q.numbers > 0
  group by q.indicator_id, q.period_id, q.area_id, q.basis
), composites as (
  select s.indicator_id, s.period_id, q.area_id, q.basis,
         sum(q.numerator) as numerator, sum(q.denominator) as denominator,
         sum(q.bodies) as bodies, sum(q.numbers) as numbers, sum(q.not_applicable) as not_applicable,
         sum(q.expected) as expected, sum(q.reported) as reported,
         (select count(*) from indicator_components c where c.composite_id = s.indicator_id)
           - count(*) filter (where q.numbers > 0 or q.not_applicable = q.bodies) as components_missing,
         bool_or(q.is_preliminary) as is_preliminary
  from subject s
  join indicator_components c on c.composite_id = s.indicator_id
  join sums q on q.indicator_id = c.component_id and q.period_id = s.period_id and q.area_id = s.city_id
  group by s.indicator_id, s.period_id, q.area_id, q.basis
)
select q.indicator_id, q.period_id, s.plan_id, q.area_id, q.basis,
       case when q.area_id <> s.city_id then coalesce(authority.id, cast(q.reporter_id as uuid)) end as owner_id,
       q.area_id = s.city_id as is_city,
       cast(case when s.entry = 'parts' then null else coalesce(m.months_with_items, q.numerator) end as bigint) as numerator,
       cast(case when s.entry = 'parts' then null else coalesce(m.months_begun, q.denominator) end as bigint) as denominator,
       case s.entry when 'months' then jsonb_build_object('months', p.months) else p.counts end as parts,
       q.bodies, q.numbers, q.not_applicable, q.expected, q.reported, q.missing_ids, q.is_preliminary,
       cast(0 as bigint) as components_missing, coalesce(m.months_in_period, 0) as months_in_period
from sums q
join subject s on s.indicator_id = q.indicator_id and s.period_id = q.period_id
left join parts p on p.indicator_id = q.indicator_id and p.period_id = q.period_id and p.area_id = q.area_id and p.basis = q.basis
left join monthly m on m.indicator_id = q.indicator_id and m.period_id = q.period_id and m.area_id = q.area_id and m.basis = q.basis
left join lateral (
  select o.id from organisations o
  where o.area_id = q.area_id and o.level = 'district' and o.kind = 'peoples_committee' and not o.is_group
    and o.valid_from <= s.ends_on and (o.valid_to is null or o.valid_to > s.ends_on) limit 1
) authority on true
union all
select c.indicator_id, c.period_id, s.plan_id, c.area_id, c.basis, null, true,
       cast(c.numerator as bigint), cast(c.denominator as bigint), null,
       cast(c.bodies as bigint), cast(c.numbers as bigint), cast(c.not_applicable as bigint),
       cast(c.expected as bigint), cast(c.reported as bigint),
       array(select distinct unnest(q.missing_ids) from sums q
             join indicator_components k on k.component_id = q.indicator_id and k.composite_id = c.indicator_id
             where q.period_id = c.period_id and q.area_id = c.area_id and q.basis = c.basis),
       c.is_preliminary, c.components_missing, cast(0 as bigint)
from composites c
join subject s on s.indicator_id = c.indicator_id and s.period_id = c.period_id
