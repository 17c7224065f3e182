"""The same provider as a process of its own, with the page on which people say who they are: for the journeys.

`python -m tests.identities.city 8100` serves it until it is ended.
"""

from __future__ import annotations

import sys
from html import escape
from urllib.parse import parse_qs, urlencode, urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.identities.provider import Idp

PAGE = """<!doctype html><html lang="vi"><title>Tài khoản thành phố</title>
<meta name="viewport" content="width=device-width">
<body style="font: 18px/1.6 sans-serif; max-width: 24em; margin: 4em auto; padding: 0 1em">
<h1>Tài khoản thành phố</h1><p>Hệ thống Liên Ngành muốn biết anh/chị là ai.</p>
<form action="/city/decide"><input type="hidden" name="asked" value="{asked}">
<p><label>Tên đăng nhập<br><input name="subject" style="font: inherit; width: 100%"></label></p>
<button name="agrees" value="1" style="font: inherit">Đồng ý</button>
<button name="agrees" value="" style="font: inherit">Không đồng ý</button></form>"""


class City(Idp):
    """What a browser meets there, and a switch by which it is away."""

    async def ask(self, request: Request) -> Response:
        """Who are you?"""
        return HTMLResponse(PAGE.format(asked=escape(str(request.url), quote=True)))

    async def decide(self, request: Request) -> Response:
        """Back to whoever asked."""
        told = request.query_params
        asked = {name: values[0] for name, values in parse_qs(urlsplit(told["asked"]).query).items()}
        refusal = {"error": "access_denied", "state": asked["state"]}
        answer = self.log_in(told["asked"], told["subject"]) if told.get("agrees") else refusal
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(answer)}", 303)

    async def switch(self, request: Request) -> Response:
        """`{"away": ["configuration", "token"]}`: those are answered with 503 from here."""
        away = (await request.json())["away"]
        self.answers = {name: JSONResponse({}, 503) for name in away}
        return JSONResponse({})

    def app(self) -> Starlette:
        """The addresses of the specification, and these three."""
        app = super().app()
        app.routes.extend(
            [
                Route("/city/authorize", self.ask),
                Route("/city/decide", self.decide),
                Route("/switch", self.switch, methods=["POST"]),
            ]
        )
        return app


def main() -> None:
    """Until it is ended."""
    port = int(sys.argv[1])
    uvicorn.run(City(port=port).app(), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main()
