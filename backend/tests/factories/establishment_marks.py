"""Establishments with marks, their history and headcounts, for `marks.py`."""

from __future__ import annotations

BUSINESS = "select e.* from establishments e join organisations o on o.id = e.owner_id where o.code = $1"
BUSINESSES = (
    """insert into establishments (area_id, kind, owner_id, name, name_key, address, licence_number, licence_key, note,
         is_listed, since, workers, workers_counted_on, folded, sort_key)
       select coalesce((select a.id from areas a where a.parent_id = o.area_id order by a.code limit 1), o.area_id),
         'cafe', o.id, 'DAU-' || $2::text || '-1', 'dau', 'DAU-' || $2::text || '-2', 'DAU-' || $2::text || '-3',
         'dau' || $2::text, 'DAU-' || $2::text || '-4', true, '2024-02-01', 9, '2024-05-01', 'dau', 'dau'
       from organisations o where o.code = $1""",
    f"""insert into establishment_standings (establishment_id, owner_id, valid_from, area_id, kind, name, address,
         licence_number, state, is_listed, verb, reason, actor_id)
       select e.id, e.owner_id, e.since, e.area_id, e.kind, 'DAU-' || $2::text || '-5', 'DAU-' || $2::text || '-6',
         'DAU-' || $2::text || '-7', e.state, e.is_listed, 'establishment.edit', 'DAU-' || $2::text || '-8', a.id
       from ({BUSINESS}) e, actors a where a.name = 'Nguyễn Thị Hạnh'""",
    f"""insert into establishment_headcounts (establishment_id, owner_id, counted_on, workers, actor_id)
       select e.id, e.owner_id, '2024-05-01', 9, a.id
       from ({BUSINESS}) e, actors a where a.name = 'Nguyễn Thị Hạnh' and $2::text <> ''""",
)
