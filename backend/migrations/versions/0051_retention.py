"""How long what is no figure is kept, what was removed, and reads of what is sensitive."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.util import await_only

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NOW = sa.text("clock_timestamp()")


def upgrade() -> None:
    """Forward only."""
    _create_rules()
    _create_changes()
    _create_runs()
    op.create_table(
        "read_counts",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("since", MOMENT, server_default=NOW, nullable=False),
        sa.Column("last_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("times", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_read_counts")),
    )
    script = (Path(__file__).parents[1] / "sql" / "0051_retention.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))


def _create_rules() -> None:
    words = [sa.Column(name, sa.Text(), nullable=False) for name in ("name", "relation", "moment", "condition")]
    bounds = [sa.Column(name, sa.Integer(), nullable=False) for name in ("days", "least", "most")]
    key = sa.PrimaryKeyConstraint("name", name=op.f("pk_retention_rules"))
    op.create_table("retention_rules", *words, *bounds, key)


def _create_changes() -> None:
    table = "retention_changes"
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("days_after", sa.Integer(), nullable=False),
        sa.Column("changed_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("changed_by", sa.UUID(), nullable=False),
        sa.CheckConstraint("days_after > 0", name=op.f(f"ck_{table}_days")),
        sa.ForeignKeyConstraint(["changed_by"], ["actors.id"], name=op.f(f"fk_{table}_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(f"ix_{table}_rule", table, ["rule", "number"], unique=True)


def _create_runs() -> None:
    table = "retention_runs"
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=False),
        sa.Column("asked_by", sa.UUID(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("removed", JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["actors.id"], name=op.f(f"fk_{table}_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
