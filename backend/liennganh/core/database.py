"""One base for every model, and the declaration from which row rights are generated."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar, cast

import asyncpg
from sqlalchemy import DateTime, MetaData, Text, event, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from liennganh.core.errors import Unreachable

CONNECT_SECONDS = 3
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """A table. `parties` names the column of each party kind; without it the table must stand in UNSCOPED.

    `wall_column` puts rows behind a wall; `open_rows` is the condition of rows that every signed-in actor reads.
    """

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        uuid.UUID: UUID(as_uuid=True),
        str: Text,
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
        dict[str, str]: JSONB,
        list[Any]: JSONB,
        list[str]: ARRAY(Text),
        list[uuid.UUID]: ARRAY(UUID(as_uuid=True)),
    }

    parties: ClassVar[dict[str, str]] = {}
    wall_column: ClassVar[str | None] = None
    open_rows: ClassVar[str | None] = None


class Identified:
    """A row with a time-ordered identifier made by the database."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))


class Stamped:
    """A row that tells when it was written."""

    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())


def sqlalchemy_url(url: str) -> str:
    """The same address with the asyncpg driver named."""
    return url.replace("postgresql://", "postgresql+asyncpg://", 1)


# Connections stop runaway statements and never wait long for a lock; a transaction left open holds nobody up for long.
SERVER_SETTINGS = {
    "statement_timeout": "15000",
    "lock_timeout": "5000",
    "idle_in_transaction_session_timeout": "60000",
    "timezone": "UTC",
    "application_name": "liennganh",
}


def make_engine(url: str, **options: Any) -> AsyncEngine:
    """An engine whose connections stop runaway statements and never wait long for a lock.

    A database that is away raises Unreachable at once or after CONNECT_SECONDS. A connection that died in the pool
    is noticed without a round trip and replaced.
    """
    settings = SERVER_SETTINGS | options.pop("server_settings", {})
    engine = create_async_engine(
        sqlalchemy_url(url),
        pool_pre_ping=False,
        hide_parameters=True,
        connect_args={
            "server_settings": settings,
            "timeout": CONNECT_SECONDS,
            # Only a server that no longer answers lets it come to this.
            "command_timeout": int(settings["statement_timeout"]) / 1000 + 1,
            "async_creator_fn": _connect,
        },
        **options,
    )
    event.listen(engine.sync_engine, "checkout", _refuse_dead)
    return engine


async def _connect(**arguments: Any) -> Any:
    try:
        return await asyncpg.connect(**arguments)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise Unreachable from error


async def driver_of(session: AsyncSession) -> asyncpg.Connection:
    """The connection below a session, in its transaction; flush first what it is to see."""
    connection = await (await session.connection()).get_raw_connection()
    return cast("asyncpg.Connection", connection.driver_connection)


def _refuse_dead(connection: Any, *_: Any) -> None:
    """The driver knows when the server has hung up; the pool then opens another one."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


__all__ = ["Base", "Identified", "Stamped", "driver_of", "make_engine", "sqlalchemy_url"]
