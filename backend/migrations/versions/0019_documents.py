"""The register of papers that carry the plan out; a directive's items are tasks beside the plan's own."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from liennganh.access.policies import scope_policies

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id"}
CHILDREN = ("directive_items", "document_steps", "document_attachments")
KINDS = "'commendation', 'directive', 'guidance', 'ministry_guidance', 'plan', 'proposal', 'supervision', 'team'"
OPEN_KINDS = "'commendation', 'directive', 'guidance', 'ministry_guidance'"
# A task that the API adds is a directive's: whether it is the plan's own, the import alone says.
GRANTS = """
grant insert, update on documents to liennganh_app, app_wide;
grant insert, delete on directive_items to liennganh_app, app_wide;
grant update (task_id) on directive_items to app_wide;
grant insert on document_steps, document_attachments to liennganh_app, app_wide;
grant update (removed_at, removed_by) on document_attachments to liennganh_app, app_wide;
grant insert (id, plan_id, code, position, section, text_vi, text_en, recurrence, recurrence_basis, lead_basis,
  objective_codes, indicator_codes, note, details, folded, due_on) on tasks to app_wide
"""


def upgrade() -> None:
    """Forward only."""
    _widen_tasks()
    _create_documents()
    _create_items()
    _create_steps()
    _create_attachments()
    for table in ("documents", *CHILDREN):
        for statement in scope_policies(table, PARTIES, open_rows="is_open"):
            op.execute(statement)
    for statement in GRANTS.split(";"):
        op.execute(statement)


def _widen_tasks() -> None:
    op.add_column("tasks", sa.Column("source", sa.Text(), server_default=sa.text("'plan'"), nullable=False))
    op.alter_column("tasks", "source", server_default=sa.text("'directive'"))
    op.add_column("tasks", sa.Column("due_on", sa.Date(), nullable=True))
    op.create_check_constraint(op.f("ck_tasks_source"), "tasks", "source in ('plan', 'directive')")
    op.drop_constraint(op.f("ck_assignments_source"), "assignments", type_="check")
    op.execute(
        "alter table assignments add constraint ck_assignments_source"
        " check (source in ('plan', 'directive', 'cascade')) not valid"
    )
    op.execute("alter table assignments validate constraint ck_assignments_source")


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        sa.Column("issuer_id", sa.UUID(), nullable=False),
        *(
            sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)
            for name in ("number", "number_key")
        ),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        *(
            sa.Column(name, postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False)
            for name in ("task_codes", "indicator_codes")
        ),
        sa.Column("period_id", sa.UUID(), nullable=True),
        sa.Column("addressed_to", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("reply_number", sa.Text(), nullable=True),
        sa.Column("reply_on", sa.Date(), nullable=True),
        sa.Column("reply_outcome", sa.Text(), nullable=True),
        sa.Column("reply_note", sa.Text(), nullable=True),
        sa.Column("members_count", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("collectives", sa.Text(), nullable=True),
        sa.Column("persons_count", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), server_default=sa.text("'draft'"), nullable=False),
        sa.Column("is_open", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_by_id", sa.UUID(), nullable=True),
        sa.Column("contributor_ids", postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_documents_{name}")) for name, rule in CHECKS.items()),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_documents_{column}"))
            for column, table in (
                ("plan_id", "plans"),
                ("owner_id", "organisations"),
                ("area_authority_id", "organisations"),
                ("issuer_id", "organisations"),
                ("period_id", "periods"),
            )
        ),
        sa.ForeignKeyConstraint(
            ["superseded_by_id", "owner_id"],
            ["documents.id", "documents.owner_id"],
            name=op.f("fk_documents_superseded_by_id_owner_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        *(
            sa.UniqueConstraint("id", column, name=op.f(f"uq_documents_id_{column}"))
            for column in (*PARTIES.values(), "is_open")
        ),
    )
    op.create_index(
        "uq_documents_number",
        "documents",
        ["owner_id", "issuer_id", "year", "number_key"],
        unique=True,
        postgresql_where=sa.text("state <> 'withdrawn' and number_key <> ''"),
    )
    op.create_index("ix_documents_plan_id", "documents", ["plan_id", "kind", "state"])
    op.create_index("ix_documents_owner_id", "documents", ["owner_id", "issued_on"])
    op.create_index("ix_documents_area_authority_id", "documents", ["area_authority_id"])
    for column in ("task_codes", "indicator_codes"):
        op.create_index(f"ix_documents_{column}", "documents", [column], postgresql_using="gin")


CHECKS = {
    "kind": f"kind in ({KINDS})",
    "state": "state in ('draft', 'published', 'superseded', 'withdrawn')",
    "named": "state in ('draft', 'withdrawn') or number <> '' and issued_on is not null",
    "open": f"not is_open or state <> 'draft' and kind in ({OPEN_KINDS})",
    "level": "level in ('base', 'city', 'district', 'ministry', 'state')",
    "reply_outcome": "reply_outcome in ('accepted', 'noted', 'partly', 'refused')",
    "sent_on": "sent_on >= issued_on",
    "reply_on": "reply_on >= sent_on",
    "members_count": "members_count > 0",
    "persons_count": "persons_count >= 0",
}


def _part_of_a_document(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("document_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        sa.Column("is_open", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                ["document_id", column],
                ["documents.id", f"documents.{column}"],
                name=op.f(f"fk_{table}_document_id_{column}"),
                onupdate="CASCADE",
            )
            for column in (*PARTIES.values(), "is_open")
        ),
    )


def _identified(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _create_items() -> None:
    table = "directive_items"
    op.create_table(
        table,
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lead_ids", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("coordinating_ids", postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("task_id", sa.UUID(), nullable=True),
        *_part_of_a_document(table),
        *_identified(table),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_directive_items_task_id")),
        sa.UniqueConstraint("document_id", "position", name=op.f("uq_directive_items_document_id_position")),
        sa.UniqueConstraint("task_id", name=op.f("uq_directive_items_task_id")),
    )


def _create_steps() -> None:
    table = "document_steps"
    op.create_table(
        table,
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("said", postgresql.JSONB(), nullable=False),
        *_part_of_a_document(table),
        *_identified(table),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_document_steps_actor_id")),
    )
    op.create_index("ix_document_steps_document_id", table, ["document_id", "at"])


def _create_attachments() -> None:
    table = "document_attachments"
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        *_part_of_a_document(table),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.UUID(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.UUID(), nullable=True),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_document_attachments")),
        *(
            sa.ForeignKeyConstraint([column], [parent], name=op.f(f"fk_document_attachments_{column}"))
            for column, parent in {
                "sha256": "stored_files.sha256",
                "added_by": "actors.id",
                "removed_by": "actors.id",
            }.items()
        ),
    )
    op.create_index(op.f("ix_document_attachments_sha256"), table, ["sha256"])
