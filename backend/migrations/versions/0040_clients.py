"""Third-party clients with their secrets, tokens and the keys that sign them; requests by token beside sessions."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.util import await_only

revision = "0040"
down_revision = "0033"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Forward only."""
    _create_clients()
    _create_secrets()
    _create_tokens()
    op.execute("select 1")
    script = (Path(__file__).parents[1] / "sql" / "0040_clients.sql").read_text()
    await_only(op.get_bind().connection.driver_connection.execute(script))


def _id() -> sa.Column:
    return sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False)


def _point(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))


def _create_clients() -> None:
    table = "api_clients"
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("organisation_id", sa.UUID(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("verbs", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("suspended_at", MOMENT, nullable=True),
        sa.Column("suspended_by", sa.UUID(), nullable=True),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.Column("tokens_issued", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("created_by", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", MOMENT, server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", MOMENT, server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("(suspended_at is null) = (suspended_by is null)", name=op.f(f"ck_{table}_suspended")),
        _point(table, "id", "actors.id"),
        _point(table, "organisation_id", "organisations.id"),
        _point(table, "suspended_by", "actors.id"),
        _point(table, "created_by", "actors.id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f("ix_api_clients_organisation_id"), table, ["organisation_id"])


def _create_secrets() -> None:
    table = "client_secrets"
    op.create_table(
        table,
        sa.Column("client_id", sa.UUID(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("created_by", sa.UUID(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.Column("revoked_by", sa.UUID(), nullable=True),
        _id(),
        sa.CheckConstraint("slot in (1, 2)", name=op.f(f"ck_{table}_slot")),
        sa.CheckConstraint("slot is null or revoked_at is null", name=op.f(f"ck_{table}_revoked")),
        _point(table, "client_id", "api_clients.id"),
        _point(table, "created_by", "actors.id"),
        _point(table, "revoked_by", "actors.id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        # A secret stands in a slot while it lives, and there are two: whatever races, a third is refused here.
        sa.UniqueConstraint("client_id", "slot", name=op.f(f"uq_{table}_client_id_slot")),
        sa.UniqueConstraint("secret_hash", name=op.f(f"uq_{table}_secret_hash")),
    )


def _create_tokens() -> None:
    op.create_table(
        "access_tokens",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("secret_id", sa.UUID(), nullable=False),
        sa.Column("created_at", MOMENT, server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        _id(),
        _point("access_tokens", "secret_id", "client_secrets.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_access_tokens_token_hash")),
    )
    op.create_index(op.f("ix_access_tokens_expires_at"), "access_tokens", ["expires_at"])
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("private_pem", sa.Text(), nullable=False),
        sa.Column("public_pem", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("signs_from", MOMENT, nullable=False),
        sa.Column("retired_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_signing_keys")),
    )
    op.create_table(
        "token_counts",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("minute", MOMENT, nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_token_counts")),
    )
