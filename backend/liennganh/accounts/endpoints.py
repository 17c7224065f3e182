"""The own account over HTTP: an authenticator app, its recovery codes, and the own sessions."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import Request, Response

from liennganh.access import enrolling
from liennganh.access.context import Context
from liennganh.access.recording import record_own
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.accounts import service
from liennganh.accounts.schemas import AppCode, Enrolment, FactorRead, OwnSessions, RecoveryCodesRead
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section

router = Section(tags=["account"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.SECOND_FACTOR_READ)]
Enrolling = Annotated[Context, acting(V.SECOND_FACTOR_ENROL)]
Confirming = Annotated[Context, acting(V.SECOND_FACTOR_CONFIRM)]
Renewing = Annotated[Context, acting(V.SECOND_FACTOR_RENEW_CODES)]
Removing = Annotated[Context, acting(V.SECOND_FACTOR_REMOVE)]
Listing = Annotated[Context, acting(V.SESSION_READ)]
Revoking = Annotated[Context, acting(V.SESSION_REVOKE)]
RevokingOthers = Annotated[Context, acting(V.SESSION_REVOKE_OTHERS)]


@router.get("/second-factor", responses=problems())
async def read_second_factor(ctx: Reading, request: Request) -> FactorRead:
    """Whether signing in takes a second step."""
    return await service.read_factor(ctx, request.app.state.settings)


@router.post("/second-factor/enrol", responses=problems())
async def enrol_second_factor(ctx: Enrolling, request: Request) -> Enrolment:
    """A secret for an authenticator app; it counts once it has shown a code."""
    _keep(request, Enrolment(secret=None, uri=None))
    return await service.enrol(ctx)


@router.post("/second-factor/confirm", responses=problems(*BODY))
async def confirm_second_factor(body: AppCode, ctx: Confirming, request: Request) -> RecoveryCodesRead:
    """The app shows the right code: it is asked for from here, and every other session ends."""
    _keep(request, RecoveryCodesRead(codes=[]))
    codes = await enrolling.confirm(ctx, body.code)
    await record_own(ctx)
    return RecoveryCodesRead(codes=codes)


@router.post("/second-factor/renew-codes", responses=problems(409))
async def renew_recovery_codes(ctx: Renewing, request: Request) -> RecoveryCodesRead:
    """Ten new recovery codes; those of before are worth nothing."""
    _keep(request, RecoveryCodesRead(codes=[]))
    codes = await enrolling.renew_codes(ctx)
    await record_own(ctx)
    return RecoveryCodesRead(codes=codes)


@router.post("/second-factor/remove", status_code=204, responses=problems(409))
async def remove_second_factor(ctx: Removing, request: Request) -> None:
    """Sign in by password alone again; refused where a role needs more."""
    await enrolling.remove(ctx, is_required=request.app.state.settings.is_factor_required)
    await record_own(ctx)


@router.get("/sessions", responses=problems())
async def list_own_sessions(ctx: Listing) -> OwnSessions:
    """Everywhere one is signed in."""
    return await service.list_sessions(ctx)


@router.post("/sessions/revoke-others", status_code=204, responses=problems())
async def revoke_other_sessions(ctx: RevokingOthers) -> None:
    """End every own session but this one."""
    await service.revoke(ctx, None)


@router.post("/sessions/{session_id}/revoke", status_code=204, responses=problems(404))
async def revoke_own_session(session_id: uuid.UUID, ctx: Revoking) -> None:
    """End one of the own other sessions; whoever uses it is out with the next request."""
    await service.revoke(ctx, session_id)


def _keep(request: Request, shown: Enrolment | RecoveryCodesRead) -> None:
    """What is kept for a repeated `Idempotency-Key` holds no secret."""
    request.state.kept_reply = Response(shown.model_dump_json(), media_type="application/json")
