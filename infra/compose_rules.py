"""What `docker-compose.yml` must hold to: the specification's schema, then this project's own rules."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

from caddy import CADDYFILE
from console import ROOT

COMPOSE = ROOT / "docker-compose.yml"
DOCKER = ROOT / "infra" / "docker"
SCHEMA = ROOT / "infra" / "compose-spec" / "compose-spec.json"
# Laid down on the server itself.
OF_THE_SERVER = {"./certificates"}
DOOR = "web"
# Which container holds which secret; one that is not named holds none.
SECRETS = {
    "database": {"admin_password"},
    "prepare": {
        "database_admin_url",
        "database_backup_url",
        "database_owner_url",
        "database_system_url",
        "database_url",
    },
    "api1": {"database_url", "metrics_token"},
    "api2": {"database_url", "metrics_token"},
    "prometheus": {"metrics_token"},
    "grafana": {"grafana_password"},
    "backup": {"database_backup_url"},
    "worker": {"audit_signing_key", "database_system_url", "database_url"},
}


def compose_faults(path: Path = COMPOSE) -> Iterator[str]:
    """What the schema refuses, then what this project asks beyond it."""
    told = path.read_text()
    compose = yaml.safe_load(told)
    schema = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text()))
    for error in schema.iter_errors(compose):
        yield f"{'.'.join(map(str, error.instance_path))}: {error.message[:300]}"
    for name, service in compose["services"].items():
        yield from (f"{name}: {fault}" for fault in _faults_of(name, service, compose))
    yield from _undocumented(told)
    yield from _secrets(compose)


def _faults_of(name: str, service: dict[str, Any], compose: dict[str, Any]) -> Iterator[str]:
    if "healthcheck" not in service and "x-no-healthcheck" not in service:
        yield "neither a healthcheck nor a reason in x-no-healthcheck"
    if name != DOOR and any(not str(port).startswith("127.0.0.1:") for port in service.get("ports", [])):
        yield "a port is open: only the proxy is reached from outside"
    if "no-new-privileges:true" not in service.get("security_opt", []) or service.get("cap_drop") != ["ALL"]:
        yield "may gain privileges"
    if service.get("read_only") is not True:
        yield "its file system can be written to"
    if "max-size" not in service.get("logging", {}).get("options", {}):
        yield "its log grows without bound"
    if "memory" not in service.get("deploy", {}).get("resources", {}).get("limits", {}):
        yield "no limit of memory"
    if not re.search(r":(\$\{VERSION:-local\}|v?\d+\.\d+)", service.get("image", "")):
        yield f"image {service.get('image')} is not pinned"
    if "build" in service and not (ROOT / service["build"]["dockerfile"]).is_file():
        yield f"{service['build']['dockerfile']} does not exist"
    yield from _mounts(service, compose)


def _mounts(service: dict[str, Any], compose: dict[str, Any]) -> Iterator[str]:
    for volume in service.get("volumes", []):
        source, _, target = volume.replace(":-", "").partition(":")
        if source.startswith("${"):
            continue
        if source.startswith("."):
            if source not in OF_THE_SERVER and not (ROOT / source).exists():
                yield f"{source} does not exist"
            if not target.endswith(":ro"):
                yield f"{source} may be written to"
        elif source not in compose["volumes"]:
            yield f"volume {source} is not declared"
    for word in [*(service.get("command") or []), *service.get("healthcheck", {}).get("test", [])]:
        if str(word).startswith("/app/") and not (ROOT / str(word).removeprefix("/app/")).is_file():
            yield f"{word} does not exist"


def _secrets(compose: dict[str, Any]) -> Iterator[str]:
    made = set(re.findall(r"^(?:secret|login) (\w+) ", (DOCKER / "new-secrets").read_text(), re.MULTILINE))
    for name in set(compose["secrets"]) ^ made:
        yield f"secret {name}: new-secrets and docker-compose.yml disagree"
    for name, service in compose["services"].items():
        held, due = set(service.get("secrets", [])), SECRETS.get(name, set())
        if held != due:
            yield f"{name} holds {sorted(held)}, not {sorted(due)}"


def _undocumented(compose: str) -> Iterator[str]:
    """Each variable that the administrator may set stands in env.example, and nothing else does."""
    known = set(re.findall(r"^([A-Z_]+)=", (DOCKER / "env.example").read_text(), re.MULTILINE))
    used = set(re.findall(r"\$\{([A-Z_]+)", compose))
    for name in used - known:
        yield f"{name} is used by docker-compose.yml and missing in env.example"
    for name in known - used:
        yield f"{name} stands in env.example and is used by nothing"
    given = set(re.findall(r"^ +([A-Z_]+): ", compose, re.MULTILINE))
    for name, usual in re.findall(r"\{\$([A-Z_]+)(:[^}]*)?\}", CADDYFILE.read_text()):
        if not usual and name not in given:
            yield f"{name} is used by the Caddyfile and given by nothing"
