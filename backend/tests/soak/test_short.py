"""The short form of every soak."""

from __future__ import annotations

import pytest

from tests.cluster import Cluster
from tests.soak.catalogue import SOAKS
from tests.soak.trial import Trial


@pytest.mark.parametrize("name", SOAKS)
async def test_nothing_is_found(cluster: Cluster, name: str) -> None:
    soak = SOAKS[name]
    trial = Trial(soak.short)
    await soak.run(cluster, trial)
    assert trial.faults == []
    assert trial.tried[soak.unit] >= soak.short
