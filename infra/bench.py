"""`make bench`: a database of city size, then every version of every work side by side (docs/performance.md)."""

import os
import sys

from console import VAR, step
from installing import BACKEND, FRONTEND, PYTHON, install_python
from processes import start
from program import program


def measure() -> int:
    """0 unless something is wrong: a slow machine is not."""
    from stack import running_database

    env = {
        "ENVIRONMENT": "development",
        "DEMO": "1",
        "BUSINESS_DATE": "2024-06-10",
        "SPA_DIR": str(FRONTEND / "dist"),
        "PYTHONPATH": str(BACKEND),
    }
    # The database is the bench's own and durable: what is not flushed is not measured.
    for name in [name for name in os.environ if name.startswith("DATABASE_")]:
        del os.environ[name]
    with running_database(env, VAR / "bench", port=int(os.environ.get("PGPORT") or 0)) as stack:
        stack.prepare()
        with step("Đo hiệu năng", "Measuring"):
            told = {**stack.env, "DATABASE_ADMIN_URL": stack.admin_url}
            command = [str(PYTHON), "-m", "bench", *os.environ.get("BENCH_ARGS", "").split()]
            return start(command, told, cwd=BACKEND).wait()


if __name__ == "__main__":
    sys.exit(program(measure, after=lambda: install_python(with_tools=False)))
