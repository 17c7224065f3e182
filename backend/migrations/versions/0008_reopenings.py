"""Reopenings, the history of closing and opening periods, and the lock by which a closing waits for running saves."""

import sqlalchemy as sa
from alembic import op

from liennganh.access.policies import scope_policies

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id", "sector": "sector_authority_id"}
ACTORS = ("requested_by", "decided_by", "ended_by")
# A volatile function sees what was committed while it waited for the lock; one statement would still see the open
# period of its own beginning. The lock is kept in memory: many saves of one period write nothing for it.
HOLD = """
create function app.hold_period(period uuid) returns timestamptz
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('period ' || period::text, 0));
  return (select p.closed_at from public.periods p where p.id = period);
end $$
"""
SEIZE = """
create function app.seize_period(period uuid) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('period ' || period::text, 0))
$$
"""


def upgrade() -> None:
    """Forward only."""
    op.add_column("submissions", sa.Column("reopened_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("submissions", sa.Column("reopening_requested_by", sa.UUID(), nullable=True))
    op.create_foreign_key(
        op.f("fk_submissions_reopening_requested_by"), "submissions", "actors", ["reopening_requested_by"], ["id"]
    )
    _create_reopenings()
    op.create_table(
        "period_steps",
        sa.Column("period_id", sa.UUID(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"], name=op.f("fk_period_steps_period_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_period_steps_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_steps")),
    )
    op.create_index("ix_period_steps_period_id", "period_steps", ["period_id", "at"])
    op.execute("grant insert, update on reopenings to liennganh_app, app_wide")
    op.execute("grant insert on period_steps to app_wide")
    op.execute(HOLD)
    op.execute(SEIZE)


def _create_reopenings() -> None:
    op.create_table(
        "reopenings",
        sa.Column("state", sa.Text(), server_default=sa.text("'requested'"), nullable=False),
        sa.Column("requested_by", sa.UUID(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.UUID(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.UUID(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("submission_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        sa.Column("sector_authority_id", sa.UUID(), nullable=True),
        sa.CheckConstraint("state in ('requested', 'approved', 'refused', 'ended')", name=op.f("ck_reopenings_state")),
        sa.CheckConstraint("decided_by <> requested_by", name=op.f("ck_reopenings_second_person")),
        sa.CheckConstraint(
            "state not in ('approved', 'ended') or expires_at is not null", name=op.f("ck_reopenings_expiry")
        ),
        *(sa.ForeignKeyConstraint([name], ["actors.id"], name=op.f(f"fk_reopenings_{name}")) for name in ACTORS),
        *(
            sa.ForeignKeyConstraint(
                ["submission_id", column],
                ["submissions.id", f"submissions.{column}"],
                name=op.f(f"fk_reopenings_submission_id_{column}"),
                onupdate="CASCADE",
            )
            for column in PARTIES.values()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopenings")),
    )
    op.create_index("ix_reopenings_submission_id", "reopenings", ["submission_id", "requested_at"])
    op.create_index(
        "uq_reopenings_waiting",
        "reopenings",
        ["submission_id"],
        unique=True,
        postgresql_where=sa.text("state = 'requested'"),
    )
    for statement in scope_policies("reopenings", PARTIES):
        op.execute(statement)
