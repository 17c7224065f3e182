"""Difficulties with marks, for `marks.py`: each with what was said of it and how the report tells it.

The body's own words are marked, and the coordinator's.
"""

from __future__ import annotations

RAISED = (
    """insert into difficulties (plan_id, owner_id, area_authority_id, title, description, proposal, kind, state,
         raised_on, folded, letter_number, letter_on)
       select p.id, o.id, case when o.level = 'commune' then o.parent_id end, 'DAU-' || $2::text || '-7',
         'DAU-' || $2::text || '-8', 'DAU-' || $2::text || '-9', 'other', 'accepted', '2024-06-03', 'dau',
         'DAU-' || $2::text || '-1', '2024-06-03'
       from plans p, organisations o where o.code = $1""",
    """insert into difficulty_replies (difficulty_id, owner_id, area_authority_id, advisor_id, escalated_to_id, verb,
         actor_id, state, note, details)
       select d.id, d.owner_id, d.area_authority_id, d.advisor_id, d.escalated_to_id, 'difficulty.reply', a.id, d.state,
         'DAU-' || $2::text || '-1', jsonb_build_object('letter_number', 'DAU-' || $2::text || '-2')
       from difficulties d join organisations o on o.id = d.owner_id, actors a
       where o.code = $1 and a.name = 'Nguyễn Thị Hạnh'""",
    """insert into difficulty_paragraphs (difficulty_id, owner_id, area_authority_id, advisor_id, escalated_to_id,
         period_id, position, is_included, text, edited_by, edited_at)
       select d.id, d.owner_id, d.area_authority_id, d.advisor_id, d.escalated_to_id, p.id, 1, true,
         'DAU-' || $2::text || '-3', a.id, now()
       from difficulties d join organisations o on o.id = d.owner_id, periods p, actors a
       where o.code = $1 and p.code = '2024-6T' and a.name = 'Lê Quang Minh'""",
)
