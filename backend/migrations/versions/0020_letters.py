"""Letters that carry notices, how each person wants to be told, and addresses that refuse; nobody reads another's."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

STATES = "'queued', 'sending', 'sent', 'failed', 'bounced', 'given_up', 'dropped'"
MINE = "(person_id = (select app.actor()))"
RIGHTS = (
    *(
        f"alter table {table} {word} row level security"
        for table in ("letters", "notice_preferences", "refused_addresses")
        for word in ("enable", "force")
    ),
    f"create policy mine on letters to liennganh_app using {MINE} with check {MINE}",
    "create policy office on letters to app_wide using (true) with check (true)",
    f"create policy mine on notice_preferences to liennganh_app, app_wide using {MINE} with check {MINE}",
    f"create policy mine on refused_addresses to liennganh_app, app_wide using {MINE} with check {MINE}",
    "grant update (state, attempts, failure, reply, queued_at, next_try_at, version) on letters"
    " to liennganh_app, app_wide",
    "grant insert, update on notice_preferences to liennganh_app, app_wide",
    "grant delete on refused_addresses to liennganh_app, app_wide",
)


def upgrade() -> None:
    """Forward only. What was told so far counts as settled: nobody is reminded of it by a digest."""
    _create_letters()
    _create_preferences()
    settled = sa.Column("settled_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=True)
    op.add_column("notices", settled)
    op.alter_column("notices", "settled_at", server_default=None)
    op.add_column("notices", sa.Column("letter_id", sa.UUID(), nullable=True))
    op.create_foreign_key(op.f("fk_notices_letter_id"), "notices", "letters", ["letter_id"], ["id"])
    op.drop_index("ix_notices_subject_id", "notices")
    op.create_index("ix_notices_unsettled", "notices", ["subject_id"], postgresql_where=sa.text("settled_at is null"))
    op.create_index("ix_notices_letter_id", "notices", ["letter_id"], postgresql_where=sa.text("letter_id is not null"))
    for statement in RIGHTS:
        op.execute(statement)


def _create_letters() -> None:
    moment = sa.text("clock_timestamp()")
    op.create_table(
        "letters",
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'queued'"), nullable=False),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("sender", sa.UUID(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("reply", sa.Integer(), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), server_default=moment, nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), server_default=moment, nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.CheckConstraint("kind in ('notice', 'digest')", name=op.f("ck_letters_kind")),
        sa.CheckConstraint(f"state in ({STATES})", name=op.f("ck_letters_state")),
        sa.CheckConstraint("stage in ('taken', 'handing')", name=op.f("ck_letters_stage")),
        sa.CheckConstraint("(state = 'sending') = (stage is not null)", name=op.f("ck_letters_sending")),
        sa.ForeignKeyConstraint(["person_id"], ["actors.id"], name=op.f("fk_letters_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_letters_person_id_key")),
    )
    op.create_index(
        "ix_letters_due", "letters", ["next_try_at"], postgresql_where=sa.text("state in ('queued', 'failed')")
    )
    op.create_index(
        "ix_letters_open", "letters", ["state"], postgresql_where=sa.text("state not in ('sent', 'dropped')")
    )
    op.create_index("ix_letters_queued_at", "letters", [sa.text("queued_at desc"), sa.text("id desc")])


def _create_preferences() -> None:
    op.create_table(
        "notice_preferences",
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("choices", postgresql.JSONB(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=False),
        sa.Column("quiet_to", sa.Time(), nullable=False),
        sa.Column("digest_at", sa.Time(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["actors.id"], name=op.f("fk_notice_preferences_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_notice_preferences")),
    )
    op.create_table(
        "refused_addresses",
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("reply", sa.Integer(), nullable=True),
        sa.Column(
            "refused_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["person_id"], ["actors.id"], name=op.f("fk_refused_addresses_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_refused_addresses")),
    )
