"""Figures as the demo files write them, as the API would be sent them."""

from __future__ import annotations

import uuid
from typing import Any

from liennganh.submissions import queries
from liennganh.submissions.schemas import ValueWrite


def writes_of(form: queries.Form, indicator_id: uuid.UUID, figure: dict[str, Any]) -> list[ValueWrite]:
    """A figure as written in the demo file, as the API would be sent it."""
    entry = form.entry(indicator_id)
    common: dict[str, Any] = {"indicator_id": indicator_id}
    kept: dict[str, Any] = {name: figure[name] for name in ("reason", "note") if name in figure}
    parts = {
        category.id: _part(figure["categories"][breakdown.code][category.period_code or category.code])
        for breakdown, categories in form.breakdowns[indicator_id]
        for category in categories
        if (category.period_code or category.code) in figure.get("categories", {}).get(breakdown.code, {})
    }
    writes = [ValueWrite(**common, category_id=key, status="number", **said) for key, said in parts.items()]
    if entry in {"programmes", "months", "parts"} and "status" not in figure:
        return writes + ([ValueWrite(**common, **kept)] if kept else [])
    numbers: dict[str, Any] = {name: figure[name] for name in ("numerator", "denominator") if name in figure}
    if "yes" in figure:
        numbers = {"numerator": int(figure["yes"])}
    return [ValueWrite(**common, status=figure.get("status", "number"), **numbers, **kept), *writes]


def _part(said: int | dict[str, Any]) -> dict[str, Any]:
    """A class of a share has a denominator of its own; of a count it is the number alone."""
    return said if isinstance(said, dict) else {"numerator": said}
