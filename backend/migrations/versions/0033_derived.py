"""What the system's own records say of figures, kept beside the reports; where a figure that was filled in comes from."""

import sqlalchemy as sa
from alembic import op

from liennganh.access.policies import scope_policies

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id", "sector": "sector_authority_id"}
FIGURES = ("values", "revision_values")


def upgrade() -> None:
    """Forward only. Figures that were filled in so far came from communes, which `fed_expected` tells."""
    for table in FIGURES:
        op.add_column(table, sa.Column("fed_by", sa.Text(), nullable=True))
    op.add_column("submissions", sa.Column("changed_count", sa.Integer(), server_default=sa.text("0"), nullable=False))
    table = "derived_figures"
    op.create_table(
        table,
        sa.Column("indicator_id", sa.UUID(), nullable=False),
        sa.Column("category_id", sa.UUID(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("numerator", sa.BigInteger(), nullable=False),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submission_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        sa.Column("sector_authority_id", sa.UUID(), nullable=True),
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.CheckConstraint("numerator >= 0 and denominator >= 0", name=op.f(f"ck_{table}_non_negative")),
        *(
            sa.ForeignKeyConstraint(
                ["submission_id", column],
                ["submissions.id", f"submissions.{column}"],
                name=op.f(f"fk_{table}_submission_id_{column}"),
                onupdate="CASCADE",
            )
            for column in PARTIES.values()
        ),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicators.id"], name=op.f(f"fk_{table}_indicator_id")),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f(f"fk_{table}_category_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            *("submission_id", "indicator_id", "category_id"),
            name=op.f(f"uq_{table}_submission_id_indicator_id_category_id"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_derived_figures_indicator_id", table, ["indicator_id"])
    for statement in scope_policies(table, PARTIES):
        op.execute(statement)
