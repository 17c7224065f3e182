"""A world of its own for every test that changes what is reported."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.analytics.figures import Figures
from tests.conftest import Opening


@pytest.fixture
async def figures(opening: Opening) -> AsyncIterator[Figures]:
    async with opening() as world:
        yield Figures(world)
