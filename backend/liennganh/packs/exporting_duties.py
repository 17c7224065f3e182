"""Who owes what, and by what bodies and establishments are checked, as a pack says it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.establishments.models import EstablishmentKind
from liennganh.indicators.models import Indicator
from liennganh.packs.exporting_bodies import Bodies
from liennganh.plans.importing_establishments import COPIED as KIND
from liennganh.plans.importing_evaluation import COPIED as CRITERION
from liennganh.plans.inspection_models import Checklist, Violation
from liennganh.plans.models import EvaluationCriterion, Obligation, Plan
from liennganh.plans.pack_catalogue import (
    ChecklistPart,
    DecreePart,
    InspectionsFile,
    ViolationBasisPart,
    ViolationPart,
)
from liennganh.plans.pack_models import (
    EstablishmentKindPart,
    EstablishmentsFile,
    EvaluationCriterionPart,
    EvaluationFile,
    Named,
    ObligationPart,
    ObligationsFile,
)

RANK = ("semi_annual", "annual")
SAID = ("contributes", "is_optional", "entry", "basis", "basis_note_vi", "basis_note_en", "reason")


async def obligations_of(session: AsyncSession, plan: Plan, bodies: Bodies) -> ObligationsFile:
    """Duties that differ in their indicator or frequency alone are written as one."""
    rows = await session.execute(
        select(Obligation, Indicator.code, Indicator.position)
        .join(Indicator, Indicator.id == Obligation.indicator_id)
        .where(Obligation.plan_id == plan.id)
    )
    frequencies: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for row, indicator, position in rows:
        by = row.reporter_code or bodies.codes[row.organisation_id]
        said = tuple(getattr(row, name) for name in SAID)
        frequencies[(by, said, position, indicator)].add(row.frequency)
    parts: dict[tuple[Any, ...], list[tuple[int, str]]] = defaultdict(list)
    for (by, said, position, indicator), found in frequencies.items():
        parts[by, said, tuple(sorted(found, key=RANK.index))].append((position, indicator))
    written = [
        ObligationPart(
            by=by,
            indicators=[code for _, code in sorted(indicators)],
            frequencies=list(often),
            **dict(zip(SAID, said, strict=True)),
        )
        for (by, said, often), indicators in parts.items()
    ]
    return ObligationsFile(obligations=sorted(written, key=lambda part: part.model_dump_json()))


async def evaluation_of(session: AsyncSession, plan: Plan) -> EvaluationFile:
    """Criteria and the sections they stand in."""
    own = select(EvaluationCriterion).where(EvaluationCriterion.plan_id == plan.id)
    rows = list(await session.scalars(own.order_by(EvaluationCriterion.position)))
    sections = {row.section: Named(code=row.section, name_vi=row.section_vi, name_en=row.section_en) for row in rows}
    return EvaluationFile(
        evaluation_sections=list(sections.values()),
        evaluation_criteria=[
            EvaluationCriterionPart.model_validate(
                {name: getattr(row, name) for name in CRITERION} | {"tasks": row.task_codes}
            )
            for row in rows
        ],
    )


async def establishments_of(session: AsyncSession, bodies: Bodies) -> EstablishmentsFile:
    """Every kind of the one list that all plans share."""
    rows = await session.scalars(select(EstablishmentKind).order_by(EstablishmentKind.position, EstablishmentKind.code))
    return EstablishmentsFile(
        establishment_kinds=[
            EstablishmentKindPart.model_validate(
                {name: getattr(row, name) for name in KIND}
                | {"sector": bodies.codes[row.sector_authority_id] if row.sector_authority_id else None}
            )
            for row in rows
        ]
    )


async def inspections_of(session: AsyncSession, plan: Plan) -> InspectionsFile:
    """Checklists and violations. Of a decree the symbol and its days are kept: its code is made of the symbol."""
    lists = select(Checklist).where(Checklist.plan_id == plan.id).order_by(Checklist.position)
    own = select(Violation).where(Violation.plan_id == plan.id)
    rows = list(await session.scalars(own.order_by(Violation.position, Violation.code, Violation.valid_from)))
    decrees: dict[tuple[Any, ...], DecreePart] = {}
    acts: dict[str, dict[str, Any]] = {}
    for row in rows:
        code = f"{re.sub(r'[^0-9A-Za-z]+', '-', row.decree).strip('-')[:28]}-{row.valid_from:%Y%m%d}"
        about = {"symbol": row.decree, "title_vi": row.decree, "valid_from": row.valid_from, "valid_to": row.valid_to}
        decrees.setdefault((row.decree, row.valid_from), DecreePart.model_validate({"code": code} | about))
        same = {name: getattr(row, name) for name in ("code", "text_vi", "text_en", "kinds")}
        act = acts.setdefault(row.code, same | {"bases": []})
        basis = ViolationBasisPart(decree=code, article=row.article, is_checked=row.is_checked)
        act["bases"].append(basis)
    return InspectionsFile(
        checklists=[
            ChecklistPart.model_validate(
                {name: getattr(row, name) for name in ChecklistPart.model_fields} | {"items": row.items}
            )
            for row in await session.scalars(lists)
        ],
        decrees=list(decrees.values()),
        violations=[ViolationPart.model_validate(act) for act in acts.values()],
    )
