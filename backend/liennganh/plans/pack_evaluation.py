"""The criteria by which a pack lets the coordinator check how bodies carry out the plan, and what must hold of them."""

from __future__ import annotations

from liennganh.plans.pack_checks import check_unique
from liennganh.plans.pack_files import EVALUATION, Files
from liennganh.plans.pack_models import EvaluationFile
from liennganh.plans.pack_reading import Location


def check_evaluation(files: Files, evaluation: EvaluationFile) -> None:
    """Every criterion stands in a section, and names only tasks that the plan has."""
    check_unique(files, EVALUATION, "evaluation_sections", (part.code for part in evaluation.evaluation_sections))
    check_unique(files, EVALUATION, "evaluation_criteria", (part.code for part in evaluation.evaluation_criteria))
    sections = {part.code for part in evaluation.evaluation_sections}
    tasks = {task.code for task in files.tasks.tasks} if files.tasks else None
    for position, part in enumerate(evaluation.evaluation_criteria):
        at: Location = ("evaluation_criteria", position)
        if part.section not in sections:
            files.report(EVALUATION, (*at, "section"), f"{part.code}: unknown section {part.section}")
        for index, code in enumerate(part.tasks):
            if tasks is not None and code not in tasks:
                files.report(EVALUATION, (*at, "tasks", index), f"{part.code}: unknown task {code}")
        if part.tasks and "tasks" not in part.facts:
            files.report(EVALUATION, (*at, "facts"), f"{part.code} names tasks and does not show them")
    used = {part.section for part in evaluation.evaluation_criteria}
    for position, section in enumerate(evaluation.evaluation_sections):
        if section.code not in used:
            files.report(EVALUATION, ("evaluation_sections", position), f"no criterion stands in {section.code}")
