"""What a visit to an establishment looks at and what it may find: dated data of the plan."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    _create_checklists()
    _create_violations()


def _id(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _text(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _texts(name: str, default: str | None = None) -> sa.Column:
    server_default = sa.text(default) if default else None
    return sa.Column(name, postgresql.ARRAY(sa.Text()), server_default=server_default, nullable=False)


def _create_checklists() -> None:
    table = "checklists"
    op.create_table(
        table,
        sa.Column("plan_id", sa.UUID(), nullable=False),
        _text("code", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(_text(name, nullable=False) for name in ("name_vi", "name_en")),
        _texts("kinds"),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("items", postgresql.JSONB(), nullable=False),
        *_id(table),
        _check(table, "version", "version > 0"),
        _key(table, "plan_id", "plans"),
        sa.UniqueConstraint("plan_id", "code", "version", name=op.f("uq_checklists_plan_id_code_version")),
    )


def _create_violations() -> None:
    table = "violations"
    op.create_table(
        table,
        sa.Column("plan_id", sa.UUID(), nullable=False),
        _text("code", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(_text(name, nullable=False) for name in ("text_vi", "text_en", "decree")),
        _text("article"),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        _texts("kinds"),
        sa.Column("is_checked", sa.Boolean(), nullable=False),
        *_id(table),
        _check(table, "validity", "valid_to >= valid_from"),
        _key(table, "plan_id", "plans"),
        sa.UniqueConstraint("plan_id", "code", "valid_from", name=op.f("uq_violations_plan_id_code_valid_from")),
    )
