"""Migrations run as the owner login, over asyncpg, in one transaction each."""

import asyncio

from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

from liennganh.core.database import sqlalchemy_url
from liennganh.models import metadata
from liennganh.settings import get_settings

OURS = {None, "public", "audit"}


def include_name(name: str | None, kind: str, parents: dict[str, str | None]) -> bool:
    """Only the project's own tables; the job queue brings its own."""
    if kind == "schema":
        return name in OURS
    return not (kind == "table" and (name or "").startswith("pgqueuer"))


def run(connection) -> None:
    """Migrate on this connection."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_schemas=True,
        include_name=include_name,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def online() -> None:
    """Connect as the owner."""
    engine = create_async_engine(sqlalchemy_url(get_settings().require("database_owner_url")))
    async with engine.connect() as connection:
        await connection.run_sync(run)
    await engine.dispose()


if given := context.config.attributes.get("connection"):
    run(given)
else:
    asyncio.run(online())
