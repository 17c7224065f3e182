"""Every soak there is, by the name that `make soak ONLY=` takes."""

from __future__ import annotations

from tests.soak import assigning, canaries, cancelled, described, duties, explaining, keys, kills, tampering
from tests.soak.duties import mutants
from tests.soak.explaining import planted as lies
from tests.soak.rights import planted, probing
from tests.soak.rights.faults import FAULTS
from tests.soak.trial import Soak

SOAKS: dict[str, Soak] = {
    "rights": Soak("probes", 400, 10_000, probing.run),
    "planted": Soak("faults", 8, len(FAULTS), planted.run),
    "assigning": Soak("cells", 3_000, assigning.ALL, assigning.run),
    "duties": Soak("steps", 150, 20_000, duties.run),
    "mutants": Soak("mutants", 4, len(mutants.MUTANTS), mutants.run),
    "keys": Soak("keys", 7, 10_000, keys.run),
    "kills": Soak("kills", 4, 200, kills.run),
    "cancelled": Soak("requests", 200, 10_000, cancelled.run),
    "described": Soak("cases", 690, 60_000, described.run),
    "canaries": Soak("fields", 30, canaries.ALL, canaries.run),
    "explained": Soak("triples", 150, 5_000, explaining.run),
    "misexplained": Soak("lies", 4, len(lies.LIES), lies.run),
    "tampering": Soak("tamperings", 28, 1000, tampering.run),
}
