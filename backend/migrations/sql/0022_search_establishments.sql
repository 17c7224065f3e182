-- One page of the register under the scope of the request, and how many there are in all.
-- A definer function because LIKE is not leakproof: under row security it would lose its index. It applies the scope
-- itself, by the parties of the request's verb; the caller reads the rows it names under row security again.
create function app.search_establishments(asked jsonb, out ids uuid[], out total bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  statement text := 'from public.establishments e where true';
  ordered text;
  word text;
  is_searched boolean := jsonb_array_length(coalesce(asked -> 'words', '[]')) > 0;
begin
  if current_setting('role') <> 'app_wide' then
    statement := statement || format(
      ' and (e.owner_id = any(%L::uuid[]) or e.sector_authority_id = any(%L::uuid[]) or e.team_id = any(%L::uuid[]))',
      coalesce(app.scope('owner'), '{}'), coalesce(app.scope('sector'), '{}'), coalesce(app.scope('assignee'), '{}'));
  end if;
  for word in select jsonb_array_elements_text(asked -> 'words') loop
    statement := statement || format(' and e.folded like %L', word);
  end loop;
  if asked ? 'kinds' then
    statement := statement || format(' and e.kind = any(%L::text[])',
                                     array(select jsonb_array_elements_text(asked -> 'kinds')));
  end if;
  if asked ? 'states' then
    statement := statement || format(' and e.state = any(%L::text[])',
                                     array(select jsonb_array_elements_text(asked -> 'states')));
  end if;
  if asked ? 'areas' then
    statement := statement || format(' and e.area_id = any(%L::uuid[])',
                                     array(select jsonb_array_elements_text(asked -> 'areas')));
  end if;
  if asked ? 'owner' then
    statement := statement || format(' and e.owner_id = %L::uuid', asked ->> 'owner');
  end if;
  if asked ? 'sector' then
    statement := statement || format(' and e.sector_authority_id = %L::uuid', asked ->> 'sector');
  end if;
  if asked ? 'listed' then
    statement := statement || format(' and e.is_listed = %L::boolean', asked ->> 'listed');
  end if;
  ordered := case asked ->> 'sort'
    when '-name' then 'e.sort_key desc, e.id desc'
    when 'updated' then 'e.updated_at, e.id'
    when '-updated' then 'e.updated_at desc, e.id desc'
    else 'e.sort_key, e.id' end;
  if is_searched then
    -- What a search finds is looked at once; it is few, or its order has no index anyway.
    execute format('with found as materialized (select e.id, e.sort_key, e.updated_at %s)'
                   ' select array(select e.id from found e order by %s limit %s offset %s), (select count(*) from found)',
                   statement, ordered, (asked ->> 'limit')::int, (asked ->> 'offset')::int) into ids, total;
  else
    execute 'select count(*) ' || statement into total;
    execute format('select array(select e.id %s order by %s limit %s offset %s)', statement, ordered,
                   (asked ->> 'limit')::int, (asked ->> 'offset')::int) into ids;
  end if;
end $$;
