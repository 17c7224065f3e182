select format('%I.%I', space.nspname, class.relname)
from pg_class class join pg_namespace space on space.oid = class.relnamespace
where class.relkind in ('r', 'm') and class.relpersistence = 'p'
  and space.nspname !~ '^pg_' and space.nspname <> 'information_schema'
order by 1
