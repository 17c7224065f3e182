"""Packs that administrators bring in, and what they may edit of an indicator."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.util import await_only

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

TABLE = "pack_imports"
MOMENT = sa.DateTime(timezone=True)
STATES = "state in ('waiting', 'refused', 'ready', 'applying', 'imported', 'expired')"


def upgrade() -> None:
    """Forward only; new columns have a constant default, which rewrites no table."""
    _create_imports()
    op.add_column("indicators", sa.Column("counting_note", sa.Text(), nullable=True))
    op.add_column("indicators", sa.Column("edited", ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False))
    op.add_column("indicators", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
    op.add_column("categories", sa.Column("is_edited", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("categories", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
    script = (Path(__file__).parents[1] / "sql" / "0050_packs.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))


def _create_imports() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'waiting'"), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("sent_by", sa.UUID(), nullable=False),
        sa.Column("sent_at", MOMENT, server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("checked_at", MOMENT, nullable=True),
        sa.Column("decided_by", sa.UUID(), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("plan_stamp", sa.BigInteger(), nullable=True),
        sa.Column("has_moved", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("findings", JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(STATES, name=op.f(f"ck_{TABLE}_state")),
        sa.CheckConstraint("octet_length(content) <= 2000000", name=op.f(f"ck_{TABLE}_content")),
        sa.ForeignKeyConstraint(["sent_by"], ["actors.id"], name=op.f(f"fk_{TABLE}_sent_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["actors.id"], name=op.f(f"fk_{TABLE}_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
