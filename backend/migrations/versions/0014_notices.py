"""What each person is told, once for each happening; nobody reads another's."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

RIGHTS = (
    "alter table notices enable row level security",
    "alter table notices force row level security",
    "create policy mine on notices to liennganh_app, app_wide using (person_id = (select app.actor()))"
    " with check (person_id = (select app.actor()))",
    "grant update (read_at) on notices to liennganh_app, app_wide",
)


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        "notices",
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.UUID(), nullable=False),
        sa.Column("organisation_id", sa.UUID(), nullable=True),
        sa.Column("period_id", sa.UUID(), nullable=True),
        sa.Column("by_id", sa.UUID(), nullable=True),
        sa.Column("params", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("is_shown", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_notices_{column}"))
            for column, table in (
                ("person_id", "actors"),
                ("organisation_id", "organisations"),
                ("period_id", "periods"),
                ("by_id", "actors"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_notices_person_id_key")),
    )
    op.create_index("ix_notices_person_id", "notices", ["person_id", sa.text("made_at desc"), sa.text("id desc")])
    op.create_index(
        "ix_notices_unread", "notices", ["person_id"], postgresql_where=sa.text("read_at is null and is_shown")
    )
    op.create_index("ix_notices_subject_id", "notices", ["subject_id"], postgresql_where=sa.text("read_at is null"))
    for statement in RIGHTS:
        op.execute(statement)
