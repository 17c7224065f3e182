"""How many figures of a report were typed over a sum of its communes, so that lists tell whether they can be given back."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. The worker counts anew whatever may still be written, as it starts."""
    op.add_column(
        "submissions", sa.Column("refillable_count", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )
