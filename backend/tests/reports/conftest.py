"""A city whose half-year is reported: what its reports are made of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest

from liennganh.demo.figures import fill
from liennganh.demo.people import make_people
from tests.cluster import Cluster
from tests.conftest import Opening
from tests.world import World, enter_world

# The half-year ended on 14 June; bodies report until the 17th.
AFTER = date(2024, 6, 20)
HALF_YEAR, YEAR = "2024-6T", "2024-NAM"


@pytest.fixture(scope="module")
async def world(opening: Opening, cluster: Cluster) -> AsyncIterator[World]:
    """On 20 June 2024 everybody has reported the half-year."""
    async with opening(demo=True) as reporting:
        await make_people(reporting.settings)
        await fill(reporting.settings)
        async with enter_world(cluster, reporting.database, demo=True, business_date=AFTER) as world:
            yield world
