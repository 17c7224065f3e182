"""Signing in with the city's account, and linking one's own to it."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from liennganh.access.context import Context, begin
from liennganh.access.devices import Device
from liennganh.access.requests import ScopedRoute, acting, csrf_token, give_session, token_of
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import NotSignedIn, Problem
from liennganh.core.openapi import problems
from liennganh.core.routing import Section
from liennganh.identities import asking, service
from liennganh.identities.asking import UnderWay
from liennganh.identities.fetching import ProviderFailed
from liennganh.identities.provider import Provider
from liennganh.identities.schemas import IdentityRead, ProviderAddress, ProviderRead

router = Section(tags=["session"], route_class=ScopedRoute)
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
async def link_identity(_: Linking, request: Request, response: Response) -> ProviderAddress:
    """Where to be asked who sits there; coming back from it links the account."""
    settings = request.app.state.settings
    if not settings.oidc_issuer:
        raise service.NoProvider
    fingerprint = asking.fingerprint_of(await token_of(request))
    # Told once: an answer that is repeated comes without the cookie that it needs.
    request.state.kept_reply = Response(status_code=204)
    try:
        return ProviderAddress(url=await _ask(request, response, ACCOUNT, fingerprint))
    except ProviderFailed:
        raise service.ProviderAway from None


@router.post("/identity/unlink", status_code=204, responses=problems(409))
async def unlink_identity(ctx: Unlinking) -> None:
    """Sign in by password alone again."""
    await service.unlink(ctx)


@passages.get("/session/provider/start")
async def start(request: Request, next: str | None = None) -> Response:
    """On to the provider."""
    if not request.app.state.settings.oidc_issuer:
        return _back(SIGN_IN, loi="khong-co")
    path = asking.own_path(next)
    response = RedirectResponse(SIGN_IN, 303)
    try:
        response.headers["location"] = await _ask(request, response, path)
    except ProviderFailed:
        return _back(SIGN_IN, path, loi="khong-ket-noi")
    return response


@passages.get("/session/provider/callback")
async def come_back(
    request: Request, state: str = "", code: str | None = None, error: str | None = None, iss: str | None = None
) -> Response:
    """Back from the provider, with a code or with its refusal; nothing of what else it says is shown or kept."""
    asked = asking.take(request, state)
    response = await _answered(request, asked, code, error, iss) if asked else _back(SIGN_IN, loi="het-han")
    asking.drop(response, request.app.state.settings)
    return response


async def _ask(request: Request, response: Response, path: str, fingerprint: str = "") -> str:
    """Where the browser goes to be asked; what was asked stays with it."""
    question = asking.new_question()
    try:
        url = await _provider(request).address(question, asking.challenge_of(question))
    except ProviderFailed as failed:
        log.warning("provider failed", kind=str(failed))
        raise
    asking.keep(response, request.app.state.settings, UnderWay(question, path, fingerprint))
    return url


async def _answered(
    request: Request, asked: UnderWay, code: str | None, error: str | None, issuer: str | None
) -> Response:
    state = request.app.state
    token = asking.session_of(request)
    if asked.links and not asked.is_of(token):
        return _back(ACCOUNT if token else SIGN_IN, loi="het-han")
    place, path = (ACCOUNT, "/") if asked.links else (SIGN_IN, asked.path)
    if not code:
        return _back(place, path, loi="tu-choi" if error == "access_denied" else "khong-ket-noi")
    if await service.is_too_often(state.engine, state.settings, request.client.host if request.client else ""):
        return _back(place, path, loi="qua-nhieu")
    try:
        subject = await _provider(request).subject(code, asked.question, issuer)
    except ProviderFailed as failed:
        log.warning("provider failed", kind=str(failed))
        return _back(place, path, loi="khong-ket-noi")
    return await (_linked(request, token, subject) if asked.links else _entered(request, subject, path))


async def _linked(request: Request, token: str, subject: str) -> Response:
    """As the person who is signed in here, and has proven it just now."""
    state = request.app.state
    try:
        async with begin(state.engine, token, V.IDENTITY_LINK, **_told(request)) as ctx:
            is_linked = await service.link(ctx, state.settings.oidc_issuer, subject)
    except NotSignedIn:
        return _back(SIGN_IN, loi="het-han")
    except Problem:
        return _back(ACCOUNT, loi="het-han")
    return _back(ACCOUNT) if is_linked else _back(ACCOUNT, loi="cua-nguoi-khac")


async def _entered(request: Request, subject: str, path: str) -> Response:
    state = request.app.state
    device = Device.of(request.headers.get("user-agent", ""))
    opened = await service.open_session(state.engine, state.settings, subject, device)
    if opened is None:
        return _back(SIGN_IN, path, loi="chua-lien-ket")
    if opened.awaits_code:
        response = _back(SIGN_IN, path)
        # Behind `#`, which goes to no server: the page needs it to send the code.
        response.headers["location"] += f"#{csrf_token(opened.token)}"
    else:
        response = RedirectResponse(path, 303)
    give_session(response, state.settings, opened.token, is_half=opened.awaits_code)
    return response


def _told(request: Request) -> dict[str, Any]:
    pinned = request.app.state.settings.business_date
    return {"pinned": pinned, "request_id": getattr(request.state, "request_id", None)}


def _provider(request: Request) -> Provider:
    provider: Provider = request.app.state.provider
    return provider


def _back(page: str, path: str = "/", **told: str) -> RedirectResponse:
    """To one of the app's pages, and where somebody wanted to be in the end."""
    told |= {} if path == "/" else {"next": path}
    return RedirectResponse(f"{page}?{urlencode(told)}" if told else page, 303)
