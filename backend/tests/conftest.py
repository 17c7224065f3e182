"""What every test may ask for: a server, a world (app on its own database), and the people who act in it."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Protocol

import pytest

from tests.cluster import Cluster, running_cluster
from tests.people import PEOPLE
from tests.world import Client, World, open_world

# Files whose few tests take a minute or more.
LONG = {"test_short.py", "test_privacy.py", "test_readings.py", "test_killing.py", "test_actions.py"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes a minute begins first, or one process would be left with it when the others have ended."""
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_collection_finish() -> None:
    """What is imported by now stays: the collector need not walk through a million objects with every world."""
    gc.collect()
    gc.freeze()


class Opening(Protocol):
    """Opens one more world, with settings changed where asked."""

    def __call__(self, template: str = ..., **changed: object) -> AbstractAsyncContextManager[World]: ...


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """PostgreSQL with the migrated, filled template; once a run."""
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def opening(cluster: Cluster) -> Opening:
    """`async with opening(environment="production") as world`."""
    return partial(open_world, cluster)


@pytest.fixture(scope="module")
async def world(opening: Opening) -> AsyncIterator[World]:
    """One world for the module. A module whose tests must not meet each other's writes overrides it:

    `@pytest.fixture async def world(opening): async with opening() as world: yield world`
    """
    async with opening() as world:
        yield world


def _person(name: str) -> object:
    @pytest.fixture(name=f"as_{name}")
    def person(world: World) -> Client:
        return world.as_(name)

    person.__doc__ = f"{PEOPLE[name].full_name}, signed in."
    return person


for _name in PEOPLE:
    globals()[f"as_{_name}"] = _person(_name)


@pytest.fixture
def nobody(world: World) -> Client:
    """A browser without a session."""
    return world.client()
