"""PDFs are set in a process of their own: typst keeps what it has set, half a gigabyte after ten long reports."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from liennganh.official.pinning import midnight

PACKAGES = Path(__file__).parent.parent
FONTS = PACKAGES / "official" / "fonts"
WALL_SECONDS = 60
# The signs of our fonts (`fonts/README.md`); typst brings a few hundred more along, but neither Chinese nor pictures.
UNDRAWN = re.compile(
    r"[^\s\x20-\x7e\xa0-\u024f\u0300-\u0304\u0306\u0309\u031b\u0323\u1e00-\u1eff\u2010-\u2027\u202f-\u203a"
    r"\u20ab\u20ac\u2116\u2190-\u2193\u2212\u2260\u2264\u2265]"
)


class NotSet(RuntimeError):
    """Typst ended badly; what it said is left out, for it cites the paper."""


def typeset(template: Path, said: str, on: date) -> bytes:
    """The PDF of that template with these data (JSON) in it."""
    asked = [sys.executable, "-m", "liennganh.official.typesetting", str(template), on.isoformat()]
    # Nothing of this process's own: the child learns no address and no password.
    known = {"PYTHONPATH": str(PACKAGES.parent), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.defpath, "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(
            asked, input=said.encode(), capture_output=True, env=known, cwd="/", timeout=WALL_SECONDS, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failed:
        raise NotSet(f"{template.name}: {type(failed).__name__}") from None
    return done.stdout


def _drawn(template: Path, said: str, on: date) -> bytes:
    """PDF/UA-1 refuses a file with a sign that no font draws: where somebody wrote one, each such sign is a box."""
    import typst

    try:
        return _compiled(template, said, on)
    except typst.TypstError as refused:
        if "could not be displayed with font" not in str(refused):
            raise
        return _compiled(template, UNDRAWN.sub("\N{WHITE SQUARE}", said), on)


def _compiled(template: Path, said: str, on: date) -> bytes:
    import typst

    compiled = typst.compile(
        str(template),
        root=str(PACKAGES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"told": said},
        pdf_standards="ua-1",
        timestamp=midnight(on),
    )
    assert isinstance(compiled, bytes)
    return compiled


def main() -> None:
    """The child's part: data in, PDF out."""
    template, on = sys.argv[1:]
    sys.stdout.buffer.write(_drawn(Path(template), sys.stdin.buffer.read().decode(), date.fromisoformat(on)))


if __name__ == "__main__":
    main()
