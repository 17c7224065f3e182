"""Periodic reports with their sections, history and sealed files, and the templates they are written by."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from liennganh.access.policies import scope_policies

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

PARTIES = {"owner": "owner_id", "area": "area_authority_id"}
CHILDREN = ("report_sections", "report_steps", "report_files")
# What was sealed is guarded beside the grants: no login of the application changes it.
GRANTS = """
grant insert, update on reports to liennganh_app, app_wide;
grant insert on report_sections, report_steps, report_files to liennganh_app, app_wide;
grant update (text, version, writer_id, edited_by, edited_at) on report_sections to liennganh_app, app_wide
"""
SEALED = """
create function app.keep_sealed() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'reports' then
    if old.content is not null and (old.content, old.content_hash, old.taken, old.number, old.dated_on, old.sealed_at)
       is distinct from (new.content, new.content_hash, new.taken, new.number, new.dated_on, new.sealed_at) then
      raise exception 'a sealed report is not changed' using errcode = 'LN409';
    end if;
  elsif exists (select from public.reports r where r.id = new.report_id and r.content is not null) then
    raise exception 'a sealed report is not changed' using errcode = 'LN409';
  end if;
  return new;
end $$;
create trigger keep_sealed before update on reports for each row execute function app.keep_sealed();
create trigger keep_sealed before update of text, writer_id on report_sections
  for each row execute function app.keep_sealed();
"""


def upgrade() -> None:
    """Forward only; new tables alone."""
    _create_templates()
    _create_reports()
    _create_sections()
    _create_steps()
    _create_files()
    for table in ("reports", *CHILDREN):
        for statement in scope_policies(table, PARTIES):
            op.execute(statement)
    for statement in GRANTS.split(";"):
        op.execute(statement)
    for statement in SEALED.strip().split(";\ncreate trigger"):
        op.execute(statement if statement.startswith("create function") else f"create trigger{statement}")


def _identified(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _points(table: str, **columns: str) -> tuple[sa.schema.SchemaItem, ...]:
    return tuple(
        sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
        for column, target in columns.items()
    )


def _create_templates() -> None:
    table = "report_templates"
    op.create_table(
        table,
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("period_kinds", ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("content", JSONB(), nullable=False),
        *_identified(table),
        *_points(table, plan_id="plans.id"),
        sa.CheckConstraint("reach in ('body', 'plan')", name=op.f("ck_report_templates_reach")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_report_templates_plan_id_code")),
    )


def _moment(name: str, *, nullable: bool = True, now: bool = False) -> sa.Column:
    default = sa.text("now()") if now else None
    return sa.Column(name, sa.DateTime(timezone=True), server_default=default, nullable=nullable)


def _create_reports() -> None:
    table = "reports"
    states = "state in ('draft', 'in_review', 'sealed', 'sent', 'withdrawn')"
    op.create_table(
        table,
        *(sa.Column(name, sa.UUID(), nullable=False) for name in ("plan_id", "period_id", "owner_id", "taken_by")),
        *(sa.Column(name, sa.UUID(), nullable=True) for name in ("area_authority_id", "sealed_by")),
        sa.Column("template_code", sa.Text(), nullable=False),
        sa.Column("template", JSONB(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'draft'"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("taken", JSONB(), nullable=False),
        _moment("taken_at", nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("content", JSONB(none_as_null=True), nullable=True),
        sa.Column("content_hash", sa.Text(), nullable=True),
        _moment("sealed_at"),
        _moment("sent_at"),
        sa.Column("contributor_ids", ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
        *_identified(table),
        _moment("created_at", nullable=False, now=True),
        _moment("updated_at", nullable=False, now=True),
        *_points(
            table,
            plan_id="plans.id",
            period_id="periods.id",
            owner_id="organisations.id",
            area_authority_id="organisations.id",
            taken_by="actors.id",
            sealed_by="actors.id",
        ),
        sa.CheckConstraint(states, name=op.f("ck_reports_state")),
        sa.CheckConstraint("reach in ('body', 'plan')", name=op.f("ck_reports_reach")),
        sa.CheckConstraint("(content is null) = (state not in ('sealed', 'sent'))", name=op.f("ck_reports_sealed")),
        sa.CheckConstraint("(content is null) = (content_hash is null)", name=op.f("ck_reports_content_hash")),
        sa.CheckConstraint("edition > 0", name=op.f("ck_reports_edition")),
        *(sa.UniqueConstraint("id", one, name=op.f(f"uq_reports_id_{one}")) for one in PARTIES.values()),
    )
    op.create_index(
        "uq_reports_edition",
        table,
        ["owner_id", "period_id", "template_code", "edition"],
        unique=True,
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )
    op.create_index("ix_reports_period_id", table, ["period_id", "state"])
    op.create_index("ix_reports_area_authority_id", table, ["area_authority_id"])


def _part(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("report_id", sa.UUID(), nullable=False),
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("area_authority_id", sa.UUID(), nullable=True),
        *_identified(table),
        *(
            sa.ForeignKeyConstraint(
                ["report_id", column],
                ["reports.id", f"reports.{column}"],
                name=op.f(f"fk_{table}_report_id_{column}"),
                onupdate="CASCADE",
            )
            for column in PARTIES.values()
        ),
    )


def _create_sections() -> None:
    table = "report_sections"
    op.create_table(
        table,
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("writer_id", sa.UUID(), nullable=True),
        sa.Column("edited_by", sa.UUID(), nullable=True),
        _moment("edited_at"),
        *_part(table),
        *_points(table, writer_id="actors.id", edited_by="actors.id"),
        sa.UniqueConstraint("report_id", "code", name=op.f("uq_report_sections_report_id_code")),
    )


def _create_steps() -> None:
    table = "report_steps"
    op.create_table(
        table,
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        *_part(table),
        *_points(table, actor_id="actors.id"),
    )
    op.create_index("ix_report_steps_report_id", table, ["report_id", "at"])


def _create_files() -> None:
    table = "report_files"
    op.create_table(
        table,
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        *_part(table),
        sa.CheckConstraint("format in ('docx', 'pdf', 'xlsx')", name=op.f("ck_report_files_format")),
        sa.UniqueConstraint("report_id", "format", name=op.f("uq_report_files_report_id_format")),
    )
