"""Writing the report templates of a plan pack."""

from __future__ import annotations

import uuid

from liennganh.plans.pack import Pack
from liennganh.plans.pack_diff import Alignment, Row
from liennganh.plans.report_models import ReportTemplate

COLUMNS = {"code", "name_vi", "name_en", "reach", "valid_from", "valid_to"}


async def import_templates(alignment: Alignment, pack: Pack, plan_id: uuid.UUID) -> None:
    """Templates in the order of the pack; reports that were begun keep the template they were begun with."""
    rows: list[Row] = [
        part.model_dump(include=COLUMNS)
        | {
            "plan_id": plan_id,
            "position": position,
            "period_kinds": list(part.periods),
            "content": part.model_dump(mode="json", exclude_defaults=True),
        }
        for position, part in enumerate(pack.reports.templates, 1)
    ]
    await alignment.align(
        ReportTemplate.__table__,
        "report template",
        ("plan_id", "code"),
        rows,
        within=ReportTemplate.plan_id == plan_id,
        told_by=("code",),
    )
