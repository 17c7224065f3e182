-- Which bodies make up the figures of some indicators in one period, with what the caller may see of their reports.
-- Row rights hide other bodies' reports and figures behind a wall; the list of who owes stands in the plan.
-- Under a district stand the communes that may feed it, for whoever reaches the whole plan.
select o.indicator_id, o.organisation_id, o.contributes, o.is_optional,
       s.id as submission_id, s.state,
       case when cast(:basis as text) = 'official' then s.official_revision
            else coalesce(s.certified_revision, s.official_revision) end as revision,
       v.status, v.numerator, v.denominator
from obligations o
join organisations body on body.id = o.organisation_id
left join areas place on place.id = body.area_id
left join submissions s on s.owner_id = o.organisation_id and s.period_id = cast(:period_id as uuid)
left join revision_values v on v.submission_id = s.id and v.indicator_id = o.indicator_id and v.category_id is null
  and v.revision = case when cast(:basis as text) = 'official' then s.official_revision
                        else coalesce(s.certified_revision, s.official_revision) end
where o.plan_id = cast(:plan_id as uuid) and o.indicator_id = any(cast(:indicator_ids as uuid[]))
  and o.frequency = cast(:frequency as text)
  and case when cast(:is_city as boolean) then body.level <> 'commune'
           when body.level = 'commune' then cast(:is_wide as boolean) and place.parent_id = cast(:area_id as uuid)
           else body.area_id = cast(:area_id as uuid) and body.level = 'district' and o.contributes = 'own_area' end
order by o.contributes = 'none', body.level = 'city', body.sort_key
