"""Extensions for one body, due dates decided by level, and when a body was last reminded."""

import sqlalchemy as sa
from alembic import op

from liennganh.access.policies import scope_policies

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id", "sector": "sector_authority_id"}
KINDS = "kind in ('indicator', 'duty', 'task', 'period')"
GRANTS = (
    "grant insert on extensions to liennganh_app, app_wide",
    "grant update (withdrawn_by, withdrawn_at, withdrawal_note) on extensions to liennganh_app, app_wide",
    "grant update (due_on) on period_due_dates to app_wide",
)
# Memberships are not for other bodies to read: this tells names alone, and only to those who receive the report.
RECIPIENTS = """
create function app.report_recipients(reports uuid[], today date)
returns table (submission_id uuid, part text, name text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with asked as (
    select s.id, s.owner_id, s.contributor_ids
    from public.submissions s
    where s.id = any(reports)
      and (current_setting('role') = 'app_wide' or s.area_authority_id = any((select app.scope('area'))::uuid[]))
  ), held as (
    select q.id, g.verb, a.id as actor_id, a.name, a.id = any(q.contributor_ids) as is_author
    from asked q
    join public.memberships m on m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
      and case m.reach
        when 'own' then m.organisation_id = q.owner_id
        when 'subtree' then exists (
          select from public.organisation_closure c
          where c.ancestor_id = m.organisation_id and c.descendant_id = q.owner_id
            and c.valid_from <= today and (c.valid_to is null or c.valid_to > today))
        else false end
    join public.role_grants g on g.role = m.role and g.verb in ('submission.edit', 'submission.certify')
    join public.actors a on a.id = m.actor_id and a.is_active and a.kind = 'person'
  )
  select h.id, 'contributor', h.name from held h
  where h.verb = 'submission.edit'
    and (h.is_author or not exists (select from held o where o.id = h.id and o.verb = h.verb and o.is_author))
  union
  select h.id, 'leader', h.name from held h where h.verb = 'submission.certify'
$$
"""
SIGNATURE = "app.report_recipients(uuid[], date)"


def upgrade() -> None:
    """Forward only."""
    op.add_column("submissions", sa.Column("extended_from", sa.Date(), nullable=True))
    op.add_column("submissions", sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("submissions", sa.Column("reminded_by", sa.UUID(), nullable=True))
    op.create_foreign_key(op.f("fk_submissions_reminded_by"), "submissions", "actors", ["reminded_by"], ["id"])
    op.add_column("assignments", sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_constraint(op.f("ck_plan_confirmations_kind"), "plan_confirmations", type_="check")
    op.create_check_constraint(op.f("ck_plan_confirmations_kind"), "plan_confirmations", KINDS)
    _create_extensions()
    for statement in (*scope_policies("extensions", PARTIES), *GRANTS, RECIPIENTS):
        op.execute(statement)
    op.execute(f"revoke all on function {SIGNATURE} from public")
    op.execute(f"grant execute on function {SIGNATURE} to liennganh_app, app_wide, liennganh_system")
    op.execute(f"alter function {SIGNATURE} owner to liennganh_definer")


def _create_extensions() -> None:
    op.create_table(
        "extensions",
        sa.Column("was_due_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given_by", sa.UUID(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.UUID(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawal_note", sa.Text(), nullable=True),
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("submission_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        sa.Column("sector_authority_id", sa.UUID(), nullable=True),
        sa.CheckConstraint("due_on > was_due_on", name=op.f("ck_extensions_later")),
        sa.CheckConstraint("(withdrawn_by is null) = (withdrawn_at is null)", name=op.f("ck_extensions_withdrawn")),
        *(
            sa.ForeignKeyConstraint([name], ["actors.id"], name=op.f(f"fk_extensions_{name}"))
            for name in ("given_by", "withdrawn_by")
        ),
        *(
            sa.ForeignKeyConstraint(
                ["submission_id", column],
                ["submissions.id", f"submissions.{column}"],
                name=op.f(f"fk_extensions_submission_id_{column}"),
                onupdate="CASCADE",
            )
            for column in PARTIES.values()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extensions")),
    )
    op.create_index("ix_extensions_submission_id", "extensions", ["submission_id", "given_at"])
