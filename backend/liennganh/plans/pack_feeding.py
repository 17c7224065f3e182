"""What a pack may ask communes for: never a figure that is shown for the whole city alone."""

from __future__ import annotations

from liennganh.plans.pack_files import OBLIGATIONS, Files
from liennganh.plans.pack_models import IndicatorsFile, ObligationsFile


def check_feeding(files: Files, obligations: ObligationsFile, indicators: IndicatorsFile) -> None:
    protected = {row.code for row in indicators.indicators if row.is_sensitive or row.city_only or row.wall}
    for position, part in enumerate(obligations.obligations):
        bodies = [files.organisations[code] for code in files.bodies(part.by) if code in files.organisations]
        if not any(body.level == "commune" for body in bodies):
            continue
        for index, code in enumerate(part.indicators):
            if code in protected:
                at = ("obligations", position, "indicators", index)
                files.report(OBLIGATIONS, at, f"{code} is protected: communes are not asked for it")
