"""Teams 178 in numbers, and the plan of the year's inspections: draws, quotas, and the register they were made from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from liennganh.access.policies import scope_policies

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

TEAM_PARTIES = {"owner": "owner_id", "area": "area_authority_id"}
CELL_PARTIES = {"area": "area_authority_id", "sector": "sector_authority_id", "assignee": "team_id"}
CELL = {
    "inspection_plan_id": "inspection_plans",
    "area_authority_id": "organisations",
    "sector_authority_id": "organisations",
    "team_id": "organisations",
}
NEEDED = ("inspection_plan_id", "area_authority_id", "establishment_id")
# Only whoever reaches the whole plan draws; a district and its team put establishments on the list by hand.
GRANTS = """
grant insert, update on teams to liennganh_app, app_wide;
grant insert, update on inspection_plans to app_wide;
grant insert on inspection_quotas to app_wide;
grant insert, update (source, month, reason, added_by, added_at) on inspection_candidates to liennganh_app, app_wide
"""


def upgrade() -> None:
    """Forward only."""
    _create_teams()
    _create_plans()
    _create_quotas()
    _create_candidates()
    for table, parties in {
        "teams": TEAM_PARTIES,
        "inspection_quotas": CELL_PARTIES,
        "inspection_candidates": CELL_PARTIES,
    }.items():
        for statement in scope_policies(table, parties):
            op.execute(statement)
    for statement in GRANTS.split(";"):
        op.execute(statement)


def _id(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _moment(name: str, default: str | None = None, *, nullable: bool = True) -> sa.Column:
    server_default = sa.text(default) if default else None
    return sa.Column(name, sa.DateTime(timezone=True), server_default=server_default, nullable=nullable)


def _stamped() -> tuple[sa.Column, ...]:
    return tuple(_moment(name, "now()", nullable=False) for name in ("created_at", "updated_at"))


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _cell(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        *(sa.Column(column, sa.UUID(), nullable=column not in NEEDED) for column in CELL),
        *(_key(table, column, target) for column, target in CELL.items()),
    )


def _create_teams() -> None:
    table = "teams"
    op.create_table(
        table,
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        sa.Column("decision_number", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("members", postgresql.JSONB(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("recorded_by", sa.UUID(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        *_id(table),
        *_stamped(),
        _check(table, "dates", "valid_to > valid_from"),
        _key(table, "owner_id", "organisations"),
        _key(table, "area_authority_id", "organisations"),
        _key(table, "recorded_by", "actors"),
        sa.UniqueConstraint("owner_id", "valid_from", name=op.f("uq_teams_owner_id_valid_from")),
    )


def _create_plans() -> None:
    table = "inspection_plans"
    op.create_table(
        table,
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'draft'"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("share", sa.Numeric(5, 4), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("register_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("first_month", "registered", "wanted")),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("drawn_by", sa.UUID(), nullable=False),
        _moment("drawn_at", nullable=False),
        _moment("adopted_at"),
        sa.Column("adopted_by", sa.UUID(), nullable=True),
        *_id(table),
        *_stamped(),
        _check(table, "state", "state in ('draft', 'adopted', 'superseded', 'cancelled')"),
        _check(table, "share", "share > 0 and share <= 1"),
        _key(table, "plan_id", "plans"),
        _key(table, "drawn_by", "actors"),
        _key(table, "adopted_by", "actors"),
        sa.UniqueConstraint("plan_id", "sequence", name=op.f("uq_inspection_plans_plan_id_sequence")),
    )
    adopted = sa.text("state = 'adopted'")
    op.create_index("uq_inspection_plans_adopted", table, ["plan_id"], unique=True, postgresql_where=adopted)


def _create_quotas() -> None:
    table = "inspection_quotas"
    op.create_table(
        table,
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        *_cell(table),
        *_id(table),
        _check(table, "wanted", "wanted > 0"),
        _check(table, "month", "month between 1 and 12"),
        sa.UniqueConstraint(
            *("inspection_plan_id", "area_authority_id", "sector_authority_id", "month"),
            name="uq_inspection_quotas_cell",
            postgresql_nulls_not_distinct=True,
        ),
    )


def _create_candidates() -> None:
    table = "inspection_candidates"
    op.create_table(
        table,
        sa.Column("establishment_id", sa.UUID(), nullable=False),
        sa.Column("last_visited_on", sa.Date(), nullable=True),
        sa.Column("lot", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("rank", "month")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("source", "reason")),
        sa.Column("added_by", sa.UUID(), nullable=True),
        _moment("added_at"),
        *_cell(table),
        *_id(table),
        sa.ForeignKeyConstraint(
            ["establishment_id", "area_authority_id"],
            ["establishments.id", "establishments.owner_id"],
            name=op.f("fk_inspection_candidates_establishment_id_area_authority_id"),
        ),
        _key(table, "added_by", "actors"),
        _check(table, "source", "source in ('drawn', 'added')"),
        _check(table, "month", "(source is null) = (month is null)"),
        _check(table, "reason", "(source = 'added') = (reason is not null)"),
        sa.UniqueConstraint(
            *("inspection_plan_id", "establishment_id"),
            name=op.f("uq_inspection_candidates_inspection_plan_id_establishment_id"),
        ),
    )
    chosen = sa.text("source is not null")
    columns = ["inspection_plan_id", "area_authority_id", "month"]
    op.create_index("ix_inspection_candidates_chosen", table, columns, postgresql_where=chosen)
