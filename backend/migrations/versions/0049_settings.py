"""Settings and the calendar kept by administrators: their changes, days worked in exchange, and due dates as set."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.util import await_only

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. The columns are added without a rewrite; the code before this one does without them."""
    op.add_column("days_off", sa.Column("is_worked", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("period_due_dates", sa.Column("nominal_on", sa.Date(), nullable=True))
    _create_changes(
        "setting_changes",
        (
            sa.Column("plan_id", sa.UUID(), nullable=True),
            sa.Column("key", sa.Text(), nullable=False),
            sa.Column("sequence", sa.Integer(), nullable=False),
            sa.Column("was", JSONB(), nullable=False),
            sa.Column("becomes", JSONB(none_as_null=True), nullable=True),
            sa.UniqueConstraint(
                "plan_id",
                "key",
                "sequence",
                name=op.f("uq_setting_changes_plan_id_key_sequence"),
                postgresql_nulls_not_distinct=True,
            ),
        ),
    )
    _create_changes(
        "calendar_changes",
        (
            sa.Column("plan_id", sa.UUID(), nullable=False),
            sa.Column("sequence", sa.Integer(), nullable=False),
            sa.Column("action", sa.Text(), nullable=False),
            sa.Column("day", sa.Date(), nullable=False),
            sa.Column("was", JSONB(none_as_null=True), nullable=True),
            sa.Column("becomes", JSONB(none_as_null=True), nullable=True),
            sa.Column("moved", JSONB(), nullable=False),
            sa.CheckConstraint("action in ('add', 'correct', 'remove')", name=op.f("ck_calendar_changes_action")),
            sa.UniqueConstraint("plan_id", "sequence", name=op.f("uq_calendar_changes_plan_id_sequence")),
        ),
    )
    script = (Path(__file__).parents[1] / "sql" / "0049_settings.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))


def _create_changes(table: str, columns: tuple[sa.schema.SchemaItem, ...]) -> None:
    """A table that is only ever added to: who changed what, when and why."""
    op.create_table(
        table,
        *columns,
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("changed_by", sa.UUID(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f(f"fk_{table}_plan_id")),
        sa.ForeignKeyConstraint(["changed_by"], ["actors.id"], name=op.f(f"fk_{table}_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
