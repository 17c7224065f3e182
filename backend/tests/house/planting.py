"""What the tests of planted faults say of a finding."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[str, list[str]], None]


def the(faults: list[str], *words: str) -> list[str]:
    """The findings that name all of these words."""
    return [fault for fault in faults if all(word in fault for word in words)]
