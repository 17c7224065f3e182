"""A function by which an administrator sees whether a demonstration has its figures."""

from pathlib import Path

from alembic import op
from sqlalchemy.util import await_only

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.execute("select 1")
    script = (Path(__file__).parents[1] / "sql" / "0052_demo_data.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))
