"""What the reverse proxy takes from the code: the headers of the files it serves itself."""

from pathlib import Path

from console import ROOT

HEADERS_FILE = ROOT / "infra" / "docker" / "headers.caddy"


def headers_for_caddy() -> str:
    """The API's own headers in the proxy's words, so that both sources of a page speak alike."""
    from liennganh.serving.middleware import HEADERS, ONLY_TLS

    lines = [f'\t{name} "{value}"' for name, value in (HEADERS | ONLY_TLS).items()]
    told = "# Written by `make api` from backend/liennganh/serving/middleware.py, their one home."
    return "\n".join([told, "header {", *lines, "\t-Server", "}", ""])


def write_headers(path: Path = HEADERS_FILE) -> None:
    """Bring the committed file up to date."""
    path.write_text(headers_for_caddy())
