"""`make soak`: the long trials of what users rely on, each on a database server of its own (docs/testing.md)."""

import os
import sys

from console import step
from installing import BACKEND, PYTHON, install_python
from processes import start
from program import program


def soak() -> int:
    """0 when every trial tried all that was asked and found nothing."""
    names = [name for name in os.environ.get("ONLY", "").split(",") if name]
    sizes = [f"--{option}={value}" for option in ("count", "seed") if (value := os.environ.get(option.upper()))]
    with step("Thử thách dài", "Soak trials"):
        return start([str(PYTHON), "-m", "tests.soak", *names, *sizes], {}, cwd=BACKEND).wait()


if __name__ == "__main__":
    sys.exit(program(soak, after=lambda: install_python(with_tools=True)))
