"""From how many communes a figure is added up, and what each district asks of its communes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from liennganh.access.policies import scope_policies

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

FIGURES = ("values", "revision_values")


def upgrade() -> None:
    """Forward only."""
    for table in FIGURES:
        op.add_column(table, sa.Column("fed_accepted", sa.Integer(), nullable=True))
        op.add_column(table, sa.Column("fed_expected", sa.Integer(), nullable=True))
        op.create_check_constraint(op.f(f"ck_{table}_fed"), table, "fed_accepted between 1 and fed_expected")
    op.create_table(
        "feedings",
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("organisation_id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("declined", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.UUID(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["actors.id"], name=op.f("fk_feedings_decided_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_feedings_organisation_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_feedings_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedings")),
        sa.UniqueConstraint(
            "organisation_id", "plan_id", "version", name=op.f("uq_feedings_organisation_id_plan_id_version")
        ),
    )
    for statement in scope_policies("feedings", {"owner": "organisation_id"}):
        op.execute(statement)
    op.execute("grant insert on feedings to liennganh_app, app_wide")
