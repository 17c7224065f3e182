"""Evidence beside assignments: files that say what was done."""

import sqlalchemy as sa
from alembic import op

from liennganh.access.policies import scope_policies

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id"}
TABLE = "assignment_attachments"


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("assignment_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.UUID(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.UUID(), nullable=True),
        sa.PrimaryKeyConstraint("assignment_id", "id", name=op.f(f"pk_{TABLE}")),
        *(
            sa.ForeignKeyConstraint(
                ["assignment_id", column],
                ["assignments.id", f"assignments.{column}"],
                name=op.f(f"fk_{TABLE}_assignment_id_{column}"),
                onupdate="CASCADE",
            )
            for column in PARTIES.values()
        ),
        *(
            sa.ForeignKeyConstraint([column], [parent], name=op.f(f"fk_{TABLE}_{column}"))
            for column, parent in {
                "sha256": "stored_files.sha256",
                "added_by": "actors.id",
                "removed_by": "actors.id",
            }.items()
        ),
    )
    op.create_index(op.f(f"ix_{TABLE}_sha256"), TABLE, ["sha256"])
    for statement in scope_policies(TABLE, PARTIES):
        op.execute(statement)
    op.execute(f"grant insert on {TABLE} to liennganh_app, app_wide")
    op.execute(f"grant update (removed_at, removed_by) on {TABLE} to liennganh_app, app_wide")
