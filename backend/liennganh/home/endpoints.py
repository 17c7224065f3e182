"""Signing in and out, and who am I."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from sqlalchemy import text

from liennganh.access import sessions
from liennganh.access.context import Context, begin
from liennganh.access.requests import ScopedRoute, acting, check_origin, cookie_name, preferred_locale
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import NotFound
from liennganh.core.openapi import BODY, problems
from liennganh.home import demo
from liennganh.home.schemas import DemoAccounts, Me, MeEdit, PasswordChange, SignIn
from liennganh.home.service import read_me

router = APIRouter(tags=["session"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.ME_READ)]
Editing = Annotated[Context, acting(V.ME_EDIT)]
ChangingPassword = Annotated[Context, acting(V.ME_CHANGE_PASSWORD)]
Ending = Annotated[Context, acting(V.SESSION_END)]
TWELVE_HOURS = 12 * 3600


@router.post("/session", responses=problems(*BODY))
async def sign_in(body: SignIn, request: Request, response: Response) -> Me:
    """Sign in; the session lives in an HttpOnly cookie."""
    check_origin(request)
    state = request.app.state
    token = await sessions.sign_in(state.engine, body.email, body.password)
    locale = preferred_locale(request.headers.get("accept-language"))
    async with begin(state.engine, token, V.ME_READ, pinned=state.settings.business_date, locale=locale) as ctx:
        me = await read_me(ctx, token, state.settings)
    secure = state.settings.is_production
    response.set_cookie(
        cookie_name(state.settings), token, max_age=TWELVE_HOURS, path="/", httponly=True, secure=secure, samesite="lax"
    )
    return me


@router.delete("/session", status_code=204, responses=problems())
async def sign_out(ctx: Ending, request: Request, response: Response) -> None:
    """End this session."""
    await sessions.end_session(ctx)
    response.delete_cookie(cookie_name(request.app.state.settings), path="/")


@router.get("/me", responses=problems())
async def me(ctx: Reading, request: Request) -> Me:
    """Who am I and what may I do."""
    settings = request.app.state.settings
    return await read_me(ctx, request.cookies[cookie_name(settings)], settings)


@router.patch("/me", status_code=204, responses=problems(*BODY))
async def edit_me(body: MeEdit, ctx: Editing) -> None:
    """Change the own language."""
    await ctx.session.execute(text("select app.set_my_locale(:locale)"), {"locale": body.locale})


@router.post("/me/change-password", status_code=204, responses=problems(*BODY))
async def change_password(body: PasswordChange, ctx: ChangingPassword) -> None:
    """Replace the own password; every other session ends."""
    await sessions.change_password(ctx, body.current_password, body.new_password)


@router.get("/demo", responses=problems(404))
async def demo_accounts(request: Request) -> DemoAccounts:
    """Accounts to try the system with; absent where no demo data are asked for."""
    if not request.app.state.settings.demo:
        raise NotFound
    return DemoAccounts(accounts=await demo.accounts(request.app.state.engine))
