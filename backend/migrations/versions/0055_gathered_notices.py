"""Notices that gather what comes many times in a row."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only; the column is added without a rewrite, and the code before this one does without it."""
    op.add_column("notices", sa.Column("gathered", JSONB(none_as_null=True), nullable=True))
    op.create_index(
        "ix_notices_gathered", "notices", ["organisation_id"], postgresql_where=sa.text("gathered is not null")
    )
