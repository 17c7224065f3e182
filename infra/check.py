"""`make api`, `make lint` and `make format`: the small commands of every day."""

import os
import sys

from checks import BIN, LINT, write_api
from console import Failure, say, show, step
from installing import FRONTEND, PYTHON, VENV, check_machine, install_frontend, install_python
from processes import run, stop_all


def main() -> int:
    """Does what the first argument names; 1 when something is not as it should be."""
    bad = 0
    try:
        if sys.prefix != str(VENV):
            check_machine()
            install_python(with_tools=True)
            install_frontend()
            # The headers of the proxy are read from the code, which only this environment can load.
            os.execv(PYTHON, [str(PYTHON), *sys.argv])
        bad = {"api": _api, "lint": _lint, "format": _format}[sys.argv[1]]()
    except Failure as failure:
        show(failure)
        bad = 1
    except KeyboardInterrupt:
        bad = 130
    finally:
        stop_all()
    return bad


def _api() -> int:
    with step("Mô tả API và kiểu dữ liệu", "openapi.json and client types"):
        write_api()
    return 0


def _lint() -> int:
    bad = 0
    for check in LINT:
        try:
            with step(check.name, check.english):
                check.work()
        except Failure as failure:
            bad = 1
            say(failure.details)
    return bad


def _format() -> int:
    words = ("Không định dạng được.", "Formatting failed.")
    with step("Định dạng mã nguồn", "Format"):
        run([str(BIN / "ruff"), "format", "backend", "infra"], *words)
        run(["npm", "--prefix", str(FRONTEND), "run", "format"], *words)
    return 0


if __name__ == "__main__":
    sys.exit(main())
