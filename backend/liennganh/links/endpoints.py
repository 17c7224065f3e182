"""A lost password and the link of a letter, over HTTP. Nobody is signed in here, and nobody is by it."""

from __future__ import annotations

from fastapi import APIRouter, Request

from liennganh.access.requests import check_origin
from liennganh.core.openapi import BODY, problems
from liennganh.links import service
from liennganh.links.schemas import LinkGiven, LinkRead, PasswordChosen, PasswordLost

router = APIRouter(prefix="/session", tags=["session"])


@router.post("/forgot", status_code=202, responses=problems(409, 429, *BODY))
async def ask_for_reset(body: PasswordLost, request: Request) -> None:
    """Have a letter with a link sent, if the address is somebody's; the answer is the same for every address."""
    check_origin(request)
    state = request.app.state
    address = request.client.host if request.client else ""
    await service.ask_reset(state.engine, state.settings, body.email, address)


@router.post("/link", responses=problems(410, *BODY))
async def look_at_link(body: LinkGiven, request: Request) -> LinkRead:
    """Whose link it is; looking does not use it up."""
    check_origin(request)
    return await service.look(request.app.state.engine, body.token)


@router.post("/redeem", status_code=204, responses=problems(410, *BODY))
async def redeem_link(body: PasswordChosen, request: Request) -> None:
    """Choose the password. Every session of the account ends; signing in is the next step, with its second factor."""
    check_origin(request)
    state = request.app.state
    await service.redeem(state.engine, state.settings, body.token, body.new_password)
