"""`make soak`: the long trials of what users rely on, each on a database server of its own (docs/testing.md)."""

import os
import signal
import sys
from typing import Any, NoReturn

from console import Failure, show, step
from installing import BACKEND, PYTHON, VENV, install_python
from processes import start, stop_all


def main() -> int:
    """0 when every trial tried all that was asked and found nothing."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, _interrupt)
    try:
        if sys.prefix != str(VENV):
            install_python(with_tools=True)
            os.execv(PYTHON, [str(PYTHON), *sys.argv])
        return _soak()
    except Failure as failure:
        show(failure)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop_all()


def _soak() -> int:
    names = [name for name in os.environ.get("ONLY", "").split(",") if name]
    sizes = [f"--{option}={value}" for option in ("count", "seed") if (value := os.environ.get(option.upper()))]
    with step("Thử thách dài", "Soak trials"):
        return start([str(PYTHON), "-m", "tests.soak", *names, *sizes], {}, cwd=BACKEND).wait()


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
