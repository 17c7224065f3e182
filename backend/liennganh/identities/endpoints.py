"""Signing in with the city's account, and linking one's own to it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

import structlog
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from liennganh.access.context import Context, begin
from liennganh.access.devices import Device
from liennganh.access.requests import ScopedRoute, acting, cookie_name, csrf_token, give_session
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Problem
from liennganh.core.openapi import problems
from liennganh.identities import asking, service
from liennganh.identities.provider import Provider, ProviderFailed, Question
from liennganh.identities.schemas import IdentityRead, ProviderAddress, ProviderRead

router = APIRouter(tags=["session"], route_class=ScopedRoute)
# Places that browsers are sent through: no program asks them.
passages = APIRouter(include_in_schema=False)
Reading = Annotated[Context, acting(V.IDENTITY_READ)]
Linking = Annotated[Context, acting(V.IDENTITY_LINK)]
Unlinking = Annotated[Context, acting(V.IDENTITY_UNLINK)]
SIGN_IN, ACCOUNT = "/dang-nhap", "/tai-khoan"
log = structlog.get_logger("identities")


@router.get("/session/provider", responses=problems())
async def read_provider(request: Request) -> ProviderRead:
    """What the button of the sign-in page says, if there is one."""
    settings = request.app.state.settings
    return ProviderRead(name=settings.oidc_name if settings.oidc_issuer else None)


@router.get("/identity", responses=problems())
async def read_identity(ctx: Reading, request: Request) -> IdentityRead:
    """Whether one's own account is linked to the city's."""
    return await service.read_identity(ctx, request.app.state.settings)


@router.post("/identity/link", responses=problems(409))
async def link_identity(ctx: Linking, request: Request, response: Response) -> ProviderAddress:
    """Where to be asked who sits there; coming back from it links the account."""
    settings = request.app.state.settings
    if not settings.oidc_issuer:
        raise service.NoProvider
    question = asking.new_question()
    try:
        url = await _provider(request).address(question, asking.challenge_of(question))
    except ProviderFailed as failed:
        log.warning("provider failed", kind=str(failed))
        raise service.ProviderAway from None
    asking.keep(response, settings, question, ACCOUNT, links=True)
    return ProviderAddress(url=url)


@router.post("/identity/unlink", status_code=204, responses=problems(409))
async def unlink_identity(ctx: Unlinking) -> None:
    """Sign in by password alone again."""
    await service.unlink(ctx)


@passages.get("/session/provider/start")
async def start(request: Request, next: Annotated[str | None, Query(max_length=500)] = None) -> Response:
    """On to the provider."""
    settings = request.app.state.settings
    if not settings.oidc_issuer:
        return _back(SIGN_IN, loi="khong-co")
    question = asking.new_question()
    try:
        url = await _provider(request).address(question, asking.challenge_of(question))
    except ProviderFailed as failed:
        log.warning("provider failed", kind=str(failed))
        return _back(SIGN_IN, loi="khong-ket-noi")
    response = RedirectResponse(url, 303)
    asking.keep(response, settings, question, asking.own_path(next), links=False)
    return response


@passages.get("/session/provider/callback")
async def come_back(
    request: Request,
    state: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str | None, Query(max_length=4096)] = None,
) -> Response:
    """Back from the provider, with a code or with its refusal; nothing of what else it says is shown or kept."""
    settings = request.app.state.settings
    taken = asking.take(request, state)
    if taken is None:
        response: Response = _back(SIGN_IN, loi="het-han")
    else:
        question, path, links = taken
        place = ACCOUNT if links else SIGN_IN
        response = await _answered(request, question, code, path, place) if code else _back(place, loi="tu-choi")
    response.delete_cookie(asking.cookie_of(settings), path="/")
    return response


async def _answered(request: Request, question: Question, code: str, path: str, place: str) -> Response:
    try:
        subject = await _provider(request).subject(code, question)
    except ProviderFailed as failed:
        log.warning("provider failed", kind=str(failed))
        return _back(place, loi="khong-ket-noi")
    return await (_linked(request, subject) if place == ACCOUNT else _entered(request, subject, path))


async def _linked(request: Request, subject: str) -> Response:
    """As the person who is signed in here, and has proven it just now."""
    state = request.app.state
    token = request.cookies.get(cookie_name(state.settings), "")
    try:
        async with begin(state.engine, token, V.IDENTITY_LINK, pinned=state.settings.business_date) as ctx:
            is_linked = await service.link(ctx, state.settings.oidc_issuer, subject)
    except Problem:
        return _back(SIGN_IN, loi="het-han")
    return _back(ACCOUNT) if is_linked else _back(ACCOUNT, loi="cua-nguoi-khac")


async def _entered(request: Request, subject: str, path: str) -> Response:
    state = request.app.state
    device = Device.of(request.headers.get("user-agent", ""))
    opened = await service.open_session(state.engine, state.settings, subject, device)
    if opened is None:
        return _back(SIGN_IN, loi="chua-lien-ket")
    if opened.awaits_code:
        asked = urlencode({} if path == "/" else {"next": path})
        # Behind `#`, which goes to no server: the page needs it to send the code.
        response: Response = RedirectResponse(f"{SIGN_IN}?{asked}#{csrf_token(opened.token)}", 303)
    else:
        response = RedirectResponse(path, 303)
    give_session(response, state.settings, opened.token, is_half=opened.awaits_code)
    return response


def _provider(request: Request) -> Provider:
    provider: Provider = request.app.state.provider
    return provider


def _back(path: str, **told: str) -> Response:
    return RedirectResponse(f"{path}?{urlencode(told)}" if told else path, 303)
