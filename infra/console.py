"""What a person at the terminal reads: one line per step with its time, and failures in plain words."""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / ".var"

_colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
_printing = threading.Lock()


class Failure(Exception):
    """Ends the run with a message in Vietnamese and the same in English; `details` is what a program said."""

    def __init__(self, vietnamese: str, english: str, details: str = "") -> None:
        super().__init__(f"{vietnamese}\n{english}")
        self.details = details.strip()


def say(text: str = "") -> None:
    """One whole line, also when two threads speak."""
    with _printing:
        print(text, flush=True)


def paint(text: str, code: str) -> str:
    """ANSI colour where a terminal shows it."""
    return f"\033[{code}m{text}\033[0m" if _colour else text


@contextlib.contextmanager
def step(vietnamese: str, english: str) -> Iterator[None]:
    """A line when the step ends: what was done and how long it took."""
    name = f"{vietnamese} · {english}"
    started = time.monotonic()
    if _colour:
        say(paint(f"  … {name}", "2"))
    try:
        yield
    except BaseException:
        say(f"{paint('  ✗', '31')} {name}")
        raise
    say(f"{paint('  ✓', '32')} {name:<72} {time.monotonic() - started:6.1f} s")


def show(failure: Failure) -> None:
    """The failure as the last thing on the screen, after what led to it."""
    if failure.details:
        tail = failure.details.splitlines()[-25:]
        say("\n".join(paint(f"    {line}", "2") for line in tail))
    vietnamese, _, english = str(failure).partition("\n")
    say(f"\n{paint(vietnamese, '31;1')}\n{english}")
