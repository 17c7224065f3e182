"""Stored content and the attachments of reports."""

import sqlalchemy as sa
from alembic import op

from liennganh.access.policies import scope_policies

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id", "sector": "sector_authority_id"}
TABLE = "submission_attachments"
PRIVILEGES = """
grant insert on stored_files, submission_attachments to liennganh_app, app_wide;
grant update (removed_at, removed_by, until_revision) on submission_attachments to liennganh_app, app_wide
"""


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        "stored_files",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_stored_files")),
        sa.CheckConstraint("octet_length(sha256) = 32", name=op.f("ck_stored_files_digest")),
        sa.CheckConstraint("size > 0", name=op.f("ck_stored_files_size")),
    )
    op.create_table(
        TABLE,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("submission_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        sa.Column("sector_authority_id", sa.UUID(), nullable=True),
        sa.Column("indicator_id", sa.UUID(), nullable=True),
        sa.Column("wall", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.UUID(), nullable=False),
        sa.Column("since_revision", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.UUID(), nullable=True),
        sa.Column("until_revision", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("submission_id", "id", name=op.f("pk_submission_attachments")),
        *(
            sa.ForeignKeyConstraint(
                ["submission_id", column],
                ["submissions.id", f"submissions.{column}"],
                name=op.f(f"fk_submission_attachments_submission_id_{column}"),
                onupdate="CASCADE",
            )
            for column in PARTIES.values()
        ),
        *(
            sa.ForeignKeyConstraint([column], [parent], name=op.f(f"fk_submission_attachments_{column}"))
            for column, parent in {
                "indicator_id": "indicators.id",
                "sha256": "stored_files.sha256",
                "added_by": "actors.id",
                "removed_by": "actors.id",
            }.items()
        ),
        sa.CheckConstraint("wall in ('police', 'support')", name=op.f("ck_submission_attachments_wall")),
        sa.CheckConstraint(
            "(removed_at is null) = (until_revision is null)", name=op.f("ck_submission_attachments_removed")
        ),
    )
    op.create_index(op.f("ix_submission_attachments_sha256"), TABLE, ["sha256"])
    for statement in scope_policies(TABLE, PARTIES, "wall"):
        op.execute(statement)
    for statement in PRIVILEGES.split(";"):
        op.execute(statement)
