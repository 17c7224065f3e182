"""Dashboards are the same until a figure, the plan or the day changes: each is put together once and kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from liennganh.access.context import Context, begin
from liennganh.access.looking import Glance
from liennganh.access.requests import token_of
from liennganh.core.stamps import kept_for


async def kept_answer(
    ctx: Glance, request: Request, what: Hashable, make: Callable[[Context], Awaitable[BaseModel]]
) -> Response:
    """The answer for everybody with the same reach, language and day; made anew when a stamp has moved.

    Stamps were read before the rows, so what is kept is never older than they say.
    """
    kept = kept_for(ctx.engine, "dashboards")
    reach = True if ctx.is_wide else ctx.scope and (ctx.scope.bodies, ctx.scope.walls)
    key = (what, reach, ctx.locale, ctx.today)
    body: bytes | None = kept.find(key, ctx.stamps)
    if body is None:
        pinned = request.app.state.settings.business_date
        async with begin(ctx.engine, await token_of(request), ctx.verb, pinned=pinned, locale=ctx.locale) as context:
            body = (await make(context)).model_dump_json().encode()
        kept.keep(key, ctx.stamps, body)
    return Response(body, media_type="application/json")
