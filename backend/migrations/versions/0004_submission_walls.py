"""Which walls the figures of a report stand behind, so that lists tell what may be done without reading figures."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FILL = """update submissions s set walls = coalesce(
  (select array_agg(distinct v.wall order by v.wall) from "values" v where v.submission_id = s.id and v.wall is not null), '{}')"""


def upgrade() -> None:
    """Forward only."""
    op.add_column(
        "submissions", sa.Column("walls", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False)
    )
    # Forced row security binds the owner too and would update nothing.
    op.execute("grant update (walls) on submissions to liennganh_definer")
    op.execute("set local role liennganh_definer")
    connection = op.get_bind()
    filled = connection.execute(sa.text(FILL)).rowcount
    assert filled == connection.scalar(sa.text("select count(*) from submissions")), filled
    op.execute("reset role")
    op.execute("revoke update (walls) on submissions from liennganh_definer")
