"""What visits tell of the plan's indicators: CS-3.2.1 to CS-3.2.4 are counted from them and typed nowhere else."""

from __future__ import annotations

from pathlib import Path

from liennganh.submissions.measures import Measure

FOLDER = Path(__file__).parent
MEASURES = (
    *(Measure(code, "inspections", FOLDER / "measure_coverage.sql") for code in ("CS-3.2.1", "CS-3.2.2", "CS-3.2.3")),
    Measure("CS-3.2.4", "inspections", FOLDER / "measure_visits.sql"),
)
