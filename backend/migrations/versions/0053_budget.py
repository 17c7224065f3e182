"""The plan's budget: lines of bodies, what was allotted and spent by day, and what was done to each line."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from liennganh.access.policies import scope_policies

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id", "sector": "sector_authority_id"}
MOMENT = sa.DateTime(timezone=True)
NOW = sa.text("now()")
CLOCK = sa.text("clock_timestamp()")
MOST = 10**13
# An entry is voided and never changed; what was done to a line is only ever added to.
GRANTS = """
grant insert, update on budget_lines to liennganh_app, app_wide;
grant insert on budget_entries, budget_steps to liennganh_app, app_wide;
grant update (voided_at, voided_by, void_reason) on budget_entries to liennganh_app, app_wide
"""


def upgrade() -> None:
    """Forward only; new tables alone, which no code before this one reads."""
    _create_lines()
    _create_entries()
    _create_steps()
    for table in ("budget_lines", "budget_entries", "budget_steps"):
        for statement in scope_policies(table, PARTIES):
            op.execute(statement)
    for statement in GRANTS.split(";"):
        op.execute(statement)


def _create_lines() -> None:
    table = "budget_lines"
    checks = {
        "source": "source in ('aid', 'central', 'city', 'district', 'integrated', 'mobilised')",
        "state": "state in ('allocated', 'draft', 'proposed', 'returned', 'synthesised', 'withdrawn')",
        "planned": f"planned between 0 and {MOST}",
        "synthesised": f"synthesised between 0 and {MOST}",
        "synthesised_when": "(synthesised is not null) = (state in ('synthesised', 'allocated'))",
    }
    parents = {"plan_id": "plans", **dict.fromkeys(PARTIES.values(), "organisations")}
    op.create_table(
        table,
        sa.Column("plan_id", sa.UUID(), nullable=False),
        *_parties(),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("objective_code", sa.Text(), nullable=True),
        sa.Column("task_code", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("planned", sa.BigInteger(), nullable=False),
        sa.Column("synthesised", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.Text(), server_default=sa.text("'draft'"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("contributor_ids", postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        *_identified(table),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("updated_at", MOMENT, server_default=NOW, nullable=False),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")) for name, rule in checks.items()),
        *(
            sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=op.f(f"fk_{table}_{column}"))
            for column, parent in parents.items()
        ),
        *(sa.UniqueConstraint("id", column, name=op.f(f"uq_{table}_id_{column}")) for column in PARTIES.values()),
    )
    op.create_index("ix_budget_lines_plan_id", table, ["plan_id", "state"])
    for column in PARTIES.values():
        op.create_index(f"ix_budget_lines_{column}", table, [column])


def _parties() -> tuple[sa.Column, ...]:
    return tuple(sa.Column(column, sa.UUID(), nullable=column != "owner_id") for column in PARTIES.values())


def _identified(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _part_of_a_line(table: str, *actors: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("line_id", sa.UUID(), nullable=False),
        *_parties(),
        sa.ForeignKeyConstraint(["line_id"], ["budget_lines.id"], name=op.f(f"fk_{table}_line_id")),
        *(
            sa.ForeignKeyConstraint(
                ["line_id", column],
                ["budget_lines.id", f"budget_lines.{column}"],
                name=op.f(f"fk_{table}_line_id_{column}"),
            )
            for column in PARTIES.values()
        ),
        *(sa.ForeignKeyConstraint([column], ["actors.id"], name=op.f(f"fk_{table}_{column}")) for column in actors),
        *_identified(table),
    )


def _create_entries() -> None:
    table = "budget_entries"
    op.create_table(
        table,
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("decision_number", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.UUID(), nullable=False),
        sa.Column("recorded_at", MOMENT, server_default=CLOCK, nullable=False),
        sa.Column("voided_by", sa.UUID(), nullable=True),
        sa.Column("voided_at", MOMENT, nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        *_part_of_a_line(table, "recorded_by", "voided_by"),
        sa.CheckConstraint("kind in ('allotment', 'disbursement')", name=op.f(f"ck_{table}_kind")),
        sa.CheckConstraint(f"amount between 1 and {MOST}", name=op.f(f"ck_{table}_amount")),
        sa.CheckConstraint(
            "(voided_at is null) = (voided_by is null) and (voided_at is null) = (void_reason is null)",
            name=op.f(f"ck_{table}_voided"),
        ),
    )
    op.create_index("ix_budget_entries_line_id", table, ["line_id", "dated_on"])


def _create_steps() -> None:
    table = "budget_steps"
    op.create_table(
        table,
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=False),
        sa.Column("at", MOMENT, server_default=CLOCK, nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("objective_code", sa.Text(), nullable=True),
        sa.Column("planned", sa.BigInteger(), nullable=False),
        sa.Column("synthesised", sa.BigInteger(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        *_part_of_a_line(table, "actor_id"),
        sa.UniqueConstraint("line_id", "version", name=op.f(f"uq_{table}_line_id_version")),
    )
