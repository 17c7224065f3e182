"""Reads the project's documents as their readers do: every link leads somewhere, every diagram says something."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from console import ROOT

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
DIAGRAMS = ("flowchart", "graph", "sequenceDiagram", "erDiagram", "stateDiagram", "classDiagram", "gantt", "C4")
COMMAND = re.compile(r"(?:^|[ `])((?:infra|docs|backend|frontend)/[\w./-]+)", re.MULTILINE)


def documents(root: Path = ROOT) -> Iterator[str]:
    """Faults, each with its file."""
    pages = [root / "README.md", *sorted((root / "docs").rglob("*.md")), *sorted((root / "infra").rglob("*.md"))]
    for page in pages:
        yield from (f"{page.relative_to(root)}: {fault}" for fault in _faults(page, root))


def _faults(page: Path, root: Path) -> Iterator[str]:
    text = page.read_text()
    bare = FENCE.sub("", text)
    for target in LINK.findall(bare):
        yield from _broken(target, page)
    for kind, body in FENCE.findall(text):
        if kind == "mermaid" and not body.strip().startswith(DIAGRAMS):
            yield f"a diagram that draws nothing: {body.strip()[:40]!r}"
    if text.count("\n```") % 2 and not text.startswith("```"):
        yield "a fence is not closed"
    for path in COMMAND.findall(text):
        if not (root / path.rstrip(".")).exists() and not path.startswith(("frontend/dist", "frontend/node_modules")):
            yield f"{path} does not exist"


def _broken(target: str, page: Path) -> Iterator[str]:
    if re.match(r"[a-z]+:", target):
        return
    path, _, anchor = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    if not file.exists():
        yield f"{target} leads nowhere"
    elif anchor and file.suffix == ".md" and anchor not in _anchors(file):
        yield f"{target}: no such heading"


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ +(.+)$", FENCE.sub("", page.read_text()), re.MULTILINE)
    return {_anchor(heading) for heading in headings}


def _anchor(heading: str) -> str:
    """As code hosts make them: lower case, punctuation gone, spaces to hyphens."""
    plain = unicodedata.normalize("NFC", heading).lower().replace("`", "")
    return re.sub(r"[^\w\- ]", "", plain).strip().replace(" ", "-")
