"""Whether the process lives, and whether requests should be sent to it: draining, database, schema."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Literal

from fastapi import APIRouter, Request, Response
from sqlalchemy import text

from liennganh.core.schemas import Read

router = APIRouter(tags=["health"])
HEAD = max(path.name[:4] for path in (Path(__file__).parents[2] / "migrations" / "versions").glob("0*.py"))
LOOK_SECONDS = 2


class Health(Read):
    status: Literal["ok"] = "ok"


class Readiness(Read):
    """What each part says; nothing of addresses, versions or logins."""

    status: Literal["ready", "not_ready"]
    process: Literal["ok", "draining"]
    database: Literal["ok", "unreachable"]
    schema_revision: Literal["ok", "other", "unknown"]


@router.get("/livez")
async def livez() -> Health:
    """The process answers."""
    return Health()


@router.get("/readyz", responses={503: {"model": Readiness, "description": "Send requests elsewhere for now"}})
async def readyz(request: Request, response: Response) -> Readiness:
    """Whether requests should be sent here: the database answers within two seconds, with the schema of this code."""
    is_draining = request.app.state.draining.is_on
    revision = await _revision(request)
    is_ready = revision == HEAD and not is_draining
    response.status_code = 200 if is_ready else 503
    return Readiness(
        status="ready" if is_ready else "not_ready",
        process="draining" if is_draining else "ok",
        database="ok" if revision else "unreachable",
        schema_revision="unknown" if revision is None else "ok" if revision == HEAD else "other",
    )


async def _revision(request: Request) -> str | None:
    """The migration the database stands at; None when it cannot be asked."""
    try:
        async with asyncio.timeout(LOOK_SECONDS), request.app.state.engine.connect() as connection:
            return str(await connection.scalar(text("select version_num from alembic_version")))
    except Exception:  # noqa: BLE001 - whatever keeps us from asking is the answer
        return None
