"""Every table, policy, privilege and function keeps the rules of the house, in the migrated database."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import asyncpg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from liennganh.core.database import Base, sqlalchemy_url
from liennganh.installation import BACKEND
from liennganh.models import metadata
from tests.cluster import Cluster
from tests.house import database


@pytest.fixture(scope="module")
async def migrated(cluster: Cluster) -> AsyncIterator[asyncpg.Connection]:
    """A superuser in a freshly migrated, empty database."""
    name = await cluster.clone("bare")
    connection = await asyncpg.connect(cluster.admin_url, database=name)
    yield connection
    await connection.close()
    await cluster.drop(name)


async def test_every_table_is_under_its_policies(migrated: asyncpg.Connection) -> None:
    assert await database.policy_faults(migrated, Base.registry) == []


def test_children_carry_their_parents_parties() -> None:
    assert database.party_faults(metadata, Base.registry) == []


async def test_the_database_knows_the_verbs_of_the_code(migrated: asyncpg.Connection) -> None:
    assert await database.verb_row_faults(migrated) == []


async def test_the_api_writes_only_what_its_commands_write(migrated: asyncpg.Connection) -> None:
    assert await database.privilege_faults(migrated) == []


async def test_definer_functions_are_shut(migrated: asyncpg.Connection) -> None:
    assert await database.definer_faults(migrated) == []


async def test_the_models_say_what_the_migrations_made(cluster: Cluster) -> None:
    name = await cluster.clone("bare")
    try:
        with ThreadPoolExecutor(1) as aside:
            aside.submit(asyncio.run, _check(cluster.settings(name).database_owner_url)).result()
    finally:
        await cluster.drop(name)


async def _check(url: str) -> None:
    engine = create_async_engine(sqlalchemy_url(url))
    async with engine.connect() as connection:
        await connection.run_sync(_compare)
    await engine.dispose()


def _compare(connection: Connection) -> None:
    config = Config(str(BACKEND / "alembic.ini"))
    config.attributes["connection"] = connection
    command.check(config)
