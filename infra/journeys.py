"""Runs the browser journeys against whole systems of their own: databases, APIs, a worker, gone with the run."""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from checks import IS_WHOLE, REPORTS, Count, FailedTests, report_of, runner
from console import Failure, say
from installing import FRONTEND, LIGHTHOUSE, build_frontend, install_lighthouse
from processes import run
from stack import Stack, running_database
from systems import LONG, SHARED, STORIES, Making, System, fill, serve

DEMO = {"ENVIRONMENT": "test", "DEMO": "1", "BUSINESS_DATE": "2024-06-10"}
# An API opens 42 at most and a worker twelve, for every system that is served at a time.
MANY = {"max_connections": "400"}
ONLY = [name for name in os.environ.get("E2E_ONLY", "").split(",") if name]


def run_journeys(chromium: Path) -> Count:
    """First those that share a system, then each story in its own. E2E_ONLY names some."""
    if unknown := set(ONLY) - set(_every()):
        raise Failure(f"Không có hành trình: {', '.join(sorted(unknown))}", "No such journey.")
    build_frontend()
    with _database() as base:
        base.prepare()
        telling = Telling(chromium, Making(base))
        telling.tell_shared()
        told = ONLY or [name for name in STORIES if IS_WHOLE or name not in LONG]
        telling.tell_stories([name for name in STORIES if name in told])
    return telling.close()


@dataclass
class Telling:
    """One run of journeys; what failed is shown when all are told."""

    chromium: Path
    making: Making
    shared: list[System] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def tell_shared(self) -> None:
        """The systems that may be met by any journey stay to the end."""
        names = [name for name in (ONLY or _every()) if name not in STORIES]
        self.shared = [self._begun(name) for name in (SHARED if names else SHARED[:1])]
        for system in self.shared:
            system.wait_until_at_work()
        if names:
            self._tell("shared", names, self.shared)

    def tell_stories(self, names: list[str]) -> None:
        """A story's system lives as long as its story; the next one starts meanwhile."""
        systems = map(self._begun, names)
        coming = next(systems, None)
        while system := coming:
            system.wait_until_at_work()
            coming = next(systems, None)
            self._tell(system.name, [system.name], [*self.shared, system])
            system.stack.stop()

    def close(self) -> Count:
        """The sum; a failure when anything failed."""
        total = Count(*(sum(getattr(count, key) for count in self.counts) for key in ("passed", "failed", "skipped")))
        if not self.failures:
            return total
        details = "\n".join(failure.details for failure in self.failures)
        raise FailedTests(Failure("Có hành trình không đạt.", "Some journeys failed.", details), total)

    def _begun(self, name: str) -> System:
        system = self.making.system(name)
        system.begin()
        return system

    def _tell(self, part: str, names: list[str], systems: list[System]) -> None:
        """E2E_SYSTEMS tells the journeys each system's address and database."""
        told = {system.name: system.told() for system in systems}
        where = {"CHROMIUM_PATH": str(self.chromium), "E2E_SYSTEMS": json.dumps(told), "WHOLE": "1" if IS_WHOLE else ""}
        for system in systems:
            if provider := system.stack.env.get("OIDC_ISSUER"):
                where["E2E_PROVIDER"] = provider
        name = f"e2e-{part}"
        outputs = ["--reporter=default", "--reporter=junit", f"--outputFile.junit={report_of(name)}"]
        files = [f"e2e/{journey}.e2e.ts" for journey in names]
        try:
            self.counts.append(runner(name, "npm", "run", "e2e", "--", *outputs, *files, cwd=FRONTEND, env=where))
        except FailedTests as failed:
            self.counts.append(failed.count)
            self.failures.append(failed)


def _every() -> list[str]:
    return sorted(path.name.removesuffix(".e2e.ts") for path in (FRONTEND / "e2e").glob("*.e2e.ts"))


def measure_first_load(chromium: Path) -> Count:
    """Lighthouse on a phone profile over a living system; a screen below its budget counts as failed."""
    install_lighthouse()
    build_frontend()
    report = REPORTS / "lighthouse.json"
    with _database() as stack:
        stack.prepare()
        fill(stack, "--living")
        where = {"BASE_URL": serve(stack, "lighthouse"), "CHROMIUM_PATH": str(chromium), "OUT": str(report)}
        words = ("Trang tải chậm hơn mức cho phép.", "A screen is over its budget of the first load.")
        try:
            command = [*_undisturbed(), "node", "measure.mjs"]
            say(run(command, *words, where, cwd=LIGHTHOUSE, only_stdout=True).rstrip())
        except Failure as failure:
            rows = json.loads(report.read_text())["rows"] if report.exists() else []
            passed = sum(row["isOk"] for row in rows)
            raise FailedTests(failure, Count(passed, max(len(rows) - passed, 1))) from failure
    return Count(len(json.loads(report.read_text())["rows"]))


def _undisturbed() -> list[str]:
    """Puts the browser before the machine's other work where allowed: its waiting would count as the page's."""
    first = ["chrt", "--rr", "5"]
    if not shutil.which("chrt"):
        return []
    tried = subprocess.run([*first, "true"], check=False, capture_output=True)
    return first if tried.returncode == 0 else []


@contextlib.contextmanager
def _database() -> Iterator[Stack]:
    """Of this run alone, outside closed homes."""
    with tempfile.TemporaryDirectory(prefix="liennganh-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        with running_database(dict(DEMO), Path(folder) / "postgres", fast=True, settings=MANY) as stack:
            yield stack
