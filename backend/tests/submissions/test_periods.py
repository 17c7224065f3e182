"""A closed period: nothing in it moves, everything can be read, and only the plan's coordinator opens it again."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.submissions import Report, read, worked
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def draft(world: World, as_hanh: Client) -> Report:
    """Vĩnh Bảo's empty report."""
    return await read(as_hanh, await world.submission("UBND-VB"))


async def test_in_a_closed_period_nothing_moves_and_all_can_be_read(
    world: World, as_hanh: Client, as_minh: Client, draft: Report
) -> None:
    period = next(p for p in worked(await as_minh.get("/periods"))["items"] if p["code"] == "2024-6T")
    assert period["actions"] == ["period.close", "period.schedule"]
    refused = await as_hanh.post(f"/periods/{period['id']}/close", etag=period["etag"])
    assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted")
    closed = worked(await as_minh.post(f"/periods/{period['id']}/close", etag=period["etag"]))
    assert (closed["is_open"], closed["actions"]) == (False, ["period.open"])
    for send, url in ((as_hanh.patch, draft.url), (as_hanh.post, f"{draft.url}/submit")):
        stopped = await send(url, {}, etag=draft.etag)
        assert (stopped.status_code, stopped.json()["code"]) == (409, "period-closed")
        assert "khóa" in stopped.json()["title"]
    seen = await read(as_hanh, draft.id)
    assert (seen.is_locked, seen.actions, seen.can_edit) == (True, ["submission.request_reopening"], False)
    assert (await as_minh.post(f"/periods/{period['id']}/close", etag=period["etag"])).status_code == 412
    again = await as_minh.post(f"/periods/{period['id']}/close", etag=closed["etag"])
    assert (again.status_code, again.json()["code"]) == (409, "illegal-transition")
    worked(await as_minh.post(f"/periods/{period['id']}/open", etag=closed["etag"]))
    worked(await as_hanh.patch(draft.url, {"note": "x"}, etag=draft.etag))


async def test_a_district_coordinator_does_not_close_the_period(world: World, as_thuy: Client) -> None:
    period = worked(await as_thuy.get("/periods"))["items"][0]
    assert period["actions"] == []
    refused = await as_thuy.post(f"/periods/{period['id']}/close", etag=period["etag"])
    assert refused.status_code == 403
    assert (await as_thuy.post(f"/periods/{uuid.uuid4()}/close", etag='"1.1"')).status_code in {403, 404}
