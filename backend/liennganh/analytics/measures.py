"""Every measure that a feature exposes, collected: which indicators the system counts itself."""

from __future__ import annotations

from liennganh.inspections.measures import MEASURES as INSPECTIONS

MEASURES = (*INSPECTIONS,)
BY_CODE = {measure.code: measure for measure in MEASURES}
