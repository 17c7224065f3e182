"""Official files opened by the programs of an office: LibreOffice and poppler, not our own readers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from liennganh.official import typesetting

PACKAGES = {"soffice": "libreoffice-writer-nogui", "pdftotext": "poppler-utils", "pdftoppm": "poppler-utils"}
IS_CI = os.environ.get("CI", "") not in {"", "0", "false"}


def program(name: str) -> str:
    """Where it is; a developer's machine may lack it, continuous integration skips nothing."""
    if found := shutil.which(name):
        return found
    how = f"{name} is missing: apt-get install --no-install-recommends {PACKAGES[name]}"
    if IS_CI:
        pytest.fail(how)
    pytest.skip(how)


# An office has Times New Roman; here its twin stands in, so that lines and pages break where they break there.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias></fontconfig>"""


def run(*words: str, **env: str) -> str:
    """What the program says; it must end well."""
    done = subprocess.run(words, capture_output=True, timeout=180, check=False, env=os.environ | env)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()


def pdf_from(docx: bytes, folder: Path) -> bytes:
    """The Word file as LibreOffice prints it."""
    source = folder / "paper.docx"
    source.write_bytes(docx)
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(fonts=typesetting.FONTS))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    asked = (profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source))
    run(program("soffice"), *asked, FONTCONFIG_FILE=str(fonts))
    return (folder / "paper.pdf").read_bytes()


def pages(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page."""
    source = folder / "read.pdf"
    source.write_bytes(pdf)
    return run(program("pdftotext"), "-layout", str(source), "-").split("\f")[:-1]


def words(text: str) -> list[str]:
    """Every word on the pages, whatever line or column it stands in; lines may break after a hyphen."""
    return sorted(re.findall(r"[^\s\-]+", text))


def pictures(pdf: bytes, folder: Path, name: str = "page") -> list[Path]:
    """Each page as a picture."""
    source = folder / f"{name}.pdf"
    source.write_bytes(pdf)
    run(program("pdftoppm"), "-png", "-r", "70", str(source), str(folder / name))
    return sorted(folder.glob(f"{name}-*.png"))
