"""Row rights, sign-in and audit functions, privileges of the logins, and the job queue."""

from pathlib import Path

from alembic import op
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment
from sqlalchemy.util import await_only

from liennganh.access.policies import scope_policies

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SUBMISSION = {"owner": "owner_id", "area": "area_authority_id", "sector": "sector_authority_id"}
SCOPED = (
    ("submissions", SUBMISSION, None, None),
    ("values", SUBMISSION, "wall", None),
    ("revision_values", SUBMISSION, "wall", None),
    ("submission_steps", SUBMISSION, None, None),
    ("submission_step_notes", SUBMISSION, "wall", None),
    ("baselines", {"owner": "owner_id", "area": "area_authority_id"}, "wall", None),
    ("memberships", {"owner": "organisation_id"}, None, None),
    ("progress", {"owner": "owner_id"}, None, "owner_id is null"),
    ("audit.events", {"owner": "organisation_id"}, None, None),
    ("audit.heads", {"owner": "organisation_id"}, None, None),
)
BESPOKE = """
create policy mine on memberships for select to liennganh_app using (actor_id = (select app.actor()));
alter table credentials enable row level security;
alter table credentials force row level security;
create policy mine on credentials for select to liennganh_app, app_wide using (actor_id = (select app.actor()));
alter table sessions enable row level security;
alter table sessions force row level security;
alter table idempotent_replies enable row level security;
alter table idempotent_replies force row level security;
create policy mine on idempotent_replies to liennganh_app, app_wide
  using (actor_id = (select app.actor())) with check (actor_id = (select app.actor()));
"""
PRIVILEGES = """
revoke all on credentials, sessions, audit.heads from liennganh_app, app_wide;
grant select (actor_id, email, must_change_password) on credentials to liennganh_app, app_wide;
grant insert, update on submissions, "values", revision_values, submission_steps, submission_step_notes
  to liennganh_app, app_wide;
grant update (closed_at, closed_by, version) on periods to app_wide;
grant insert on idempotent_replies to liennganh_app, app_wide;
grant insert, update on sessions, credentials to liennganh_definer;
grant update on actors to liennganh_definer;
grant insert, update on audit.events, audit.heads to liennganh_definer;
grant insert, delete on organisation_closure to liennganh_definer;
"""
# Who may execute is said while the functions are still ours: a REVOKE by a member that does not inherit does nothing.
DEFINER = """
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature, p.proname as name
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname in ('app', 'audit') and p.prosecdef loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to liennganh_system', f.signature);
    if f.name not in ('enter', 'rebuild_organisation_closure') then
      execute format('grant execute on function %s to liennganh_app, app_wide', f.signature);
    end if;
    execute format('alter function %s owner to liennganh_definer', f.signature);
  end loop;
end $$;
"""


def run_script(script: str) -> None:
    """Several statements at once: the driver runs them as they stand, in the migration's transaction."""
    op.execute("select 1")
    await_only(op.get_bind().connection.driver_connection.execute(script))


def upgrade() -> None:
    """Forward only."""
    run_script((Path(__file__).parents[1] / "sql" / "0001_rights.sql").read_text())
    for table, parties, wall, open_rows in SCOPED:
        for statement in scope_policies(f'"{table}"' if table == "values" else table, parties, wall, open_rows):
            op.execute(statement)
    run_script(BESPOKE)
    run_script(PRIVILEGES)
    run_script(DEFINER)
    _install_queue()


def _install_queue() -> None:
    run_script(QueryBuilderEnvironment().build_install_query())
    op.execute("grant select, insert on pgqueuer, pgqueuer_log to liennganh_app, app_wide")
    op.execute("grant usage on all sequences in schema public to liennganh_app, app_wide")
