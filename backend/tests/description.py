"""What the API says of itself, as it is given to everybody; `house/test_source.py` proves that it is current.

Having FastAPI make it anew takes two seconds.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DESCRIPTION = Path(__file__).parents[1] / "openapi.json"


def described() -> dict[str, Any]:
    """A copy of one's own."""
    told: dict[str, Any] = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return told
