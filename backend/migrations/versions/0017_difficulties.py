"""Bodies raise what stands in their way; it is handled, put on, answered, and told in the report."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from liennganh.access.policies import scope_policies

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id", "sector": "advisor_id", "assignee": "escalated_to_id"}
KINDS = "'legal', 'funding', 'staffing', 'coordination', 'professional', 'other'"
STATES = (
    "'raised', 'returned', 'accepted', 'asked', 'escalated', 'answered', 'resolved', 'reopened', 'merged', 'withdrawn'"
)


def upgrade() -> None:
    """Forward only."""
    _create_difficulties()
    _create_replies()
    _create_paragraphs()
    for table in ("difficulties", "difficulty_replies", "difficulty_paragraphs"):
        for statement in scope_policies(table, PARTIES):
            op.execute(statement)
    op.execute("grant insert, update on difficulties, difficulty_paragraphs to liennganh_app, app_wide")
    op.execute("grant insert on difficulty_replies to liennganh_app, app_wide")
    # A body that is asked, or the Committee, sees what was said before: the plan's coordinator alone lets it in.
    op.execute("grant update (advisor_id, escalated_to_id) on difficulty_replies to app_wide")


def _create_difficulties() -> None:
    op.create_table(
        "difficulties",
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        *(
            sa.Column(name, sa.UUID(), nullable=True)
            for name in ("area_authority_id", "advisor_id", "escalated_to_id", "handler_id")
        ),
        *(sa.Column(name, sa.UUID(), nullable=True) for name in ("assignment_id", "task_id", "target_id")),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        *(
            sa.Column(name, sa.Date(), nullable=True)
            for name in (
                *("wished_on", "due_on", "passed_up_on", "escalated_on", "first_answered_on", "first_due_on"),
                *("answered_on", "resolved_on"),
            )
        ),
        sa.Column("reopened_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("merged_into_id", sa.UUID(), nullable=True),
        sa.Column("letter_number", sa.Text(), nullable=True),
        sa.Column("letter_on", sa.Date(), nullable=True),
        sa.Column("decision_number", sa.Text(), nullable=True),
        sa.Column("decision_on", sa.Date(), nullable=True),
        sa.Column("contributor_ids", postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_difficulties")),
        *_constraints(),
    )
    op.create_index("ix_difficulties_owner_id", "difficulties", ["owner_id", "raised_on"])
    op.create_index("ix_difficulties_plan_id", "difficulties", ["plan_id", "state", "due_on"])
    for column in ("area_authority_id", "advisor_id", "escalated_to_id", "assignment_id", "merged_into_id"):
        op.create_index(f"ix_difficulties_{column}", "difficulties", [column])


def _constraints() -> tuple[sa.schema.SchemaItem, ...]:
    """Checks, keys, and what each column points at."""
    return (
        sa.CheckConstraint(f"kind in ({KINDS})", name=op.f("ck_difficulties_kind")),
        sa.CheckConstraint("priority in ('urgent', 'normal', 'low')", name=op.f("ck_difficulties_priority")),
        sa.CheckConstraint(f"state in ({STATES})", name=op.f("ck_difficulties_state")),
        sa.CheckConstraint("num_nonnulls(task_id, target_id) < 2", name=op.f("ck_difficulties_subject")),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_difficulties_merged")),
        *(
            sa.UniqueConstraint("id", column, name=op.f(f"uq_difficulties_id_{column}"))
            for column in (*PARTIES.values(), "plan_id")
        ),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_difficulties_{column}"))
            for column, table in (
                ("plan_id", "plans"),
                *((column, "organisations") for column in (*PARTIES.values(), "handler_id")),
                ("task_id", "tasks"),
                ("target_id", "targets"),
            )
        ),
        *(
            sa.ForeignKeyConstraint(
                ["assignment_id", column],
                ["assignments.id", f"assignments.{column}"],
                name=op.f(f"fk_difficulties_assignment_id_{column}"),
                onupdate="CASCADE",
            )
            for column in ("owner_id", "area_authority_id")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id", "plan_id"],
            ["difficulties.id", "difficulties.plan_id"],
            name=op.f("fk_difficulties_merged_into_id_plan_id"),
        ),
    )


def _part_of_a_difficulty(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("difficulty_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        *(sa.Column(name, sa.UUID(), nullable=True) for name in ("area_authority_id", "advisor_id", "escalated_to_id")),
        *(
            sa.ForeignKeyConstraint(
                ["difficulty_id", column],
                ["difficulties.id", f"difficulties.{column}"],
                name=op.f(f"fk_{table}_difficulty_id_{column}"),
                onupdate="CASCADE",
            )
            for column in PARTIES.values()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _create_replies() -> None:
    table = "difficulty_replies"
    op.create_table(
        table,
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=False),
        sa.Column("organisation_id", sa.UUID(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("details", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("source_id", sa.UUID(), nullable=True),
        *_part_of_a_difficulty(table),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f(f"fk_{table}_actor_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f(f"fk_{table}_organisation_id")),
        sa.UniqueConstraint("difficulty_id", "source_id", name=op.f(f"uq_{table}_difficulty_id_source_id")),
    )
    op.create_index(f"ix_{table}_difficulty_id", table, ["difficulty_id", "at"])


def _create_paragraphs() -> None:
    table = "difficulty_paragraphs"
    op.create_table(
        table,
        sa.Column("period_id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("is_included", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("edited_by", sa.UUID(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        *_part_of_a_difficulty(table),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"], name=op.f(f"fk_{table}_period_id")),
        sa.ForeignKeyConstraint(["edited_by"], ["actors.id"], name=op.f(f"fk_{table}_edited_by")),
        sa.UniqueConstraint("difficulty_id", "period_id", name=op.f(f"uq_{table}_difficulty_id_period_id")),
    )
    op.create_index(f"ix_{table}_period_id", table, ["period_id"])
