"""Every soak there is, by the name that `make soak ONLY=` takes."""

from __future__ import annotations

from tests.soak import duties
from tests.soak.trial import Soak

SOAKS: dict[str, Soak] = {
    "duties": Soak("steps", 150, 20_000, duties.run),
}
