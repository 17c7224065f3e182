"""The rules as the database knows them, kept by migrations."""

from __future__ import annotations

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from liennganh.retention.catalogue import RULES
from liennganh.retention.models import RetentionRule


async def write_rules(connection: AsyncConnection) -> None:
    """Make `retention_rules` say what the code says."""
    await connection.execute(delete(RetentionRule))
    await connection.execute(insert(RetentionRule), [vars(rule) for rule in RULES])
