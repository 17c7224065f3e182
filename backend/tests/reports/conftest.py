"""A city whose half-year is reported: what its reports are made of."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date

import pytest

from liennganh.demo.figures import fill
from liennganh.demo.people import make_people
from tests.cluster import Cluster, apart
from tests.conftest import Opening
from tests.world import World

# The half-year ended on 14 June; bodies report until the 17th.
AFTER = date(2024, 6, 20)


@pytest.fixture(scope="session")
def reported(cluster: Cluster) -> Iterator[str]:
    """A database in which everybody has reported the half-year; filled once, copied by every module."""
    database = apart(cluster.clone())
    settings = cluster.settings(database, demo=True)
    apart(make_people(settings))
    apart(fill(settings))
    yield database
    apart(cluster.drop(database))


@pytest.fixture(scope="module")
async def world(opening: Opening, reported: str) -> AsyncIterator[World]:
    """On 20 June 2024."""
    async with opening(template=reported, demo=True, business_date=AFTER) as world:
        yield world
