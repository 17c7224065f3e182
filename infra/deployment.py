"""Checks of what a city puts on its server: the compose file, the images' recipes, the proxy's file, the documents."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from caddy import validate
from checks import BIN, Check, Count
from compose_rules import compose_faults
from console import ROOT, Failure
from documents import documents
from planted import IN_COMPOSE, IN_DOCUMENTS, planted
from processes import run
from proxy import HEADERS_FILE, headers_for_caddy

DOCKER = ROOT / "infra" / "docker"


def checks(find_caddy: Any) -> list[Check]:
    """`find_caddy` answers the program, or says why this machine can do without."""
    return [
        Check("compose", "docker-compose.yml", lambda: _none("docker-compose.yml", compose_faults())),
        Check("images", "recipes of the images", images),
        Check("proxy", "configuration of the reverse proxy", lambda: proxy(find_caddy())),
        Check("planted", "faults planted into these files are found", _planted),
        Check("documents", "links and diagrams of the documents", lambda: _none("docs", documents())),
    ]


def _none(where: str, found: Iterator[str]) -> Count:
    faults = list(found)
    if faults:
        raise Failure(f"{where} có {len(faults)} lỗi.", f"{where} has {len(faults)} faults.", "\n".join(faults))
    return Count()


def _planted() -> Count:
    _none("planted.py", planted())
    return Count(len(IN_COMPOSE) + len(IN_DOCUMENTS))


def images() -> Count:
    """hadolint has nothing to say."""
    recipes = [str(path) for path in sorted(DOCKER.glob("Dockerfile*"))]
    recipes += [str(path) for path in sorted((ROOT / "infra").glob("*/Dockerfile*")) if path.parent != DOCKER]
    run([str(BIN / "hadolint"), *recipes], "Dockerfile chưa đạt.", "hadolint found faults.")
    return Count(len(recipes))


def proxy(caddy: Path) -> Count:
    """The program accepts the file, and the pages' files carry the very headers of the API."""
    validate(caddy)
    if HEADERS_FILE.read_text() != headers_for_caddy():
        raise Failure("headers.caddy đã cũ. Hãy chạy: make api", "headers.caddy is stale: run make api", "make api")
    return Count(2)
