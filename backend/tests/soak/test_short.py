"""The short form of every soak, and what only the long ones would meet otherwise."""

from __future__ import annotations

import asyncpg
import pytest

from tests.cluster import Cluster
from tests.soak.catalogue import SOAKS
from tests.soak.rights.faults import FAULTS
from tests.soak.trial import Trial


@pytest.mark.parametrize("name", SOAKS)
async def test_nothing_is_found(cluster: Cluster, name: str) -> None:
    soak = SOAKS[name]
    trial = Trial(soak.short)
    await soak.run(cluster, trial)
    assert trial.faults == []
    assert trial.tried[soak.unit] >= soak.short


async def test_every_fault_can_still_be_planted(cluster: Cluster) -> None:
    """The short form plants a few; a migration that changes what another would spoil must not wait for the long one."""
    database = await cluster.clone()
    connection = await asyncpg.connect(cluster.admin_url, database=database)
    stale = []
    for fault in FAULTS:
        transaction = connection.transaction()
        await transaction.start()
        try:
            await connection.execute(fault.statement)
        except asyncpg.PostgresError as error:
            stale.append(f"{fault.told}: {error}")
        await transaction.rollback()
    await connection.close()
    await cluster.drop(database)
    assert stale == []
