"""Who somebody is at the city's identity provider."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.util import await_only

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Forward only."""
    table = "identities"
    op.create_table(
        table,
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=False),
        sa.Column("linked_at", MOMENT, server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f(f"fk_{table}_actor_id")),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("actor_id", name=op.f(f"uq_{table}_actor_id")),
    )
    op.execute("select 1")
    script = (Path(__file__).parents[1] / "sql" / "0043_identities.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))
