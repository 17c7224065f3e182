"""Whether the process lives, and whether it can serve: database, schema."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Literal

from fastapi import APIRouter, Request
from sqlalchemy import text

from liennganh.core.errors import Busy
from liennganh.core.schemas import Read

router = APIRouter(tags=["health"])
HEAD = max(path.name[:4] for path in (Path(__file__).parents[2] / "migrations" / "versions").glob("0*.py"))


class Health(Read):
    status: Literal["ok"] = "ok"


@router.get("/livez")
async def livez() -> Health:
    """The process answers."""
    return Health()


@router.get("/readyz")
async def readyz(request: Request) -> Health:
    """The database answers within two seconds and its schema is the one this code was written for."""
    async with asyncio.timeout(2), request.app.state.engine.connect() as connection:
        if await connection.scalar(text("select version_num from alembic_version")) != HEAD:
            raise Busy
    return Health()
