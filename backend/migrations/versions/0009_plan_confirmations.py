"""What was read into the plan can be confirmed or changed, with its history, and a new import respects it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Only reach over the whole plan decides, and only on these columns; nothing is ever taken out of the history.
GRANTS = """
grant insert on plan_confirmations, task_parties to app_wide;
grant update (is_in_force, position) on task_parties to app_wide;
grant update (recurrence) on tasks to app_wide;
grant update (is_optional) on obligations to app_wide;
grant update (basis_note_vi, basis_note_en) on indicators to app_wide;
"""


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        "plan_confirmations",
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("was", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("becomes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("said", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.UUID(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.CheckConstraint("kind in ('indicator', 'duty', 'task')", name=op.f("ck_plan_confirmations_kind")),
        sa.CheckConstraint("action in ('confirm', 'change', 'withdraw')", name=op.f("ck_plan_confirmations_action")),
        sa.ForeignKeyConstraint(["decided_by"], ["actors.id"], name=op.f("fk_plan_confirmations_decided_by")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_confirmations_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_confirmations")),
        sa.UniqueConstraint(
            "plan_id",
            "kind",
            "key",
            "field",
            "sequence",
            name=op.f("uq_plan_confirmations_plan_id_kind_key_field_sequence"),
        ),
    )
    op.add_column("obligations", sa.Column("reporter_code", sa.Text(), nullable=True))
    op.add_column(
        "task_parties", sa.Column("is_in_force", sa.Boolean(), server_default=sa.text("true"), nullable=False)
    )
    for statement in filter(None, map(str.strip, GRANTS.split(";"))):
        op.execute(statement)
