"""Every soak there is, by the name that `make soak ONLY=` takes."""

from __future__ import annotations

from tests.soak import assigning
from tests.soak.rights import planted, probing
from tests.soak.rights.faults import FAULTS
from tests.soak.trial import Soak

SOAKS: dict[str, Soak] = {
    "rights": Soak("probes", 400, 10_000, probing.run),
    "planted": Soak("faults", 8, len(FAULTS), planted.run),
    "assigning": Soak("cells", 3_000, assigning.ALL, assigning.run),
}
