"""Ways to make one guard say nothing for a while: a rule of a workflow, a name in a module, a word of the database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from types import ModuleType
from typing import Any

import asyncpg

from liennganh.access.verbs import Verb
from liennganh.attachments.parents import Parent
from liennganh.core.workflow import Workflow
from tests.world import World

Plant = Callable[[World], AbstractAsyncContextManager[None]]
CHECK = "alter table reopenings drop constraint ck_reopenings_second_person"
CHECK_BACK = """update reopenings set decided_by = null where decided_by = requested_by;
  alter table reopenings add constraint ck_reopenings_second_person check (decided_by <> requested_by)"""


def without(workflow: Workflow, guard: str, *verbs: Verb) -> Plant:
    """Those verbs are no longer asked that question."""

    @asynccontextmanager
    async def planted(_: World) -> AsyncIterator[None]:
        honest = {verb: workflow.by_verb[verb] for verb in verbs}
        for verb, transition in honest.items():
            fewer = tuple(one for one in transition.guards if one.__qualname__.split(".")[0] != guard)
            assert len(fewer) < len(transition.guards), f"{verb} is not guarded by {guard}"
            workflow.by_verb[verb] = replace(transition, guards=fewer)
        try:
            yield
        finally:
            workflow.by_verb.update(honest)

    return planted


def starting(workflow: Workflow, verb: Verb, state: str) -> Plant:
    """The verb starts from one state more."""

    @asynccontextmanager
    async def planted(_: World) -> AsyncIterator[None]:
        honest = workflow.by_verb[verb]
        assert state not in honest.starts
        workflow.by_verb[verb] = replace(honest, starts=honest.starts | {state})
        try:
            yield
        finally:
            workflow.by_verb[verb] = honest

    return planted


def instead(other: Any, name: str, *holders: ModuleType | type) -> Plant:
    """Something else under that name, wherever it was taken along."""

    @asynccontextmanager
    async def planted(_: World) -> AsyncIterator[None]:
        honest = {holder: getattr(holder, name) for holder in holders}
        for holder in holders:
            setattr(holder, name, other)
        try:
            yield
        finally:
            for holder, kept in honest.items():
                setattr(holder, name, kept)

    return planted


def forgotten(parent: Parent) -> Plant:
    """Whoever puts a file beside it has had no part in it."""

    @asynccontextmanager
    async def planted(_: World) -> AsyncIterator[None]:
        honest = parent.marks
        object.__setattr__(parent, "marks", lambda *_: None)
        try:
            yield
        finally:
            object.__setattr__(parent, "marks", honest)

    return planted


def rewritten(function: str, found: str, other: str) -> Plant:
    """One phrase of a function of the database says something else."""

    @asynccontextmanager
    async def planted(world: World) -> AsyncIterator[None]:
        said = "select pg_get_functiondef($1::text::regprocedure)"
        connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
        try:
            honest = await connection.fetchval(said, function)
            assert found in honest, f"{function} does not say {found!r}"
            await connection.execute(honest.replace(found, other))
            yield
            await connection.execute(honest)
        finally:
            await connection.close()

    return planted


def widened(table: str) -> Plant:
    """The rows of a table are everybody's."""

    @asynccontextmanager
    async def planted(world: World) -> AsyncIterator[None]:
        said = "select qual, with_check from pg_policies where tablename = $1 and policyname = 'party'"
        connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
        try:
            honest = await connection.fetchrow(said, table)
            await connection.execute(f"alter policy party on {table} using (true) with check (true)")
            yield
            back = f"using ({honest['qual']}) with check ({honest['with_check']})"
            await connection.execute(f"alter policy party on {table} {back}")
        finally:
            await connection.close()

    return planted


def unchecked(plant: Plant) -> Plant:
    """Besides, the database does not look after it that a second person decides."""

    @asynccontextmanager
    async def planted(world: World) -> AsyncIterator[None]:
        connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
        try:
            await connection.execute(CHECK)
            async with plant(world):
                yield
            await connection.execute(CHECK_BACK)
        finally:
            await connection.close()

    return planted
