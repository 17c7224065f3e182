"""The functions by which a request enters, cut so that what decides also explains."""

from pathlib import Path

from alembic import op
from sqlalchemy.util import await_only

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.execute("select 1")
    script = (Path(__file__).parents[1] / "sql" / "0048_explanations.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))
