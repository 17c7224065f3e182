-- How concluded evaluations of a period (any, where it is null) came out on each criterion; no body is told apart.
-- :plan_id; :period_id
select c.code, c.section, c.section_vi, c.section_en, c.text_vi, c.text_en, c.scale, c.max_points,
       count(e.id) filter (where r.mark is not null or r.points is not null) as assessed,
       count(e.id) filter (where r.mark = 'yes' or r.points = c.max_points) as yes,
       count(e.id) filter (where r.mark = 'partly' or r.points > 0 and r.points < c.max_points) as partly,
       count(e.id) filter (where r.mark = 'no' or r.points = 0) as no,
       count(e.id) filter (where r.mark = 'not_applicable') as not_applicable,
       avg(case when e.id is null or r.mark = 'not_applicable' then null
             when r.points is not null then r.points / c.max_points
             when r.mark = 'yes' then 1.0 when r.mark = 'partly' then 0.5 when r.mark = 'no' then 0.0 end) as share
from evaluation_criteria c
left join evaluation_results r on r.criterion_id = c.id
left join evaluations e on e.id = r.evaluation_id and e.state in ('concluded', 'closed')
  and (cast(:period_id as uuid) is null or e.period_id = :period_id)
where c.plan_id = :plan_id
group by c.id
order by c.position
