"""Every soak there is, by the name that `make soak ONLY=` takes."""

from __future__ import annotations

from tests.soak import tampering
from tests.soak.trial import Soak

SOAKS: dict[str, Soak] = {
    "tampering": Soak("tamperings", 28, 1000, tampering.run),
}
