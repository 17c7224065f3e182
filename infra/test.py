"""`make test`: sets up, runs every check of both halves and the journeys in a browser, and sums what they found."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Cần Python 3.11 trở lên; máy này đang dùng Python {0}. Ví dụ: make test PYTHON=python3.12\n"
        "Python 3.11 or newer is needed; this is {0}.".format(sys.version.split()[0])
    )

import os
import signal
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from browser import find_chromium, install_chromium
from caddy import HOW as HOW_CADDY
from caddy import find_caddy, install_caddy
from checks import (
    BACKEND_LINT,
    FRONTEND_LINT,
    IS_WHOLE,
    REPORTS,
    Check,
    Count,
    FailedTests,
    api_is_current,
    backend_tests,
    command,
    frontend_tests,
)
from console import Failure, paint, say, show
from installing import FRONTEND, PYTHON, VENV, build_frontend, check_machine, install_frontend, install_python
from office import find_office, install_office
from office import how as how_office
from processes import stop_all

IS_CI = os.environ.get("CI", "") not in {"", "0", "false"}
ONLY = {name for name in os.environ.get("ONLY", "").split(",") if name}


class Skipped(Exception):
    """A check that this machine cannot run; the text says what is missing and the command that brings it."""


class Outcome(NamedTuple):
    """What a check found, and why it was not made."""

    count: Count
    skip: str


def main() -> int:
    """0 only when nothing failed; the last line is `N passed, N failed`."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, _interrupt)
    try:
        if sys.prefix != str(VENV):
            check_machine()
            install_python(with_tools=True)
            install_frontend()
            os.execv(PYTHON, [str(PYTHON), *sys.argv])
        return _run_all()
    except Failure as failure:
        show(failure)
        return 1
    except KeyboardInterrupt:
        say("\nĐã dừng. · Stopped.")
        return 130
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop_all()


def _checks() -> list[Check]:
    import deployment

    every = [
        *BACKEND_LINT,
        *deployment.checks(_caddy),
        Check("office", "programs that open official files", _office),
        Check("build", "frontend build", _build),
        command("size", "weight of the first load", "npm", "run", "size", cwd=FRONTEND),
        *([Check("lighthouse", "first load on a phone", _first_load)] if IS_WHOLE or "lighthouse" in ONLY else []),
        Check("pytest", "backend tests", _backend, is_aside=True),
        *FRONTEND_LINT,
        Check("api", "openapi.json and client types are current", api_is_current),
        Check("vitest", "frontend unit tests", frontend_tests),
        Check("e2e", "journeys in a real browser", _journeys),
    ]
    if unknown := ONLY - {check.name for check in every}:
        raise Failure(f"Không có mục kiểm tra: {', '.join(sorted(unknown))}", "No such check.")
    return [check for check in every if not ONLY or check.name in ONLY]


def _run_all() -> int:
    """One after another, but what goes on aside: a browser leaves half of two cores idle."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    outcomes: list[Outcome] = []
    aside: list[Future[Outcome]] = []
    # Its thread ends with its program, which `stop_all` ends, whatever ends the run.
    beside = ThreadPoolExecutor()
    started = time.monotonic()
    for check in _checks():
        if check.is_aside:
            aside.append(beside.submit(_tried, check))
        else:
            outcomes.append(_tried(check))
    outcomes += [coming.result() for coming in aside]
    return _close(outcomes, time.monotonic() - started)


def _tried(check: Check) -> Outcome:
    begun, skip = time.monotonic(), ""
    try:
        count, state = check.work(), paint("passed ", "32")
    except Skipped as skipped:
        count, state, skip = Count(0, 0, 1), paint("skipped", "33"), f"{check.name}: {skipped}"
    except Failure as failure:
        count, state = failure.count if isinstance(failure, FailedTests) else Count(0, 1), paint("FAILED ", "31;1")
        say("\n".join([paint(f"--- {check.name} {'-' * 60}", "31"), *failure.details.splitlines()[-200:]]))
    tests = f"{count.passed:5d} passed {count.failed:4d} failed"
    say(f"{state} {check.name:<12} {check.english:<42} {tests} {time.monotonic() - begun:7.1f} s")
    return Outcome(count, skip)


def _close(outcomes: list[Outcome], seconds: float) -> int:
    counts = [count for count, _ in outcomes]
    passed, failed, skipped = (sum(getattr(count, key) for count in counts) for key in ("passed", "failed", "skipped"))
    say(f"\n{seconds:.0f} s, {skipped} skipped")
    if not IS_WHOLE:
        say("Tất cả, như khi đưa vào main: WHOLE=1 make test · All there is, as on main: WHOLE=1 make test")
    for _, skip in outcomes:
        if skip:
            say(f"skipped {skip}")
    say(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _build() -> Count:
    build_frontend()
    return Count()


def _backend() -> Count:
    """Beside the journeys, which take a core, with all others; alone with all."""
    return backend_tests((os.cpu_count() or 2) - (not ONLY or "e2e" in ONLY))


def _caddy() -> Path:
    return _needed(find_caddy() or install_caddy(), "Chưa có Caddy.", HOW_CADDY)


def _office() -> Count:
    """Tests that open official files skip themselves by name where these are missing; here it is said why."""
    _needed(find_office() or install_office(), "Chưa có LibreOffice, poppler.", how_office())
    return Count()


def _needed(program: Path | None, vietnamese: str, how: str) -> Path:
    """Continuous integration skips nothing; elsewhere a missing program is named with the command that brings it."""
    if program is None:
        raise Failure(vietnamese, how, how) if IS_CI else Skipped(how)
    return program


def _journeys() -> Count:
    from journeys import run_journeys

    return run_journeys(_chromium())


def _first_load() -> Count:
    from journeys import measure_first_load

    return measure_first_load(_chromium())


def _chromium() -> Path:
    how = "Chromium is missing: apt-get install chromium, or npx --prefix frontend playwright-core install chromium"
    return _needed(find_chromium() or install_chromium(), "Chưa có Chromium.", how)


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
