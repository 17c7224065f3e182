"""Everything that may be set without a developer; what is not read by code is not in it."""

from __future__ import annotations

from collections.abc import Mapping

from liennganh.parameters.kinds import Setting
from liennganh.parameters.of_installation import OF_INSTALLATION
from liennganh.parameters.of_plan import OF_PLAN

SETTINGS: Mapping[str, Setting] = {one.key: one for one in (*OF_PLAN, *OF_INSTALLATION)}
# The first must never exceed the second, whichever of them is changed.
PAIRS = (("reopening.default_days", "reopening.maximum_days"),)
