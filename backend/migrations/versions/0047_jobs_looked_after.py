"""Functions by which an administrator sees the work that failed, and has it tried again."""

from pathlib import Path

from alembic import op
from sqlalchemy.util import await_only

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.execute("select 1")
    script = (Path(__file__).parents[1] / "sql" / "0047_jobs_looked_after.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))
