"""One-time links: a lost password is replaced, and an invitation is accepted, by whoever reads the letter."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.util import await_only

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NOW = sa.text("clock_timestamp()")
KINDS = "kind in ('notice', 'digest', 'link')"


def upgrade() -> None:
    """Forward only."""
    _create_requests()
    _create_links()
    _create_invitations()
    op.execute("alter table letters drop constraint ck_letters_kind")
    op.execute(f"alter table letters add constraint ck_letters_kind check ({KINDS}) not valid")
    op.execute("alter table letters validate constraint ck_letters_kind")
    script = (Path(__file__).parents[1] / "sql" / "0042_one_time_links.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))


def _create_requests() -> None:
    op.create_table(
        "reset_requests",
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, server_default=NOW, nullable=False),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_reset_requests")),
    )


def _create_links() -> None:
    table = "one_time_links"
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.UUID(), nullable=True),
        sa.Column("token_hashes", ARRAY(sa.LargeBinary()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.CheckConstraint("kind in ('reset', 'invite')", name=op.f(f"ck_{table}_kind")),
        sa.CheckConstraint("used_at is null or ended_at is not null", name=op.f(f"ck_{table}_used")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f(f"fk_{table}_actor_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f(f"fk_{table}_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_actor_id"), table, ["actor_id"])
    op.create_index(op.f(f"ix_{table}_organisation_id"), table, ["organisation_id"])
    op.create_index(f"ix_{table}_token_hashes", table, ["token_hashes"], postgresql_using="gin")


def _create_invitations() -> None:
    table = "invitations"
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.UUID(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("walls", ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'pending'"), nullable=False),
        sa.Column("invited_by", sa.UUID(), nullable=False),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("state in ('pending', 'accepted', 'cancelled')", name=op.f(f"ck_{table}_state")),
        sa.CheckConstraint("(state = 'pending') = (decided_at is null)", name=op.f(f"ck_{table}_decided")),
        sa.CheckConstraint("reach in ('own', 'subtree', 'plan')", name=op.f(f"ck_{table}_reach")),
        sa.ForeignKeyConstraint(["id"], ["actors.id"], name=op.f(f"fk_{table}_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f(f"fk_{table}_organisation_id")),
        sa.ForeignKeyConstraint(["invited_by"], ["actors.id"], name=op.f(f"fk_{table}_invited_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_organisation_id"), table, ["organisation_id"])
