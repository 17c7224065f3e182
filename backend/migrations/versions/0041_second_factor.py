"""Second factors with their recovery codes; sessions that are half open, proven anew, and told apart by their owner."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.util import await_only

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NOW = sa.text("clock_timestamp()")
NO = sa.text("false")


def upgrade() -> None:
    """Forward only."""
    _create_factors()
    _create_roles()
    _extend_sessions()
    _extend_verbs()
    op.execute("select 1")
    script = (Path(__file__).parents[1] / "sql" / "0041_second_factor.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))


def _create_factors() -> None:
    table = "second_factors"
    op.create_table(
        table,
        sa.Column("actor_id", sa.UUID(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=True),
        sa.Column("pending_secret", sa.Text(), nullable=True),
        sa.Column("pending_at", MOMENT, nullable=True),
        sa.Column("failed_attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("locked_until", MOMENT, nullable=True),
        sa.CheckConstraint("(secret is null) = (confirmed_at is null)", name=op.f(f"ck_{table}_confirmed")),
        sa.CheckConstraint("(pending_secret is null) = (pending_at is null)", name=op.f(f"ck_{table}_pending")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f(f"fk_{table}_actor_id")),
        sa.PrimaryKeyConstraint("actor_id", name=op.f(f"pk_{table}")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("actor_id", sa.UUID(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_recovery_codes_actor_id")),
        sa.PrimaryKeyConstraint("actor_id", "code_hash", name=op.f("pk_recovery_codes")),
    )


def _create_roles() -> None:
    op.create_table(
        "factor_roles",
        sa.Column("role", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("role", name=op.f("pk_factor_roles")),
    )


def _extend_sessions() -> None:
    """A session of before counts as proven now: nobody is asked anew while processes of before still answer."""
    op.add_column("sessions", sa.Column("proven_at", MOMENT, server_default=NOW, nullable=False))
    op.add_column("sessions", sa.Column("awaits_code", sa.Boolean(), server_default=NO, nullable=False))
    op.add_column("sessions", sa.Column("requires_factor", sa.Boolean(), server_default=NO, nullable=False))
    op.add_column("sessions", sa.Column("browser", sa.Text(), nullable=True))
    op.add_column("sessions", sa.Column("system", sa.Text(), nullable=True))


def _extend_verbs() -> None:
    op.add_column("verb_parties", sa.Column("needs_step_up", sa.Boolean(), server_default=NO, nullable=False))
    op.add_column("verb_parties", sa.Column("stage", sa.Text(), server_default=sa.text("'whole'"), nullable=False))
