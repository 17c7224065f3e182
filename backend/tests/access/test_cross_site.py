"""A write is heeded only when it comes from this very site."""

from typing import Any

import pytest

from tests.people import PASSWORD
from tests.world import World


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 204),
        ({"Origin": "http://localhost:8000"}, 204),
        ({"Sec-Fetch-Site": "same-origin"}, 204),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"X-CSRF-Token": ""}, 403),
        ({"X-CSRF-Token": "0" * 64}, 403),
        ({"X-CSRF-Token": "chữ Việt".encode()}, 403),
    ],
)
async def test_a_write_must_come_from_this_site(world: World, headers: dict[str, Any], status: int) -> None:
    person = world.as_("hanh")
    answer = await person.patch("/me", {"locale": "en"}, headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == "cross-site-request"


async def test_signing_in_must_come_from_this_site_too(world: World) -> None:
    answer = await world.client().post(
        "/session", {"email": "hanh@tests.example", "password": PASSWORD}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
