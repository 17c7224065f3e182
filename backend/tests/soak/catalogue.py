"""Every soak there is, by the name that `make soak ONLY=` takes."""

from __future__ import annotations

from tests.soak import duties, keys, tampering
from tests.soak.duties import mutants
from tests.soak.trial import Soak

SOAKS: dict[str, Soak] = {
    "duties": Soak("steps", 150, 20_000, duties.run),
    "mutants": Soak("mutants", 4, len(mutants.MUTANTS), mutants.run),
    "keys": Soak("keys", 7, 10_000, keys.run),
    "tampering": Soak("tamperings", 28, 1000, tampering.run),
}
