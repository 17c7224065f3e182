"""How a command of the Makefile runs: in the project's own Python, saying what failed, leaving nothing behind."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from console import Failure, show
from installing import PYTHON, VENV
from processes import stop_all


def program(work: Callable[[], int], *, after: Callable[[], None]) -> int:
    """The exit code of `work`, done in the project's environment, which `after` sets up from any other Python."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, _interrupt)
    try:
        if sys.prefix != str(VENV):
            after()
            os.execv(PYTHON, [str(PYTHON), *sys.argv])
        return work()
    except Failure as failure:
        show(failure)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop_all()


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt
