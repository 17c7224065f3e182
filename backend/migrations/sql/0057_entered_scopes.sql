-- A request that is only tried tells with what scopes it entered, just as a real one keeps them: whoever reaches the
-- whole plan by one role still acts for the body of another, which the parties' settings no longer say.
create or replace function app.try(subject uuid, memberships uuid[], supposed app.holding, wanted text, today date,
  through text[], passing text[], question text) returns text
language plpgsql as $$
declare
  party text;
  answer text;
begin
  perform set_config('role', case when s.wide then 'app_wide' else 'none' end, true),
    set_config('app.entered', s.scopes::text, true)
  from app.suppose(subject, memberships, supposed, wanted, today) s;
  foreach party in array array['owner', 'area', 'sector', 'assignee'] loop
    if not party = any(through) then
      perform set_config('app.scope_' || party, '{}', true);
    end if;
  end loop;
  if passing is not null then
    perform set_config('app.walls', passing::text, true);
  end if;
  execute question into answer;
  raise exception using errcode = 'LN200', message = coalesce(answer, '');
exception
  when sqlstate 'LN200' then return sqlerrm;
  when sqlstate 'LN403' then return null;
end $$;
