"""`make run` and `make dev`: from a fresh checkout to the page in the browser, and back to nothing on Ctrl-C."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Cần Python 3.11 trở lên; máy này đang dùng Python {0}. Ví dụ: make run PYTHON=python3.12\n"
        "Python 3.11 or newer is needed; this is {0}.".format(sys.version.split()[0])
    )

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NoReturn

from console import ROOT, VAR, Failure, paint, say, show, step
from installing import (
    BACKEND,
    FRONTEND,
    PYTHON,
    VENV,
    build_frontend,
    check_machine,
    install_frontend,
    install_python,
)
from processes import start, stop_all


def _port(variable: str, usual: int) -> int:
    given = os.environ.get(variable) or str(usual)
    if not given.isdecimal() or int(given) > 65535:
        sys.exit(f"{variable}={given} không phải là số cổng.\n{variable}={given} is not a port number.")
    return int(given)


HOST = os.environ.get("HOST", "127.0.0.1")
PORT, WEB_PORT, PGPORT = _port("PORT", 8000), _port("WEB_PORT", 5173), _port("PGPORT", 0)
LOGS = VAR / "log"
STARTED = "LIENNGANH_STARTED_AT"


def main() -> int:
    """Installs with the Python that was found, then goes on inside the environment it made."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, _interrupt)
    is_dev = "--dev" in sys.argv
    try:
        if sys.prefix != str(VENV):
            _install(is_dev)
        _serve(is_dev)
    except Failure as failure:
        show(failure)
        return 1
    except KeyboardInterrupt:
        say("\nĐã dừng. · Stopped.")
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop_all()
    return 0


def together(aside: Callable[[], None], work: Callable[[], None]) -> None:
    """Both, the first in a thread of its own; a failure of the second stops the first's programs."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(aside)
        try:
            work()
        except BaseException:
            stop_all()
            raise
        waiting.result()


def _install(is_dev: bool) -> NoReturn:
    os.environ[STARTED] = str(time.time())
    say(paint("Liên Ngành", "1"))
    check_machine([("PORT", PORT), *([("WEB_PORT", WEB_PORT)] if is_dev else [])])
    together(install_frontend, lambda: install_python(with_tools=is_dev))
    os.execv(PYTHON, [str(PYTHON), *sys.argv])


def _serve(is_dev: bool) -> None:
    from stack import running_database

    url = f"http://localhost:{WEB_PORT if is_dev else PORT}"
    # A database of the developer's own gets demo people only when DEMO=1 says so.
    is_demo = os.environ.get("DEMO", "0" if os.environ.get("DATABASE_URL") else "1") == "1"
    env = {
        "ENVIRONMENT": "development",
        "DEMO": str(int(is_demo)),
        "BUSINESS_DATE": os.environ.get("BUSINESS_DATE", "2024-06-10" if is_demo else ""),
        "PUBLIC_URL": os.environ.get("PUBLIC_URL", url),
        "SPA_DIR": str(FRONTEND / "dist"),
    }
    if is_demo and not os.environ.get("SMTP_HOST"):
        env |= {"MAIL_DIR": str(VAR / "mail"), "SMTP_FROM": "lien-nganh@mail.demo"}
    with running_database(env, VAR / "postgres", port=PGPORT) as stack:

        def prepare() -> None:
            stack.prepare()
            if is_demo and os.environ.get("DEMO_FILL", "1") != "0":
                stack.fill()

        together((lambda: None) if is_dev else build_frontend, prepare)
        with step("Khởi động API và bộ xử lý nền", "API and worker"):
            address = ["--host", HOST, "--port", str(PORT)]
            if is_dev:
                reload = ["--factory", "--reload", "--reload-dir", str(BACKEND / "liennganh")]
                stack.start("api", "uvicorn", "liennganh.main:create_app", *address, *reload, log=None)
                stack.start("worker", "liennganh.cli", "worker", log=None)
                vite = {"PORT": str(WEB_PORT), "API_URL": f"http://127.0.0.1:{PORT}"}
                stack.children["web"] = start([str(FRONTEND / "node_modules/.bin/vite")], vite, cwd=FRONTEND)
            else:
                stack.start("api", "liennganh.cli", "serve", *address, log=LOGS / "api.log")
                stack.start("worker", "liennganh.cli", "worker", log=LOGS / "worker.log")
            stack.wait_until_ready(f"http://127.0.0.1:{PORT}", LOGS, "system")
        _welcome(url, is_demo=is_demo, is_dev=is_dev)
        while True:
            stack.check_children(LOGS)
            time.sleep(0.5)


def _welcome(url: str, *, is_demo: bool, is_dev: bool) -> None:
    from accounts import lines

    seconds = time.time() - float(os.environ.get(STARTED, str(time.time())))
    say(f"\n{paint(url, '1;36')}   ({seconds:.1f} s)\n")
    if is_demo:
        say("\n".join(lines()))
    logs = "" if is_dev else f"Nhật ký · logs: {LOGS.relative_to(ROOT)}/   "
    say(f"\n{logs}Ctrl-C để dừng · to stop")


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
