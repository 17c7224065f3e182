"""Writing the criteria of a plan pack by which the coordinator checks how bodies carry out the plan."""

from __future__ import annotations

import uuid

from liennganh.plans.models import EvaluationCriterion
from liennganh.plans.pack import Pack
from liennganh.plans.pack_diff import Alignment, Row

COPIED = {
    *("code", "section", "text_vi", "text_en", "source", "scale", "max_points", "levels", "facts"),
    *("basis", "basis_note_vi", "basis_note_en"),
}


async def import_criteria(alignment: Alignment, pack: Pack, plan_id: uuid.UUID) -> None:
    """Criteria in the order of the pack, each with the name of its section."""
    sections = {part.code: part for part in pack.evaluation.evaluation_sections}
    rows: list[Row] = [
        part.model_dump(include=COPIED)
        | {
            "plan_id": plan_id,
            "position": position,
            "section_vi": sections[part.section].name_vi,
            "section_en": sections[part.section].name_en,
            "task_codes": list(part.tasks),
        }
        for position, part in enumerate(pack.evaluation.evaluation_criteria, 1)
    ]
    await alignment.align(
        EvaluationCriterion.__table__,
        "evaluation criterion",
        ("plan_id", "code"),
        rows,
        within=EvaluationCriterion.plan_id == plan_id,
        told_by=("code",),
    )
