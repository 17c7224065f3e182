"""A browser told in two words out of a closed list: enough to know it again, too little to follow anybody by."""

from __future__ import annotations

from typing import NamedTuple

# The first that fits: many browsers name the others too.
BROWSERS = (
    ("coc_coc", "coc_coc_browser"),
    ("edge", "Edg"),
    ("opera", "OPR/"),
    ("samsung", "SamsungBrowser"),
    ("firefox", "Firefox/"),
    ("firefox", "FxiOS/"),
    ("chrome", "CriOS/"),
    ("chrome", "Chrome/"),
    ("safari", "Safari/"),
)
SYSTEMS = (
    ("android", "Android"),
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("windows", "Windows"),
    ("mac", "Macintosh"),
    ("chromeos", "CrOS"),
    ("linux", "Linux"),
)


class Device(NamedTuple):
    """Which browser on which system; None where its own words tell neither."""

    browser: str | None = None
    system: str | None = None

    @classmethod
    def of(cls, user_agent: str) -> Device:
        """From what the browser says of itself."""
        return cls(_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))


def _first(known: tuple[tuple[str, str], ...], said: str) -> str | None:
    return next((name for name, sign in known if sign in said), None)
