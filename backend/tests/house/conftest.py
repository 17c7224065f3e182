"""Fixtures of the planted faults: a database to spoil, and where the findings are told."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable

import asyncpg
import pytest

from tests.cluster import Cluster
from tests.house.planting import Tell


@pytest.fixture
def tell(record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]) -> Tell:
    """The planted fault must be among the findings; what was found goes to the report."""

    def told(planted: str, found: list[str]) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  planted: {planted}\n  caught:  {found[0] if found else 'NOTHING'}\n")
        record_property("planted", planted)
        assert found, f"not caught: {planted}"

    return told


@pytest.fixture
async def scratch(cluster: Cluster) -> AsyncIterator[asyncpg.Connection]:
    """A superuser in a migrated database to spoil."""
    name = await cluster.clone("bare")
    connection = await asyncpg.connect(cluster.admin_url, database=name)
    yield connection
    await connection.close()
    await cluster.drop(name)
