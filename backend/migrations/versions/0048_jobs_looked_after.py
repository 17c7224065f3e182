"""Functions by which an administrator sees the work that failed, and has it tried again."""

from pathlib import Path

from alembic import op
from sqlalchemy.util import await_only

revision = "0048"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.execute("select 1")
    script = (Path(__file__).parents[1] / "sql" / "0048_jobs_looked_after.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))
