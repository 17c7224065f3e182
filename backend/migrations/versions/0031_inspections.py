"""Visits to establishments: who went, what was found, recommended and decided."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from liennganh.access.policies import scope_policies

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id", "sector": "sector_authority_id", "assignee": "team_id"}
STATES = "'planned', 'in_progress', 'recorded', 'confirmed', 'corrected', 'cancelled'"
OUTCOMES = "'no_violation', 'reminded', 'recommendation', 'transferred'"
DECISIONS = "'warning', 'fine', 'suspension', 'revocation', 'remedy', 'no_sanction', 'other'"
TABLES = {
    "inspections": "insert, update",
    "inspection_findings": "insert, delete",
    "inspection_decisions": "insert",
    "inspection_steps": "insert",
    "inspection_attachments": "insert, update (removed_at, removed_by)",
}
COUNTED = "state in ('confirmed', 'corrected')"


def upgrade() -> None:
    """Forward only."""
    _create_inspections()
    _create_findings()
    _create_decisions()
    _create_steps()
    _create_attachments()
    for table, commands in TABLES.items():
        for statement in scope_policies(table, PARTIES):
            op.execute(statement)
        op.execute(f"grant {commands} on {table} to liennganh_app, app_wide")


def _id(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _text(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _moment(name: str, default: str | None = None) -> sa.Column:
    server_default = sa.text(default) if default else None
    return sa.Column(name, sa.DateTime(timezone=True), server_default=server_default, nullable=default is None)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


POINTS_AT = {
    "plan_id": "plans",
    "owner_id": "organisations",
    "area_authority_id": "organisations",
    "sector_authority_id": "organisations",
    "team_id": "organisations",
    "recommended_to_id": "organisations",
    "checklist_id": "checklists",
    "confirmed_by": "actors",
}
BOUND = ("establishment_id", "follows_id")
OF_THE_REGISTER = {"area_authority_id": "owner_id", "sector_authority_id": "sector_authority_id", "team_id": "team_id"}
NEEDED = ("plan_id", "establishment_id", "owner_id", "area_authority_id")
CHECKS = {
    "state": f"state in ({STATES})",
    "outcome": f"outcome in ({OUTCOMES})",
    "kind": "kind in ('planned', 'unannounced')",
    "teams": "owner_id = any(team_ids)",
    "joint": "(cardinality(team_ids) > 1) = is_joint",
    "follow_up_on": "follow_up_on > visited_on",
    "visited_on": "state not in ('confirmed', 'corrected') or visited_on is not null",
}


def _create_inspections() -> None:
    table = "inspections"
    uuids = postgresql.ARRAY(sa.UUID())
    op.create_table(
        table,
        *(sa.Column(name, sa.UUID(), nullable=name not in NEEDED) for name in (*POINTS_AT, *BOUND)),
        sa.Column("team_ids", uuids, nullable=False),
        _text("kind", nullable=False),
        sa.Column("is_joint", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'planned'"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("planned_on", "visited_on", "follow_up_on")),
        *(_moment(name) for name in ("started_at", "recorded_at", "confirmed_at")),
        *(_text(name) for name in ("subject", "outcome", "summary", "recommendation", "minutes_number")),
        *(
            sa.Column(name, postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False)
            for name in ("members", "answers")
        ),
        sa.Column("establishment_said", postgresql.JSONB(), nullable=True),
        *(
            sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False)
            for name in ("findings_count", "corrections")
        ),
        sa.Column("contributor_ids", uuids, server_default=sa.text("'{}'"), nullable=False),
        *_id(table),
        *(_moment(name, "now()") for name in ("created_at", "updated_at")),
        *(_check(table, name, rule) for name, rule in CHECKS.items()),
        *(_key(table, column, target) for column, target in POINTS_AT.items()),
        *(
            sa.UniqueConstraint("id", column, name=op.f(f"uq_inspections_id_{column}"))
            for column in (*PARTIES.values(), "establishment_id")
        ),
        *(
            sa.ForeignKeyConstraint(
                ["establishment_id", column],
                ["establishments.id", f"establishments.{target}"],
                name=op.f(f"fk_inspections_establishment_id_{column}"),
                onupdate="CASCADE",
            )
            for column, target in OF_THE_REGISTER.items()
        ),
        sa.ForeignKeyConstraint(
            ["follows_id", "establishment_id"],
            ["inspections.id", "inspections.establishment_id"],
            name=op.f("fk_inspections_follows_id_establishment_id"),
        ),
    )
    stands = sa.text("state <> 'cancelled'")
    op.create_index("uq_inspections_day", table, ["establishment_id", "day"], unique=True, postgresql_where=stands)
    op.create_index("ix_inspections_day", table, ["day", "id"])
    for column in PARTIES.values():
        op.create_index(f"ix_inspections_{column}", table, [column, "day", "id"])
    op.create_index("ix_inspections_follows_id", table, ["follows_id"])
    due = sa.text(f"follow_up_on is not null and {COUNTED}")
    op.create_index("ix_inspections_follow_up_on", table, ["follow_up_on"], postgresql_where=due)
    op.create_index(
        "ix_inspections_counted",
        table,
        ["establishment_id", "visited_on"],
        postgresql_include=["kind", "owner_id"],
        postgresql_where=sa.text(COUNTED),
    )


def _part(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("inspection_id", sa.UUID(), nullable=False),
        *(sa.Column(column, sa.UUID(), nullable=column not in NEEDED) for column in PARTIES.values()),
        _key(table, "inspection_id", "inspections"),
        *(
            sa.ForeignKeyConstraint(
                ["inspection_id", column],
                ["inspections.id", f"inspections.{column}"],
                name=op.f(f"fk_{table}_inspection_id_{column}"),
                onupdate="CASCADE",
            )
            for column in PARTIES.values()
        ),
    )


def _create_findings() -> None:
    table = "inspection_findings"
    op.create_table(
        table,
        sa.Column("violation_id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), server_default=sa.text("1"), nullable=False),
        _text("note"),
        *_part(table),
        *_id(table),
        _key(table, "violation_id", "violations"),
        _check(table, "count", "count > 0"),
        sa.UniqueConstraint("inspection_id", "violation_id", name=op.f(f"uq_{table}_inspection_id_violation_id")),
    )


def _create_decisions() -> None:
    table = "inspection_decisions"
    op.create_table(
        table,
        sa.Column("authority_id", sa.UUID(), nullable=False),
        _text("number", nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        _text("kind", nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        _text("note"),
        sa.Column("recorded_by", sa.UUID(), nullable=False),
        _moment("recorded_at", "clock_timestamp()"),
        *_part(table),
        *_id(table),
        _key(table, "authority_id", "organisations"),
        _key(table, "recorded_by", "actors"),
        _check(table, "kind", f"kind in ({DECISIONS})"),
        _check(table, "amount", "amount > 0"),
        _check(table, "fine", "amount is null or kind = 'fine'"),
        sa.UniqueConstraint(
            *("inspection_id", "authority_id", "number"), name=op.f(f"uq_{table}_inspection_id_authority_id_number")
        ),
    )


def _create_steps() -> None:
    table = "inspection_steps"
    op.create_table(
        table,
        _text("verb", nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=False),
        _moment("at", "clock_timestamp()"),
        _text("state", nullable=False),
        _text("note"),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("said", postgresql.JSONB(), nullable=True),
        *_part(table),
        *_id(table),
        _key(table, "actor_id", "actors"),
    )
    op.create_index("ix_inspection_steps_inspection_id", table, ["inspection_id", "at"])


def _create_attachments() -> None:
    table = "inspection_attachments"
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        *_part(table),
        *(_text(name, nullable=False) for name in ("name", "media_type")),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.UUID(), nullable=False),
        _moment("removed_at"),
        sa.Column("removed_by", sa.UUID(), nullable=True),
        sa.PrimaryKeyConstraint("inspection_id", "id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["sha256"], ["stored_files.sha256"], name=op.f(f"fk_{table}_sha256")),
        _key(table, "added_by", "actors"),
        _key(table, "removed_by", "actors"),
    )
    op.create_index(op.f(f"ix_{table}_sha256"), table, ["sha256"])
