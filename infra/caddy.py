"""Finds the reverse proxy's program for checks and trials, and installs it where that is possible."""

import os
import shutil
import tempfile
from pathlib import Path

from console import ROOT, Failure, step
from processes import run

CADDYFILE = ROOT / "infra" / "docker" / "Caddyfile"
WORDS = ("Không cài được Caddy.", "Caddy could not be installed.")
HOW = "Caddy is missing: apt-get install caddy (Debian, Ubuntu), or https://caddyserver.com/docs/install"


def find_caddy() -> Path | None:
    """CADDY_PATH, then the system's own."""
    candidates = (os.environ.get("CADDY_PATH"), shutil.which("caddy"), "/usr/bin/caddy")
    return next((Path(path) for path in candidates if path and os.access(path, os.X_OK)), None)


def install_caddy() -> Path | None:
    """Debian's or Ubuntu's package, as root or with a sudo that asks nothing; None where neither works."""
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get"):
        return None
    try:
        with step("Cài Caddy", "Caddy"):
            quiet = {"DEBIAN_FRONTEND": "noninteractive"}
            run([*rights, "apt-get", "update"], *WORDS)
            run([*rights, "apt-get", "install", "--yes", "--no-install-recommends", "caddy"], *WORDS, quiet)
    except Failure:
        return None
    return find_caddy()


def validate(caddy: Path) -> None:
    """The proxy's own word that it would start with the project's file."""
    with tempfile.TemporaryDirectory() as folder:
        env = {"PUBLIC_URL": "https://liennganh.example", "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
        words = ("Caddyfile không hợp lệ.", "The Caddyfile is not valid.")
        run([str(caddy), "validate", "--config", str(CADDYFILE), "--adapter", "caddyfile"], *words, env)
