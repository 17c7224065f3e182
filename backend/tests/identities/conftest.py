"""A provider on a port of its own, and an installation that uses it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.identities.provider import Idp, running_idp
from tests.world import World


@pytest.fixture
async def idp() -> AsyncIterator[Idp]:
    """It tells the truth until it is told otherwise."""
    async with running_idp() as idp:
        yield idp


@pytest.fixture
async def world(opening: Opening, idp: Idp) -> AsyncIterator[World]:
    """Each test's own: links, keys and failures are remembered."""
    async with opening(**idp.settings()) as world:
        yield world
