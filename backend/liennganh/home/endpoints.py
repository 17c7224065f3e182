"""Signing in and out, proving oneself anew, and who am I."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import text

from liennganh.access import proving, sessions
from liennganh.access.changing_passwords import change_password as replace_password
from liennganh.access.context import Context, begin
from liennganh.access.devices import Device
from liennganh.access.proving import Given, Proof
from liennganh.access.recording import record_own
from liennganh.access.requests import (
    ScopedRoute,
    acting,
    check_origin,
    cookie_name,
    csrf_token,
    forget_cookie,
    give_session,
    preferred_locale,
)
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import NotFound
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.home import demo
from liennganh.home import schemas as s
from liennganh.home.service import read_me

router = Section(tags=["session"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.ME_READ)]
Editing = Annotated[Context, acting(V.ME_EDIT)]
ChangingPassword = Annotated[Context, acting(V.ME_CHANGE_PASSWORD)]
Completing = Annotated[Context, acting(V.SESSION_COMPLETE)]
Proving = Annotated[Context, acting(V.SESSION_PROVE)]
Ending = Annotated[Context, acting(V.SESSION_END)]
HALF_OPEN: dict[int | str, dict[str, Any]] = {
    202: {"model": s.HalfOpen, "description": "The password is right; a code is wanted as well"}
}


@router.post("/session", response_model=s.Me, responses=problems(*BODY) | HALF_OPEN)
async def sign_in(body: s.SignIn, request: Request, response: Response) -> s.Me | Response:
    """Sign in; the session lives in an HttpOnly cookie."""
    check_origin(request)
    state, headers = request.app.state, request.headers
    device = Device.of(headers.get("user-agent", ""))
    is_required = state.settings.is_factor_required
    opened = await sessions.sign_in(state.engine, body.email, body.password, device, is_required=is_required)
    if opened.awaits_code:
        half = s.HalfOpen(csrf_token=csrf_token(opened.token))
        response = JSONResponse(half.model_dump(), 202)
        give_session(response, state.settings, opened.token, is_half=True)
        return response
    locale = preferred_locale(headers.get("accept-language"))
    async with begin(state.engine, opened.token, V.ME_READ, pinned=state.settings.business_date, locale=locale) as ctx:
        me = await read_me(ctx, opened.token, state.settings)
    give_session(response, state.settings, opened.token)
    return me


@router.post("/session/complete", responses=problems(409, *BODY))
async def complete_session(body: s.CodeGiven, ctx: Completing, request: Request, response: Response) -> s.Me:
    """The second step: a code makes the session whole, under another cookie."""
    await _note(ctx, await proving.complete(ctx, Given(code=body.code)))
    token = await _renew(ctx, request, response)
    await ctx.turn_to(V.ME_READ)
    return await read_me(ctx, token, request.app.state.settings)


@router.post("/session/prove", responses=problems(*BODY))
async def prove_session(body: s.ProofGiven, ctx: Proving, request: Request, response: Response) -> s.SessionProof:
    """Say once more who sits there: by a code, or by the password where there is no app. It holds for ten minutes."""
    await _note(ctx, await proving.prove(ctx, Given(body.code, body.password)))
    return s.SessionProof(csrf_token=csrf_token(await _renew(ctx, request, response)))


@router.delete("/session", status_code=204, responses=problems())
async def sign_out(ctx: Ending, request: Request, response: Response) -> None:
    """End this session."""
    await sessions.end_session(ctx)
    settings = request.app.state.settings
    forget_cookie(response, settings, cookie_name(settings))


@router.get("/me", responses=problems())
async def me(ctx: Reading, request: Request) -> s.Me:
    """Who am I and what may I do."""
    settings = request.app.state.settings
    return await read_me(ctx, request.cookies[cookie_name(settings)], settings)


@router.patch("/me", status_code=204, responses=problems(*BODY))
async def edit_me(body: s.MeEdit, ctx: Editing) -> None:
    """Change the own language."""
    await ctx.session.execute(text("select app.set_my_locale(:locale)"), {"locale": body.locale})


@router.post("/me/change-password", status_code=204, responses=problems(*BODY))
async def change_password(body: s.PasswordChange, ctx: ChangingPassword) -> None:
    """Replace the own password; every other session ends."""
    await replace_password(ctx, body.current_password, body.new_password)


@router.get("/demo", responses=problems(404))
async def demo_accounts(request: Request) -> s.DemoAccounts:
    """Accounts to try the system with; absent where no demo data are asked for."""
    if not request.app.state.settings.demo:
        raise NotFound
    return s.DemoAccounts(accounts=await demo.accounts(request.app.state.engine))


async def _note(ctx: Context, proof: Proof) -> None:
    """A recovery code is the exception that its owner may have to explain."""
    if proof is Proof.RECOVERY_CODE:
        await record_own(ctx, by=proof.value)


async def _renew(ctx: Context, request: Request, response: Response) -> str:
    """The session under a new cookie; a repeated `Idempotency-Key` is told nothing of it."""
    token = await sessions.renew(ctx)
    give_session(response, request.app.state.settings, token)
    request.state.kept_reply = Response(status_code=204)
    return token
