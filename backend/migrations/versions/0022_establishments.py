"""The register of establishments: kinds, businesses, what each was on any day, and how many people work there."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

from liennganh.access.policies import scope_policies

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "sector": "sector_authority_id", "assignee": "team_id"}
STATES = "'active', 'suspended', 'closed'"
NOW = sa.text("clock_timestamp()")
GRANTS = """
grant insert, update on establishment_kinds to app_wide;
grant insert, update on establishments to liennganh_app, app_wide;
grant insert on establishment_standings, establishment_headcounts to liennganh_app, app_wide;
grant update (valid_to, ended_at) on establishment_standings to liennganh_app, app_wide
"""
# Only what a definer function reads; it applies the scope of the request itself.
FUNCTION = "app.search_establishments(jsonb)"
DEFINER = f"""
revoke all on function {FUNCTION} from public;
grant execute on function {FUNCTION} to liennganh_app, app_wide, liennganh_system;
alter function {FUNCTION} owner to liennganh_definer
"""


def upgrade() -> None:
    """Forward only."""
    op.execute("create extension if not exists pg_trgm")
    _create_kinds()
    _create_establishments()
    _create_standings()
    _create_headcounts()
    for table in ("establishments", "establishment_standings", "establishment_headcounts"):
        for statement in scope_policies(table, PARTIES):
            op.execute(statement)
    for statement in GRANTS.split(";"):
        op.execute(statement)
    op.execute((Path(__file__).parents[1] / "sql" / "0022_search_establishments.sql").read_text())
    for statement in DEFINER.split(";"):
        op.execute(statement)


def _identified(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _stamped() -> tuple[sa.schema.SchemaItem, ...]:
    return tuple(
        sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False)
        for name in ("created_at", "updated_at")
    )


def _points(table: str, **columns: str) -> tuple[sa.schema.SchemaItem, ...]:
    return tuple(
        sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
        for column, target in columns.items()
    )


def _create_kinds() -> None:
    table = "establishment_kinds"
    op.create_table(
        table,
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("sector_authority_id", sa.UUID(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("sector_category", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), server_default=sa.text("'inferred'"), nullable=False),
        sa.Column("basis_note_vi", sa.Text(), nullable=True),
        sa.Column("basis_note_en", sa.Text(), nullable=True),
        sa.Column("is_offered", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        *_identified(table),
        *_stamped(),
        *_points(table, sector_authority_id="organisations.id"),
        sa.UniqueConstraint("code", name=op.f("uq_establishment_kinds_code")),
    )


def _create_establishments() -> None:
    table = "establishments"
    op.create_table(
        table,
        sa.Column("area_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("team_id", sa.UUID(), nullable=True),
        sa.Column("sector_authority_id", sa.UUID(), nullable=True),
        sa.Column("is_sector_chosen", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("licence_number", sa.Text(), nullable=True),
        sa.Column("licence_key", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default=sa.text("'active'"), nullable=False),
        sa.Column("is_listed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("workers", sa.Integer(), nullable=True),
        sa.Column("workers_counted_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        *_identified(table),
        *_stamped(),
        *_points(
            table,
            area_id="areas.id",
            kind="establishment_kinds.code",
            owner_id="organisations.id",
            team_id="organisations.id",
            sector_authority_id="organisations.id",
        ),
        sa.CheckConstraint(f"state in ({STATES})", name=op.f("ck_establishments_state")),
        sa.CheckConstraint("workers >= 0", name=op.f("ck_establishments_workers")),
        *(
            sa.UniqueConstraint("id", column, name=op.f(f"uq_establishments_id_{column}"))
            for column in PARTIES.values()
        ),
    )
    op.create_index(
        "uq_establishments_licence",
        table,
        ["owner_id", "licence_key"],
        unique=True,
        postgresql_where=sa.text("licence_key is not null and state <> 'closed'"),
    )
    op.create_index("ix_establishments_name_key", table, ["owner_id", "area_id", "name_key"])
    op.create_index(
        "ix_establishments_folded",
        table,
        ["folded"],
        postgresql_using="gin",
        postgresql_ops={"folded": "gin_trgm_ops"},
    )
    op.create_index("ix_establishments_sort_key", table, ["sort_key", "id"])
    for column in PARTIES.values():
        op.create_index(f"ix_establishments_{column}", table, [column, "sort_key", "id"])
    op.create_index("ix_establishments_area_id", table, ["area_id"])


def _part(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Of an establishment, with its present parties."""
    return (
        sa.Column("establishment_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("team_id", sa.UUID(), nullable=True),
        sa.Column("sector_authority_id", sa.UUID(), nullable=True),
        sa.Column("actor_id", sa.UUID(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), server_default=NOW, nullable=False),
        *_identified(table),
        *_points(table, establishment_id="establishments.id", actor_id="actors.id"),
        *(
            sa.ForeignKeyConstraint(
                ["establishment_id", column],
                ["establishments.id", f"establishments.{column}"],
                name=op.f(f"fk_{table}_establishment_id_{column}"),
                onupdate="CASCADE",
            )
            for column in PARTIES.values()
        ),
    )


def _create_standings() -> None:
    table = "establishment_standings"
    op.create_table(
        table,
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("area_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sector_id", sa.UUID(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("licence_number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("is_listed", sa.Boolean(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        *_part(table),
        *_points(table, area_id="areas.id", kind="establishment_kinds.code", sector_id="organisations.id"),
        sa.CheckConstraint(f"state in ({STATES})", name=op.f("ck_establishment_standings_state")),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_establishment_standings_valid_to")),
        sa.CheckConstraint("(valid_to is null) = (ended_at is null)", name=op.f("ck_establishment_standings_ended_at")),
    )
    op.create_index(
        "uq_establishment_standings_present",
        table,
        ["establishment_id"],
        unique=True,
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("ix_establishment_standings_establishment_id", table, ["establishment_id", "valid_from"])
    op.create_index(
        "ix_establishment_standings_counted",
        table,
        ["owner_id", "valid_from"],
        postgresql_where=sa.text("is_listed and state = 'active'"),
    )


def _create_headcounts() -> None:
    table = "establishment_headcounts"
    op.create_table(
        table,
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("workers", sa.Integer(), nullable=False),
        *_part(table),
        sa.CheckConstraint("workers >= 0", name=op.f("ck_establishment_headcounts_workers")),
    )
    op.create_index(
        "ix_establishment_headcounts_establishment_id",
        table,
        ["establishment_id", sa.text("counted_on desc"), sa.text("recorded_at desc")],
    )
