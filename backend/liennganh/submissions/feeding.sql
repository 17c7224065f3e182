-- What the communes feed to the reports of their districts: for each fed indicator the sums of the official figures and,
-- commune by commune, what they are made of. A yes of a commune counts 1 over all communes of the district, whether they
-- have reported or not; shares and counts are added up. A report sent back keeps its official figure until another one is
-- accepted. A commune that another one carries on is reported on by that one, under its own name. Where an indicator is broken down by level, communes are one class of it: the sum is that class, not the whole.
with asked as (
  select s.id as submission_id, s.plan_id, s.period_id, s.owner_id, p.ends_on, i.id as indicator_id, i.position,
         coalesce(d.entry, i.entry) as entry, i.entry as usual_entry, (
           select k.id from disaggregations g join categories k on k.disaggregation_id = g.id
           where g.indicator_id = i.id and g.is_additive and k.code = 'commune') as category_id,
         case p.kind when 'half_year' then 'semi_annual' else 'annual' end as frequency
  from submissions s
  join periods p on p.id = s.period_id
  join obligations d on d.organisation_id = s.owner_id and d.plan_id = s.plan_id and d.contributes = 'own_area'
    and d.frequency = case p.kind when 'half_year' then 'semi_annual' else 'annual' end
  join indicators i on i.id = d.indicator_id and i.wall is null and not i.is_sensitive and not i.is_city_only
  where s.id = any(cast(:submission_ids as uuid[]))
    and not exists (
      select from feedings f
      where f.organisation_id = s.owner_id and f.plan_id = s.plan_id and i.id = any(f.declined)
        and f.version = (select max(n.version) from feedings n
                         where n.organisation_id = f.organisation_id and n.plan_id = f.plan_id)
    )
), fed as (
  select a.*, c.id as commune_id, c.sort_key, coalesce(o.entry, a.usual_entry) = 'yes_no' as is_answer,
         r.id as report_id, v.status, v.numerator, v.denominator,
         case when r.id is null then 'not_made'
              when r.state = 'draft' and r.contributor_ids = '{}' then 'not_started'
              else r.state end as state,
         coalesce(v.status in ('number', 'not_applicable'), false) as is_counted
  from asked a
  join organisations c on c.parent_id = a.owner_id and c.level = 'commune'
    and c.valid_from <= a.ends_on and (c.valid_to is null or c.valid_to > a.ends_on or c.heir_id is not null)
  join obligations o on o.organisation_id = c.id and o.plan_id = a.plan_id and o.indicator_id = a.indicator_id
    and o.frequency = a.frequency and o.is_optional
    and (coalesce(o.entry, a.usual_entry), a.entry) in (('yes_no', 'ratio'), ('ratio', 'ratio'), ('count', 'count'))
  left join submissions r on r.owner_id = c.id and r.period_id = a.period_id
  left join revision_values v on v.submission_id = r.id and v.revision = r.official_revision
    and v.indicator_id = a.indicator_id and v.category_id is null
)
select submission_id, indicator_id, category_id, entry,
       cast(sum(numerator) filter (where is_counted) as bigint) as numerator,
       cast(case when bool_and(is_answer) then count(*)
                 when entry = 'ratio' then sum(denominator) filter (where is_counted) end as bigint) as denominator,
       count(*) filter (where is_counted) as accepted,
       count(*) as expected,
       jsonb_agg(jsonb_build_object('organisation_id', commune_id, 'submission_id', report_id, 'state', state,
                                    'status', status, 'numerator', numerator,
                                    'denominator', case when is_answer and status = 'number' then 1 else denominator end,
                                    'is_counted', is_counted)
                 order by sort_key, commune_id) as communes
from fed
group by submission_id, indicator_id, category_id, entry, position
order by submission_id, position
