"""What the backup service says of itself: a file for its health check, figures for Prometheus."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge

LONGEST_WAIT = 900
NAME = "liennganh_backup"
DRILLED = "drilled"  # touched by a drill that found no difference
GAUGES = {
    "last_base_timestamp_seconds": "When the newest base backup was complete.",
    "last_base_bytes": "Its size on the target.",
    "last_base_duration_seconds": "How long it took.",
    "last_wal_timestamp_seconds": "When the newest file of the write-ahead log reached the target.",
    "wal_waiting": "Files of the log that wait in the spool.",
    "wal_oldest_waiting_seconds": "How long the oldest of them has waited.",
    "files_waiting": "Attached files that the target lacks.",
    "last_drill_timestamp_seconds": "When a restore drill last found no difference.",
}


@dataclass
class Status:
    """Kept in memory, written to `folder` after each change."""

    folder: Path
    base_hours: float
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    values: dict[str, float] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._writing = threading.Lock()
        self._gauges = {name: Gauge(f"{NAME}_{name}", text, registry=self.registry) for name, text in GAUGES.items()}
        self._failures = Counter(f"{NAME}_failures", "Steps that failed.", ["step"], registry=self.registry)
        self._successes = Gauge(
            f"{NAME}_last_success_timestamp_seconds", "When a step last succeeded.", ["step"], registry=self.registry
        )

    def tell(self, **values: float) -> None:
        """Set figures by their names in GAUGES."""
        for name, value in values.items():
            self._gauges[name].set(value)
        self._write(values, {})

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Counts the step as done or failed; the failure goes on to the caller."""
        try:
            yield
        except Exception as error:
            self._failures.labels(name).inc()
            self._write({}, {name: str(error)})
            raise
        self._successes.labels(name).set_to_current_time()
        self._write({}, {name: ""})

    def _write(self, values: dict[str, float], faults: dict[str, str]) -> None:
        with self._writing:
            self.values |= values
            self.faults = {name: text for name, text in {**self.faults, **faults}.items() if text}
            told = {"at": time.time(), "base_hours": self.base_hours, **self.values, "faults": self.faults}
            part = self.folder / "status.json.part"
            part.write_text(json.dumps(told, indent=1, ensure_ascii=False))
            os.replace(part, self.folder / "status.json")  # noqa: PTH105 - both names, one call


def unhealthy(folder: Path, now: float) -> list[str]:
    """Why the backups are not to be relied on; empty when they are."""
    try:
        told: dict[str, Any] = json.loads((folder / "status.json").read_text())
    except (OSError, ValueError):
        return ["the service has not told its status"]
    found = [f"{step}: {text}" for step, text in told["faults"].items()]
    if now - told["at"] > LONGEST_WAIT:
        found.append("the service has been silent for more than 15 minutes")
    if now - told.get("last_base_timestamp_seconds", 0) > 2 * told["base_hours"] * 3600:
        found.append("the last base backup is too old")
    if told.get("wal_oldest_waiting_seconds", 0) > LONGEST_WAIT:
        found.append("the write-ahead log has waited more than 15 minutes")
    return found
