"""Finds a Chromium for the tests in a real browser, and installs one where that is possible."""

import os
import shutil
from pathlib import Path

from console import Failure, step
from installing import FRONTEND
from processes import run

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WORDS = ("Không cài được Chromium.", "Chromium could not be installed.")


def find_chromium() -> Path | None:
    """CHROMIUM_PATH, then the system's own, then the one Playwright keeps in its cache."""
    given = os.environ.get("CHROMIUM_PATH")
    candidates = [given, *(shutil.which(name) for name in NAMES)]
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    for pattern in ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*"):
        candidates += [str(path) for path in sorted(cache.glob(pattern), reverse=True)]
    return next((Path(path) for path in candidates if path and os.access(path, os.X_OK)), None)


def install_chromium() -> Path | None:
    """Debian's package when root, else Playwright's download; None when neither works, with the commands to try."""
    try:
        with step("Cài Chromium", "Chromium"):
            if os.geteuid() == 0 and shutil.which("apt-get"):
                quiet = {"DEBIAN_FRONTEND": "noninteractive"}
                run(["apt-get", "update"], *WORDS)
                run(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], *WORDS, quiet)
            else:
                run([str(FRONTEND / "node_modules/.bin/playwright-core"), "install", "chromium"], *WORDS)
    except Failure:
        return None
    return find_chromium()
