"""Every soak there is, by the name that `make soak ONLY=` takes."""

from __future__ import annotations

from tests.soak import cancelled, described, kills
from tests.soak.trial import Soak

SOAKS: dict[str, Soak] = {
    "cancelled": Soak("requests", 200, 10_000, cancelled.run),
    "described": Soak("cases", 7_000, 60_000, described.run),
    "kills": Soak("kills", 4, 200, kills.run),
}
