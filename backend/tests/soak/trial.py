"""What every soak is: how much it tries, what it tried, and what it found wrong."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.cluster import Cluster

SEED = 20240610


@dataclass
class Trial:
    """One run of a soak: `size` of its units to try, all chance from `seed`; faults are told in plain words.

    `tried` counts what was really done, by name. A trial without faults that tried less than `size` proves nothing.
    """

    size: int
    seed: int = SEED
    tried: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def told(self) -> dict[str, Any]:
        """As the report keeps it."""
        return {"size": self.size, "seed": self.seed, "tried": dict(self.tried), "faults": self.faults}


@dataclass(frozen=True)
class Soak:
    """A trial by name: its unit, how many of them a test run tries and how many `make soak` does."""

    unit: str
    short: int
    long: int
    run: Callable[[Cluster, Trial], Awaitable[None]]
