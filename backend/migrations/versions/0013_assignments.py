"""Tasks are assigned to single bodies, who plan, tell and complete; a district passes them on to its communes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from liennganh.access.policies import scope_policies

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id"}
STATES = "'waiting', 'assigned', 'in_progress', 'completed', 'confirmed', 'withdrawn'"


def upgrade() -> None:
    """Forward only."""
    _create_assignments()
    _create_steps()
    _create_updates()
    for table in ("assignments", "planned_steps", "task_updates"):
        for statement in scope_policies(table, PARTIES):
            op.execute(statement)
    op.execute("grant insert, update on assignments to liennganh_app, app_wide")
    op.execute("grant insert, delete on planned_steps to liennganh_app, app_wide")
    op.execute("grant insert on task_updates to liennganh_app, app_wide")


def _create_assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("task_id", sa.UUID(), nullable=False),
        sa.Column("period_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), server_default=sa.text("'plan'"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_basis", sa.Text(), server_default=sa.text("'calendar'"), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("needs_help", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("steps_total", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("steps_done", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contributor_ids", postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("part in ('lead', 'coordinating')", name=op.f("ck_assignments_part")),
        sa.CheckConstraint("source in ('plan', 'cascade')", name=op.f("ck_assignments_source")),
        sa.CheckConstraint("due_basis in ('calendar', 'decided')", name=op.f("ck_assignments_due_basis")),
        sa.CheckConstraint(f"state in ({STATES})", name=op.f("ck_assignments_state")),
        sa.CheckConstraint("steps_done between 0 and steps_total", name=op.f("ck_assignments_steps")),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_assignments_{column}"))
            for column, table in (
                ("plan_id", "plans"),
                ("task_id", "tasks"),
                ("period_id", "periods"),
                ("owner_id", "organisations"),
                ("area_authority_id", "organisations"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("owner_id", "task_id", "period_id", name=op.f("uq_assignments_owner_id_task_id_period_id")),
        sa.UniqueConstraint("id", "owner_id", name=op.f("uq_assignments_id_owner_id")),
        sa.UniqueConstraint("id", "area_authority_id", name=op.f("uq_assignments_id_area_authority_id")),
    )
    op.create_index("ix_assignments_task_id", "assignments", ["task_id", "period_id"])
    op.create_index("ix_assignments_period_id", "assignments", ["period_id", "state", "due_on"])
    op.create_index("ix_assignments_area_authority_id", "assignments", ["area_authority_id", "task_id"])


def _part_of_an_assignment(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("assignment_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                ["assignment_id", column],
                ["assignments.id", f"assignments.{column}"],
                name=op.f(f"fk_{table}_assignment_id_{column}"),
                onupdate="CASCADE",
            )
            for column in PARTIES.values()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _create_steps() -> None:
    op.create_table(
        "planned_steps",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        *_part_of_an_assignment("planned_steps"),
        sa.UniqueConstraint("assignment_id", "position", name=op.f("uq_planned_steps_assignment_id_position")),
    )


def _create_updates() -> None:
    op.create_table(
        "task_updates",
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("needs_help", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        *_part_of_an_assignment("task_updates"),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_task_updates_actor_id")),
    )
    op.create_index("ix_task_updates_assignment_id", "task_updates", ["assignment_id", "at"])
