"""The kinds of establishments that a pack brings, and what must hold of them."""

from __future__ import annotations

from liennganh.plans.pack_checks import check_unique
from liennganh.plans.pack_files import ESTABLISHMENTS, Files
from liennganh.plans.pack_models import EstablishmentsFile
from liennganh.plans.pack_reading import Location

CATEGORIES = "establishment_type"


def check_establishments(files: Files, establishments: EstablishmentsFile) -> None:
    """Every kind is counted under a category that indicators have, and answered for by a body that the pack has."""
    kinds = establishments.establishment_kinds
    check_unique(files, ESTABLISHMENTS, "establishment_kinds", (part.code for part in kinds))
    categories = _categories(files)
    for position, part in enumerate(kinds):
        at: Location = ("establishment_kinds", position)
        if part.sector and files.organisations and part.sector not in files.organisations:
            files.report(ESTABLISHMENTS, (*at, "sector"), f"{part.code}: unknown organisation {part.sector}")
        if categories and part.category not in categories:
            files.report(ESTABLISHMENTS, (*at, "category"), f"{part.code}: unknown category {part.category}")
        if part.sector_category and not part.sector:
            files.report(ESTABLISHMENTS, (*at, "sector_category"), f"{part.code} has a sector's category and no sector")


def _categories(files: Files) -> set[str]:
    found = files.indicators.disaggregations if files.indicators else []
    return {category.code for part in found if part.code == CATEGORIES for category in part.categories}
