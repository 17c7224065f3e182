"""Papers with marks, their items, steps and files, for `marks.py`."""

from __future__ import annotations

PAPER = "select d.* from documents d join organisations o on o.id = d.owner_id where o.code = $1"
PAPERS = (
    """insert into documents (plan_id, kind, owner_id, area_authority_id, issuer_id, number, number_key, year,
         issued_on, title, note, addressed_to, sent_on, reply_number, reply_on, reply_outcome, reply_note, collectives,
         task_codes, state, published_at, folded)
       select p.id, 'plan', o.id, case when o.level = 'commune' then o.parent_id end, o.id, 'DAU-' || $2::text || '-8',
         'dau', 2024, '2024-03-01', 'DAU-' || $2::text || '-9', 'DAU-' || $2::text || '-1', 'DAU-' || $2::text || '-2',
         '2024-03-01', 'DAU-' || $2::text || '-3', '2024-03-02', 'noted', 'DAU-' || $2::text || '-4',
         'DAU-' || $2::text || '-5', '{V.C-1}', 'published', now(), 'dau'
       from plans p, organisations o where o.code = $1""",
    f"""insert into directive_items (document_id, owner_id, area_authority_id, position, text, lead_ids, due_on)
       select d.id, d.owner_id, d.area_authority_id, 1, 'DAU-' || $2::text || '-6', '{{}}', '2024-09-30'
       from ({PAPER}) d""",
    f"""insert into document_steps (document_id, owner_id, area_authority_id, verb, actor_id, state, revision, note,
         said)
       select d.id, d.owner_id, d.area_authority_id, 'document.correct', a.id, 'published', 2,
         'DAU-' || $2::text || '-7', jsonb_build_object('title', 'DAU-' || $2::text || '-8')
       from ({PAPER}) d, actors a where a.name = 'Nguyễn Thị Hạnh'""",
    f"""insert into document_attachments (id, document_id, owner_id, area_authority_id, name, media_type, size, sha256,
         added_at, added_by)
       select f.id, d.id, d.owner_id, d.area_authority_id, 'DAU-' || $2::text || '-7.txt', f.media_type, f.size,
         f.sha256, f.added_at, f.added_by
       from ({PAPER}) d join submission_attachments f on f.owner_id = d.owner_id and f.wall is null""",
)
