"""The checks of both halves: what runs, where, and how many tests each counts."""

import difflib
import json
import os
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from console import ROOT, VAR, Failure
from installing import BACKEND, FRONTEND, VENV
from processes import run

BIN = VENV / "bin"
REPORTS = VAR / "reports"
OPENAPI = BACKEND / "openapi.json"
TYPES = FRONTEND / "src" / "api" / "schema.gen.ts"
DEVELOPMENT = {"ENVIRONMENT": "development"}
# All there is, as continuous integration runs it, or the short form that fits a developer's patience.
IS_WHOLE = os.environ.get("WHOLE", "") not in {"", "0"}


@dataclass(frozen=True)
class Count:
    """Tests of one check; a check that is no test runner counts as one."""

    passed: int = 1
    failed: int = 0
    skipped: int = 0


class FailedTests(Failure):
    """A runner's failure, with what passed and failed."""

    def __init__(self, failure: Failure, count: Count) -> None:
        vietnamese, _, english = str(failure).partition("\n")
        super().__init__(vietnamese, english, failure.details)
        # A runner that ended badly without one failed test (a crash after the last) must not count as passed.
        self.count = count if count.failed else Count(count.passed, 1, count.skipped)


@dataclass(frozen=True)
class Check:
    """`name` is what ONLY= takes; `work` raises Failure, or says what it counted. What is aside goes on beside those
    that follow.
    """

    name: str
    english: str
    work: Callable[[], Count]
    is_aside: bool = False


def command(name: str, english: str, *words: str, cwd: Path = ROOT) -> Check:
    """A check that passes when its program does."""

    def work() -> Count:
        run(list(words), f"{name} không đạt.", f"{name} failed.", cwd=cwd)
        return Count()

    return Check(name, english, work)


def runner(name: str, *words: str, cwd: Path, env: Mapping[str, str] | None = None) -> Count:
    """A test runner that writes JUnit XML to the place its words name; its failures are counted, and shown."""
    report = report_of(name)
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    try:
        run(list(words), f"{name} không đạt.", f"{name} failed.", env, cwd=cwd)
    except Failure as failure:
        raise FailedTests(failure, read_report(report) or Count(0, 1)) from failure
    return read_report(report) or Count()


def report_of(name: str) -> Path:
    """Where a runner leaves its JUnit XML."""
    return REPORTS / f"{name}.xml"


def read_report(path: Path) -> Count | None:
    """The sums over all suites of a JUnit file; None when there is none or it was cut short."""
    try:
        suites = list(ET.parse(path).getroot().iter("testsuite"))  # noqa: S314 - our own runners wrote it
    except (OSError, ET.ParseError):
        return None
    total, bad, skipped = (
        sum(int(suite.get(key) or 0) for suite in suites for key in keys)
        for keys in (("tests",), ("failures", "errors"), ("skipped",))
    )
    return Count(total - bad - skipped, bad, skipped)


def write_api() -> None:
    """The API's description, from it the types of the frontend's client, and the headers of the proxy."""
    from proxy import write_headers

    write_headers()
    write_letter_words()
    OPENAPI.write_text(_openapi())
    run(["npm", "--prefix", str(FRONTEND), "run", "api"], "Không tạo được kiểu dữ liệu.", "Writing the types failed.")


def write_letter_words() -> None:
    """Letters say what the app says of a notice: the backend's copy of its sentences."""
    for language in ("vi", "en"):
        words = json.loads((FRONTEND / "src" / "locales" / language / "notices.json").read_text(encoding="utf-8"))
        kept = {name: words[name] for name in ("groups", "somebody", "what", "kinds")}
        target = BACKEND / "liennganh" / "letters" / "words" / f"{language}.json"
        target.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def api_is_current() -> Count:
    """Both generated files equal what the code would generate."""
    _expect(OPENAPI, _openapi())
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / TYPES.name
        words = ("Không tạo được kiểu dữ liệu.", "Writing the types failed.")
        run([str(FRONTEND / "node_modules/.bin/openapi-typescript"), str(OPENAPI), "-o", str(fresh)], *words)
        # Read from standard input under its real name, it is formatted, or left alone, as the written file would be.
        style = f"node_modules/.bin/prettier --stdin-filepath {TYPES.relative_to(FRONTEND)} < '{fresh}'"
        _expect(TYPES, run(["sh", "-c", style], *words, cwd=FRONTEND, only_stdout=True))
    return Count(2)


def _openapi() -> str:
    words = ("Không tạo được mô tả API.", "Writing the API's description failed.")
    return run([str(BIN / "liennganh"), "openapi"], *words, DEVELOPMENT, only_stdout=True)


def _expect(path: Path, fresh: str) -> None:
    kept = path.read_text() if path.exists() else ""
    if kept != fresh:
        lines = difflib.unified_diff(kept.splitlines(), fresh.splitlines(), str(path.name), "fresh", n=1, lineterm="")
        words = (f"{path.name} không còn khớp với mã nguồn. Hãy chạy: make api", f"{path.name} is stale: run make api")
        raise Failure(*words, "\n".join(list(lines)[:40]))


def backend_tests(cores: int) -> Count:
    """Backend tests, a real PostgreSQL for each process; a file's tests stay together, as they share a database."""
    side_by_side = ["-n", str(max(1, min(cores, 4))), "--dist", "loadfile", "--no-loadscope-reorder"]
    more = os.environ.get("PYTEST_ARGS", "").split()
    chosen = [] if IS_WHOLE or more else ["-m", "not long"]
    words = [str(BIN / "pytest"), "-q", *side_by_side, *chosen, f"--junitxml={report_of('pytest')}", *more]
    return runner("pytest", *words, cwd=BACKEND)


def frontend_tests() -> Count:
    """Component and unit tests of the frontend."""
    outputs = ["--reporter=default", "--reporter=junit", f"--outputFile.junit={report_of('vitest')}"]
    return runner("vitest", "npm", "run", "test", "--", *outputs, cwd=FRONTEND)


BACKEND_LINT = (
    command("ruff", "style of the backend", str(BIN / "ruff"), "check", "backend", "infra"),
    command("ruff-format", "format of the backend", str(BIN / "ruff"), "format", "--check", "backend", "infra"),
    command("mypy", "types of the backend", str(BIN / "mypy"), cwd=BACKEND),
    command("imports", "import contracts", str(BIN / "lint-imports"), cwd=BACKEND),
)
FRONTEND_LINT = (
    command("eslint", "style and boundaries of the frontend", "npm", "run", "lint", cwd=FRONTEND),
    command("tsc", "types of the frontend", "npm", "run", "typecheck", cwd=FRONTEND),
)
LINT = (*BACKEND_LINT, *FRONTEND_LINT)
