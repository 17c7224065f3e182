"""Files beside evaluations: what the body shows, and the signed conclusion."""

import sqlalchemy as sa
from alembic import op

from liennganh.access.policies import scope_policies

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id"}
POINTS_AT = {
    "evaluation_id": "evaluations.id",
    "sha256": "stored_files.sha256",
    "added_by": "actors.id",
    "removed_by": "actors.id",
}


def upgrade() -> None:
    """Forward only."""
    for table in ("evaluation_attachments", "conclusion_attachments"):
        _create(table)
        for statement in scope_policies(table, PARTIES):
            op.execute(statement)
        op.execute(f"grant insert on {table} to liennganh_app, app_wide")
        op.execute(f"grant update (removed_at, removed_by) on {table} to liennganh_app, app_wide")


def _create(table: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("evaluation_id", sa.UUID(), nullable=False),
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
        sa.PrimaryKeyConstraint("evaluation_id", "id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint(
                ["evaluation_id", column],
                ["evaluations.id", f"evaluations.{column}"],
                name=op.f(f"fk_{table}_evaluation_id_{column}"),
                onupdate="CASCADE",
            )
            for column in PARTIES.values()
        ),
        *(
            sa.ForeignKeyConstraint([column], [parent], name=op.f(f"fk_{table}_{column}"))
            for column, parent in POINTS_AT.items()
        ),
    )
    op.create_index(op.f(f"ix_{table}_sha256"), table, ["sha256"])
