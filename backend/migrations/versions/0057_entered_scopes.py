"""Whoever explains asks a guard with the scopes that a real request would have."""

from pathlib import Path

from alembic import op
from sqlalchemy.util import await_only

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. One function tells more than before; its owner and its grants stay."""
    op.execute("select 1")
    script = (Path(__file__).parents[1] / "sql" / "0057_entered_scopes.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))
