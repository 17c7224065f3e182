"""A hash in every event of the audit, signed seals over the last of them, and what verifying found."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.util import await_only

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Forward only."""
    op.add_column("events", sa.Column("hash", sa.LargeBinary(), nullable=True), schema="audit")
    op.add_column("heads", sa.Column("hash", sa.LargeBinary(), nullable=True), schema="audit")
    op.create_table(
        "seals",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_seals")),
        schema="audit",
    )
    op.create_table(
        "sealed_heads",
        sa.Column("organisation_id", sa.UUID(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_sealed_heads_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_sealed_heads")),
        schema="audit",
    )
    op.create_table(
        "verifications",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", MOMENT, server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.Column("bodies", sa.Integer(), nullable=False),
        sa.Column("seals", sa.BigInteger(), nullable=False),
        sa.Column("sealed_at", MOMENT, nullable=True),
        sa.Column("has_second_place", sa.Boolean(), nullable=False),
        sa.Column("fault_count", sa.Integer(), nullable=False),
        sa.Column("remarks", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verifications")),
        schema="audit",
    )
    op.execute("select 1")
    script = (Path(__file__).parents[1] / "sql" / "0044_audit_chain.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))
