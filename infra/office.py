"""Finds the programs that open official files as an office would, for the tests, and installs them where possible."""

import os
import shutil
from pathlib import Path

from console import Failure, step
from processes import run

# What each is, and Debian's package of it.
PROGRAMS = {"soffice": "libreoffice-writer-nogui", "pdftotext": "poppler-utils", "pdftoppm": "poppler-utils"}
WORDS = ("Không cài được LibreOffice, poppler.", "LibreOffice and poppler could not be installed.")


def missing() -> list[str]:
    """Packages whose programs are not there."""
    return sorted({package for name, package in PROGRAMS.items() if not shutil.which(name)})


def how() -> str:
    """The command that brings what is missing."""
    return f"LibreOffice or poppler is missing: apt-get install --no-install-recommends {' '.join(missing())}"


def find_office() -> Path | None:
    """LibreOffice, where poppler's programs are there too."""
    found = shutil.which("soffice")
    return Path(found) if found and not missing() else None


def install_office() -> Path | None:
    """Debian's packages when root; None where that is not possible."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    try:
        with step("Cài LibreOffice, poppler", "LibreOffice, poppler"):
            quiet = {"DEBIAN_FRONTEND": "noninteractive"}
            run(["apt-get", "update"], *WORDS)
            run(["apt-get", "install", "--yes", "--no-install-recommends", *missing()], *WORDS, quiet)
    except Failure:
        return None
    return find_office()
