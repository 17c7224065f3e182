"""The coordinator checks how bodies carry out the plan; what a visit found is hidden from the body until the conclusion."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from liennganh.access.policies import scope_policies

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id"}
UNPUBLISHED = {"owner": "published_to_id", "area": "area_authority_id"}
STATES = "'planned', 'announced', 'self_assessed', 'visited', 'concluded', 'closed', 'cancelled'"
MARKS = "'yes', 'partly', 'no', 'not_applicable'"
RATINGS = "'good', 'fair', 'pass', 'fail'"
TABLES = {
    "evaluations": (PARTIES, "insert, update"),
    "evaluation_answers": (PARTIES, "insert, update"),
    "evaluation_results": (UNPUBLISHED, "insert, update"),
    "evaluation_findings": (UNPUBLISHED, "insert, update, delete"),
    "follow_ups": (UNPUBLISHED, "insert, update, delete"),
    "evaluation_steps": (PARTIES, "insert"),
}


def upgrade() -> None:
    """Forward only."""
    _create_criteria()
    _create_evaluations()
    _create_assessed("evaluation_answers", PARTIES)
    _create_assessed("evaluation_results", UNPUBLISHED)
    _create_findings()
    _create_follow_ups()
    _create_steps()
    for table, (parties, commands) in TABLES.items():
        for statement in scope_policies(table, parties):
            op.execute(statement)
        op.execute(f"grant {commands} on {table} to liennganh_app, app_wide")


def _id() -> sa.Column:
    return sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _moment(name: str, default: str = "now()") -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text(default), nullable=False)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def _create_criteria() -> None:
    op.create_table(
        "evaluation_criteria",
        sa.Column("plan_id", sa.UUID(), nullable=False),
        _text("code"),
        sa.Column("position", sa.Integer(), nullable=False),
        *(_text(name) for name in ("section", "section_vi", "section_en", "text_vi", "text_en", "source", "scale")),
        sa.Column("max_points", sa.Integer(), nullable=False),
        *(sa.Column(name, postgresql.ARRAY(sa.Text()), nullable=False) for name in ("levels", "task_codes", "facts")),
        *(_text(name) for name in ("basis", "basis_note_vi", "basis_note_en")),
        _id(),
        sa.CheckConstraint("scale in ('yes_partly_no', 'points')", name=op.f("ck_evaluation_criteria_scale")),
        sa.CheckConstraint("basis in ('stated', 'inferred')", name=op.f("ck_evaluation_criteria_basis")),
        sa.CheckConstraint("max_points > 0", name=op.f("ck_evaluation_criteria_max_points")),
        _key("evaluation_criteria", "plan_id", "plans"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_criteria")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_evaluation_criteria_plan_id_code")),
    )


def _create_evaluations() -> None:
    dates = ("announced_on", "self_assessed_on", "visited_on", "concluded_on", "replied_on", "next_due_on")
    texts = ("announcement", "conclusion_number", "conclusion", "derived_rating", "rating", "rating_reason", "reply")
    counts = ("follow_ups_total", "follow_ups_reported", "follow_ups_confirmed")
    op.create_table(
        "evaluations",
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("period_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        _text("subject"),
        _text("folded"),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("team_size", sa.Integer(), nullable=False),
        sa.Column("team_ids", postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
        _text("state"),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in dates),
        *(_text(name, nullable=True) for name in texts),
        sa.Column("points", sa.Numeric(7, 2), nullable=True),
        sa.Column("points_possible", sa.Numeric(7, 2), nullable=True),
        *(sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False) for name in counts),
        sa.Column("contributor_ids", postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
        _id(),
        _moment("created_at"),
        _moment("updated_at"),
        sa.CheckConstraint(f"state in ({STATES})", name=op.f("ck_evaluations_state")),
        sa.CheckConstraint(f"rating in ({RATINGS})", name=op.f("ck_evaluations_rating")),
        sa.CheckConstraint(f"derived_rating in ({RATINGS})", name=op.f("ck_evaluations_derived_rating")),
        sa.CheckConstraint(
            "rating = derived_rating or rating_reason is not null", name=op.f("ck_evaluations_rating_reason")
        ),
        sa.CheckConstraint("team_size > 0", name=op.f("ck_evaluations_team_size")),
        _key("evaluations", "plan_id", "plans"),
        _key("evaluations", "period_id", "periods"),
        _key("evaluations", "owner_id", "organisations"),
        _key("evaluations", "area_authority_id", "organisations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluations")),
        sa.UniqueConstraint("id", "owner_id", name=op.f("uq_evaluations_id_owner_id")),
        sa.UniqueConstraint("id", "area_authority_id", name=op.f("uq_evaluations_id_area_authority_id")),
    )
    op.create_index("ix_evaluations_period_id", "evaluations", ["period_id", "planned_on"])
    op.create_index("ix_evaluations_owner_id", "evaluations", ["owner_id", "planned_on"])
    op.create_index("ix_evaluations_area_authority_id", "evaluations", ["area_authority_id"])


def _part(table: str, parties: dict[str, str]) -> tuple[sa.schema.SchemaItem, ...]:
    """A part of an evaluation; the body's own column may be empty where it is not to be read yet."""
    return (
        _id(),
        sa.Column("evaluation_id", sa.UUID(), nullable=False),
        sa.Column(parties["owner"], sa.UUID(), nullable=parties is UNPUBLISHED),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        _key(table, "evaluation_id", "evaluations"),
        *(
            sa.ForeignKeyConstraint(
                ["evaluation_id", column],
                ["evaluations.id", f"evaluations.{PARTIES[kind]}"],
                name=op.f(f"fk_{table}_evaluation_id_{column}"),
                onupdate="CASCADE",
            )
            for kind, column in parties.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _create_assessed(table: str, parties: dict[str, str]) -> None:
    op.create_table(
        table,
        sa.Column("criterion_id", sa.UUID(), nullable=False),
        _text("mark", nullable=True),
        sa.Column("points", sa.Numeric(5, 2), nullable=True),
        _text("note", nullable=True),
        _moment("updated_at"),
        sa.Column("updated_by", sa.UUID(), nullable=False),
        *_part(table, parties),
        _key(table, "criterion_id", "evaluation_criteria"),
        _key(table, "updated_by", "actors"),
        sa.CheckConstraint(f"mark in ({MARKS})", name=op.f(f"ck_{table}_mark")),
        sa.UniqueConstraint("evaluation_id", "criterion_id", name=op.f(f"uq_{table}_evaluation_id_criterion_id")),
    )


def _create_findings() -> None:
    op.create_table(
        "evaluation_findings",
        sa.Column("position", sa.Integer(), nullable=False),
        _text("kind"),
        _text("text"),
        *_part("evaluation_findings", UNPUBLISHED),
        sa.CheckConstraint("kind in ('remark', 'shortcoming')", name=op.f("ck_evaluation_findings_kind")),
        sa.UniqueConstraint("evaluation_id", "position", name=op.f("uq_evaluation_findings_evaluation_id_position")),
    )


def _create_follow_ups() -> None:
    op.create_table(
        "follow_ups",
        sa.Column("position", sa.Integer(), nullable=False),
        _text("text"),
        _text("responsible"),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'open'"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        _text("report", nullable=True),
        sa.Column("reported_by", sa.UUID(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        _text("review", nullable=True),
        sa.Column("reviewed_by", sa.UUID(), nullable=True),
        *_part("follow_ups", UNPUBLISHED),
        _key("follow_ups", "reported_by", "actors"),
        _key("follow_ups", "reviewed_by", "actors"),
        sa.CheckConstraint("state in ('open', 'reported', 'confirmed')", name=op.f("ck_follow_ups_state")),
        sa.UniqueConstraint("evaluation_id", "position", name=op.f("uq_follow_ups_evaluation_id_position")),
    )
    op.create_index("ix_follow_ups_due_on", "follow_ups", ["state", "due_on"])


def _create_steps() -> None:
    op.create_table(
        "evaluation_steps",
        _text("verb"),
        sa.Column("actor_id", sa.UUID(), nullable=False),
        _moment("at", "clock_timestamp()"),
        _text("state"),
        _text("note", nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        *_part("evaluation_steps", PARTIES),
        _key("evaluation_steps", "actor_id", "actors"),
    )
    op.create_index("ix_evaluation_steps_evaluation_id", "evaluation_steps", ["evaluation_id", "at"])
