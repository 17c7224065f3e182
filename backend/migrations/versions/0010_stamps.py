"""Stamps that move with the plan and with computed progress, so that a process may keep what it read of them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WATCHED = {
    "plan": (
        *("plans", "objectives", "targets", "indicators", "indicator_components", "disaggregations", "categories"),
        *("obligations", "periods", "areas", "organisations"),
    ),
    "progress": ("progress",),
}
TOUCH = """
create function app.touch() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.stamps set version = nextval('public.stamp_versions') where name = tg_argv[0];
  return null;
end $$
"""


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        "stamps",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_stamps")),
    )
    # A number is never given back, so that what was read in a transaction undone later passes for nothing.
    op.execute("create sequence stamp_versions")
    op.execute("insert into stamps select name, nextval('stamp_versions') from unnest(array['plan', 'progress']) name")
    op.execute(TOUCH)
    for stamp, tables in WATCHED.items():
        for table in tables:
            op.execute(
                f"create trigger touch after insert or update or delete or truncate on {table}"
                f" for each statement execute function app.touch('{stamp}')"
            )
    op.execute("grant update, select on stamps to liennganh_definer")
    op.execute("grant usage on sequence stamp_versions to liennganh_definer")
    op.execute("revoke all on function app.touch() from public")
    op.execute("alter function app.touch() owner to liennganh_definer")
