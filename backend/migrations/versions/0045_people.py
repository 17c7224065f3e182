"""Who gave and ended a role, whose deputy it is; what administrators do, held to their reach in the database."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.util import await_only

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

KEY = ("actor_id", "role", "organisation_id", "reach", "valid_from")
HELD = "valid_to is null or valid_to >= valid_from"
VALIDITY = "valid_to is null or valid_to >= valid_from - 1"


def upgrade() -> None:
    """Forward only."""
    for column in ("granted_by", "ended_by", "deputy_for"):
        op.add_column("memberships", sa.Column(column, sa.UUID(), nullable=True))
        name = op.f(f"fk_memberships_{column}")
        op.create_foreign_key(name, "memberships", "actors", [column], ["id"], postgresql_not_valid=True)
        op.execute(f"alter table memberships validate constraint {name}")
    op.add_column("memberships", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("memberships", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
    # A role that is taken back before it began was held on no day: it ends the day before its first.
    op.execute("alter table memberships drop constraint ck_memberships_validity")
    op.execute(f"alter table memberships add constraint ck_memberships_validity check ({VALIDITY}) not valid")
    op.execute("alter table memberships validate constraint ck_memberships_validity")
    # Nor does it stand in the way of giving the same role for the same days after all.
    op.create_index("uq_memberships_held", "memberships", KEY, unique=True, postgresql_where=sa.text(HELD))
    op.execute("alter table memberships drop constraint uq_memberships_actor_id_role_organisation_id_reach_valid_from")
    op.add_column("invitations", sa.Column("valid_from", sa.Date(), nullable=True))
    op.add_column("invitations", sa.Column("valid_to", sa.Date(), nullable=True))
    op.execute("select 1")
    script = (Path(__file__).parents[1] / "sql" / "0045_people.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))
