"""A body that ends is weighed with its lines of the budget and its periodic reports as well."""

from pathlib import Path

from alembic import op
from sqlalchemy.util import await_only

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Two functions say more than before; their owner and their grants stay."""
    op.execute("select 1")
    script = (Path(__file__).parents[1] / "sql" / "0056_closing_lists.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))
