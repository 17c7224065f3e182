"""Starts other programs so that none outlives this one, whatever ends it."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from console import ROOT, Failure

GRACE_SECONDS = 10
PR_SET_PDEATHSIG = 1
_running: list[subprocess.Popen[Any]] = []
_starting = threading.Lock()


def _stop_with_parent() -> Callable[[], Any] | None:
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start(command: list[str], env: Mapping[str, str] | None = None, **options: Any) -> subprocess.Popen[Any]:
    """A program in a process group of its own, ended by `stop_all`, and by the kernel if we are killed.

    The kernel watches the starting thread, so programs that are to stay are started from the main one.
    """
    with _starting:
        process = subprocess.Popen(
            command,
            env={**_inherited(), **(env or {})},
            start_new_session=True,
            preexec_fn=_stop_with_parent(),  # noqa: PLW1509 - it makes one system call and takes no lock
            **{"cwd": ROOT, "stdin": subprocess.DEVNULL, **options},
        )
        _running.append(process)
    return process


def run(
    command: list[str],
    vietnamese: str,
    english: str,
    env: Mapping[str, str] | None = None,
    *,
    cwd: Path = ROOT,
    only_stdout: bool = False,
) -> str:
    """A program to its end; its output, or a Failure that shows all it said."""
    errors = subprocess.PIPE if only_stdout else subprocess.STDOUT
    try:
        process = start(command, env, cwd=cwd, stdout=subprocess.PIPE, stderr=errors, text=True)
    except OSError as error:
        raise Failure(vietnamese, english, str(error)) from error
    said, complaints = process.communicate()
    _forget(process)
    output = said + (complaints or "")
    if "No space left on device" in output or "ENOSPC" in output:
        raise Failure("Ổ đĩa đã đầy. Hãy giải phóng dung lượng rồi chạy lại.", "The disk is full.", output)
    if process.returncode:
        raise Failure(vietnamese, english, output)
    return said


def stop(processes: list[subprocess.Popen[Any]]) -> None:
    """Ask every group to end, wait, then insist; the groups go even where their first process is already gone."""
    for process in processes:
        _signal_group(process, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    while time.monotonic() < deadline and any(_group_lives(process) for process in processes):
        time.sleep(0.05)
    for process in processes:
        _signal_group(process, signal.SIGKILL)
        process.wait()
        _forget(process)


def stop_all() -> None:
    """Everything this program started, latest first."""
    stop(list(reversed(_running)))


def tail(path: Path, lines: int = 25) -> str:
    """The end of a log."""
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:]) if path.exists() else ""


def _inherited() -> dict[str, str]:
    """Without the wish to keep no compiled code: our programs would start four times slower, every time."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _forget(process: subprocess.Popen[Any]) -> None:
    with contextlib.suppress(ValueError):
        _running.remove(process)


def _group_lives(process: subprocess.Popen[Any]) -> bool:
    process.poll()
    return _signal_group(process, 0)


def _signal_group(process: subprocess.Popen[Any], sign: int) -> bool:
    try:
        os.killpg(process.pid, sign)
    except (ProcessLookupError, PermissionError):
        return False
    return True
