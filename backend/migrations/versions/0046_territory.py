"""Bodies and territory kept by administrators: who carries an ended one on, and the version that a change must name."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.util import await_only

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

CLOSURE = "organisation_closure"


def upgrade() -> None:
    """Forward only."""
    for table in ("organisations", "areas"):
        op.add_column(table, sa.Column("heir_id", sa.UUID(), nullable=True))
        op.add_column(table, sa.Column("is_kept", sa.Boolean(), server_default=sa.text("false"), nullable=False))
        op.add_column(table, sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
        op.create_foreign_key(op.f(f"fk_{table}_heir_id"), table, table, ["heir_id"], ["id"])
        op.create_index(op.f(f"ix_{table}_heir_id"), table, ["heir_id"])
        op.create_check_constraint(
            op.f(f"ck_{table}_heir"), table, "heir_id is null or valid_to is not null and heir_id <> id"
        )
    op.add_column("area_successions", sa.Column("basis", sa.Text(), nullable=True))
    op.add_column(CLOSURE, sa.Column("is_line", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    # A body may stand under another twice, with a time between.
    op.drop_constraint(op.f(f"pk_{CLOSURE}"), CLOSURE, type_="primary")
    op.create_primary_key(op.f(f"pk_{CLOSURE}"), CLOSURE, ["ancestor_id", "descendant_id", "valid_from"])
    op.execute(f"update {CLOSURE} set is_line = true where ancestor_id = descendant_id")
    script = (Path(__file__).parents[1] / "sql" / "0046_territory.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))
