"""The body shows files, the coordinator the signed conclusion; neither takes the other's off, the next sees none."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.assignments.test_evidence import names, put
from tests.conftest import Opening
from tests.factories.evaluations import CONCLUSION, announced, visited
from tests.factories.files import pdf
from tests.factories.submissions import worked
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_the_body_shows_what_it_did(world: World, as_hanh: Client, as_minh: Client, as_chau: Client) -> None:
    check = await announced(world)
    told = worked(await put(as_hanh, check.url, "Kế hoạch 12.pdf", pdf()))
    assert told["actions"] == ["evaluation.attach"]
    assert (await put(as_minh, check.url, "Nhầm.pdf", pdf())).status_code == 403
    assert await names(as_minh, check.url) == ["Kế hoạch 12.pdf"]
    for path in ("", f"/{told['id']}"):
        assert (await as_chau.get(f"{check.url}/attachments{path}")).status_code == 404
    await check.act("minh", "visit")
    assert (await put(as_hanh, check.url, "Muộn.pdf", pdf())).status_code == 409
    refused = await as_hanh.delete(f"{check.url}/attachments/{told['id']}")
    assert (refused.status_code, refused.json()["code"]) == (409, "illegal-transition")


async def test_no_draft_of_the_conclusion_can_be_put_there(
    world: World, as_minh: Client, as_hanh: Client, as_ha: Client, as_chau: Client
) -> None:
    check = await visited(world)
    url = f"/evaluation-conclusions/{check.id}"
    assert (await put(as_minh, url, "Dự thảo.pdf", pdf())).status_code == 409
    await check.act("minh", "conclude", CONCLUSION)
    signed = worked(await put(as_minh, url, "45/KL-SLĐTBXH.pdf", pdf()))
    assert await names(as_hanh, url) == await names(as_ha, url) == [signed["name"]]
    assert (await as_hanh.get(f"{url}/attachments/{signed['id']}")).content.startswith(b"%PDF")
    assert (await as_hanh.delete(f"{url}/attachments/{signed['id']}")).status_code == 403
    assert (await as_chau.get(f"{url}/attachments")).status_code == 404
    shown = worked(await put(as_hanh, check.url, "Quyết định.pdf", pdf()))
    assert (await as_minh.delete(f"{check.url}/attachments/{shown['id']}")).status_code == 403
