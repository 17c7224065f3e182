"""The year's figures for demonstration, worked out of the half-year: nobody typed them, and they agree with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Of these the whole grows as well: tip-offs and requests for support keep coming.
OF_EVENTS = ("CS-3.1.", "CS-4.1.")
MONTHS = ("month",)
# What a district has, it has for the year.
KEPT = ("programme",)
PERIOD = "2024-NAM"


def year_of(half_year: Mapping[str, Any], of_the_year: Mapping[str, Any]) -> dict[str, Any]:
    """Counts are twice the half-year's, shares go on as they began and end at the whole; everybody is accepted.

    `of_the_year` holds what bodies owe for the year alone.
    """
    before = {owner: said["values"] for owner, said in half_year["submissions"].items()}
    return {
        "period": PERIOD,
        "submissions": {
            owner: {
                "reaches": "accepted",
                "values": {code: _figure(code, figure) for code, figure in before.get(owner, {}).items()}
                | of_the_year["submissions"].get(owner, {}),
            }
            for owner in dict.fromkeys([*before, *of_the_year["submissions"]])
            if not _is_commune(owner)
        },
    }


def _is_commune(owner: str) -> bool:
    """Communes are named by the code of their area; their part of the year is their district's."""
    return owner.removeprefix("UBND-").isdigit()


def _figure(code: str, figure: Mapping[str, Any]) -> dict[str, Any]:
    """A total stands alone: how it divides is told of the half-year."""
    if "numerator" in figure:
        return _number(code, figure)
    if "categories" in figure:
        classes = {name: _classes(name, classes) for name, classes in figure["categories"].items()}
        return dict(figure) | {"categories": classes}
    return dict(figure)


def _classes(name: str, classes: Mapping[str, int]) -> dict[str, int]:
    if name in MONTHS:
        return dict(classes) | {_half_a_year_on(month): count for month, count in classes.items()}
    return dict(classes) if name in KEPT else {one: 2 * count for one, count in classes.items()}


def _half_a_year_on(month: str) -> str:
    """2024-T01 is followed by 2024-T07."""
    year, number = month.split("-T")
    return f"{year}-T{int(number) + 6:02d}"


def _number(code: str, said: Mapping[str, Any]) -> dict[str, int]:
    numerator, denominator = said["numerator"], said.get("denominator")
    if denominator is None:
        return {"numerator": 2 * numerator}
    if code.startswith(OF_EVENTS):
        return {"numerator": 2 * numerator, "denominator": 2 * denominator}
    return {"numerator": min(denominator, 2 * numerator), "denominator": denominator}
