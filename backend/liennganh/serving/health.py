"""Whether the process lives, and whether it and the system around it can do their work."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import text

from liennganh.core.heartbeats import Sign, find_sign
from liennganh.core.schemas import Read

router = APIRouter(tags=["health"])
HEAD = max(path.name[:4] for path in (Path(__file__).parents[2] / "migrations" / "versions").glob("0*.py"))
LOOK_SECONDS = 2


class Health(Read):
    status: Literal["ok"] = "ok"


class Readiness(Read):
    """What each part says; nothing of addresses, versions or logins."""

    status: Literal["ready", "degraded", "not_ready"]
    process: Literal["ok", "draining"]
    database: Literal["ok", "unreachable"]
    schema_revision: Literal["ok", "behind", "newer", "unknown"]
    worker: Literal["ok", "late", "never_seen", "unknown"]
    mail: Literal["ok", "away", "unknown"]


ELSEWHERE: dict[int | str, dict[str, Any]] = {
    503: {"model": Readiness, "description": "Not now; the body names the part that is wrong"}
}


@router.get("/livez")
async def livez() -> Health:
    """The process answers."""
    return Health()


@router.get("/readyz", responses=ELSEWHERE)
async def readyz(
    request: Request,
    response: Response,
    of: Annotated[Literal["traffic", "system"], Query(alias="for")] = "traffic",
) -> Readiness:
    """Whether requests should be sent here: not draining, and the database answers with a schema this code can use.

    A late worker, a mail server that is away, or a schema newer than this code while an update is under way leaves the
    system `degraded`, with 200: every request can still be served. With `for=system`, for whoever watches over the
    whole, they too answer 503.
    """
    is_draining = request.app.state.draining.is_on
    parts = await _look(request)
    can_serve = parts["schema_revision"] in {"ok", "newer"} and not is_draining
    is_whole = can_serve and parts["schema_revision"] == parts["worker"] == parts["mail"] == "ok"
    response.status_code = 200 if is_whole or (can_serve and of == "traffic") else 503
    return Readiness(
        status="ready" if is_whole else "degraded" if can_serve else "not_ready",
        process="draining" if is_draining else "ok",
        **parts,
    )


async def _look(request: Request) -> dict[str, Any]:
    """Through connections of its own: a full pool says nothing against the database."""
    parts = {"database": "unreachable", "schema_revision": "unknown", "worker": "unknown", "mail": "unknown"}
    try:
        async with asyncio.timeout(LOOK_SECONDS), request.app.state.probing.connect() as connection:
            revision = str(await connection.scalar(text("select version_num from alembic_version")))
            parts |= {"database": "ok", "schema_revision": _compared(revision)}
            if revision >= HEAD:
                parts |= _judged(await find_sign(connection))
    except Exception:  # noqa: BLE001, S110 - whatever keeps us from asking is the answer
        pass
    return parts


def _compared(revision: str) -> str:
    """Revisions are numbered, and migrations only add what the code before them can do without."""
    return "ok" if revision == HEAD else "newer" if revision > HEAD else "behind"


def _judged(sign: Sign | None) -> dict[str, str]:
    """A worker that is late says nothing of the mail server; one that never was has sent nothing in vain."""
    if sign is None:
        return {"worker": "never_seen", "mail": "ok"}
    if sign.age > sign.late_seconds:
        return {"worker": "late", "mail": "unknown"}
    return {"worker": "ok", "mail": "away" if sign.is_mail_away else "ok"}
