-- Every head that one of these seals (whose signature was found good: others may say anything) signed and the audit does not have as it was signed.
select (h ->> 0)::uuid as organisation_id, (h ->> 1)::bigint as sequence,
  case when e.hash is null then 'gone' else 'rewritten' end as kind, s.number
from audit.seals s
cross join lateral jsonb_array_elements(s.statement::jsonb -> 'heads') h
left join audit.events e on e.organisation_id = (h ->> 0)::uuid and e.sequence = (h ->> 1)::bigint
where s.number = any($1) and e.hash is distinct from decode(h ->> 2, 'hex')
order by s.number, 1, 2
