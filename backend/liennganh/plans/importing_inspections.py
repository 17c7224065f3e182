"""Writing the checklists and the catalogue of violations of a pack."""

from __future__ import annotations

import uuid

from liennganh.plans.inspection_models import Checklist, Violation
from liennganh.plans.pack import Pack
from liennganh.plans.pack_diff import Alignment, Row


async def import_inspections(alignment: Alignment, pack: Pack, plan_id: uuid.UUID) -> None:
    """Each version of a checklist, and each violation once for each decree it stands under."""
    copied = {"code", "version", "name_vi", "name_en", "kinds", "valid_from", "valid_to"}
    checklists: list[Row] = [
        part.model_dump(include=copied)
        | {"plan_id": plan_id, "position": position, "items": [item.model_dump() for item in part.items]}
        for position, part in enumerate(pack.inspections.checklists, 1)
    ]
    await alignment.align(
        Checklist.__table__,
        "checklist",
        ("plan_id", "code", "version"),
        checklists,
        within=Checklist.plan_id == plan_id,
        told_by=("code", "version"),
    )
    decrees = {part.code: part for part in pack.inspections.decrees}
    violations: list[Row] = [
        part.model_dump(include={"code", "text_vi", "text_en", "kinds"})
        | {
            "plan_id": plan_id,
            "position": position,
            "decree": decrees[basis.decree].symbol,
            "article": basis.article,
            "is_checked": basis.is_checked,
            "valid_from": decrees[basis.decree].valid_from,
            "valid_to": decrees[basis.decree].valid_to,
        }
        for position, part in enumerate(pack.inspections.violations, 1)
        for basis in part.bases
    ]
    await alignment.align(
        Violation.__table__,
        "violation",
        ("plan_id", "code", "valid_from"),
        violations,
        within=Violation.plan_id == plan_id,
        told_by=("code", "valid_from"),
    )
