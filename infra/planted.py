"""Faults planted into copies of the server's files: each must be found, or a check says nothing."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from compose_rules import COMPOSE, compose_faults
from documents import documents

# What is changed, into what, and a word of the fault that must be told.
IN_COMPOSE = (
    ("restart: unless-stopped", "restarts: unless-stopped", "unexpected"),
    ("condition: service_healthy", "condition: healthy", "condition"),
    ("cap_drop: [ALL]", "cap_drop: []", "privileges"),
    ('security_opt: ["no-new-privileges:true"]', "security_opt: []", "privileges"),
    ("read_only: true", "read_only: false", "written to"),
    ('options: {max-size: 10m, max-file: "5"}', "options: {}", "grows"),
    ("networks: [inside]\n    healthcheck:", 'networks: [inside]\n    ports: ["5432:5432"]\n    healthcheck:', "port"),
    ("image: caddy:2.10.2-alpine", "image: caddy:latest", "pinned"),
    ("Dockerfile.database", "Dockerfile.nowhere", "does not exist"),
    ("./infra/docker/Caddyfile:", "./infra/docker/Caddyfiles:", "does not exist"),
    ("/etc/caddy/Caddyfile:ro", "/etc/caddy/Caddyfile", "written to"),
    ("pages:/srv/pages:ro", "sites:/srv/pages:ro", "not declared"),
    ("secrets: [database_url, metrics_token]", "secrets: [database_url, database_owner_url]", "holds"),
    ("${BACKUP_KEEP_DAYS:-14}", "${KEEP_DAYS:-14}", "env.example"),
    ("    x-no-healthcheck: it ends", "    x-reason: it ends", "healthcheck"),
    ('limits: {cpus: "2", memory: 256m}', 'limits: {cpus: "2"}', "memory"),
    ("  admin_password: {file: secrets/admin_password}\n", "", "admin_password"),
    ("/app/infra/docker/is_ready.py", "/app/infra/docker/ready.py", "does not exist"),
    ("/app/infra/docker/prepare.sh", "/app/infra/docker/prepared.sh", "does not exist"),
)
IN_DOCUMENTS = (
    ("[deploy](deploy.md)", "leads nowhere"),
    ("[here](#nowhere)", "no such heading"),
    ("```mermaid\n\n```", "draws nothing"),
    ("Run `infra/nothing.py`", "does not exist"),
)


def planted() -> Iterator[str]:
    """The faults that nobody found."""
    told = COMPOSE.read_text()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "docker-compose.yml"
        for right, wrong, word in IN_COMPOSE:
            copy.write_text(told.replace(right, wrong))
            if right not in told:
                yield f"{right!r} is no longer there to be changed"
            elif not any(word in fault for fault in compose_faults(copy)):
                yield f"nobody minds {wrong!r}"
        page = Path(folder) / "README.md"
        for text, word in IN_DOCUMENTS:
            page.write_text(f"# A page\n\n{text}\n")
            if not any(word in fault for fault in documents(Path(folder))):
                yield f"nobody minds {text!r}"
