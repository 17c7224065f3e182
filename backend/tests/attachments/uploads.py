"""Uploads as the contributor's browser sends them."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote

from tests.world import World


async def upload(world: World, name: str, content: bytes, told: str = "", by: str = "hanh") -> Any:
    """One file to the report of Vĩnh Bảo."""
    report = await world.submission("UBND-VB")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Content-Type": told}
    url = f"/submissions/{report}/attachments/{uuid.uuid4()}"
    return await world.as_(by).put(url, content=content, headers=headers)
