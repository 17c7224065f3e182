"""A plan written as the files of a pack, from what stands in the database today: importing them changes nothing."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any

import yaml
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.indicators.models import Category, Disaggregation, Indicator, IndicatorComponent
from liennganh.packs.exporting_bodies import Bodies, agencies_of, areas_csv
from liennganh.packs.exporting_calendar import calendar_of
from liennganh.packs.exporting_duties import (
    establishments_of,
    evaluation_of,
    inspections_of,
    obligations_of,
)
from liennganh.plans.importing_indicators import COPIED, NOTED
from liennganh.plans.models import Objective, Plan, Target
from liennganh.plans.pack_files import (
    AGENCIES,
    AREAS,
    CALENDAR,
    ESTABLISHMENTS,
    EVALUATION,
    INDICATORS,
    INSPECTIONS,
    OBLIGATIONS,
    PLAN,
    REPORTS,
    TASKS,
)
from liennganh.plans.pack_models import (
    AdministeredPart,
    CategoryPart,
    DisaggregationPart,
    DisaggregationUse,
    IndicatorPart,
    IndicatorsFile,
    ObjectivePart,
    PlanFile,
    PlanPart,
    SettingPart,
    TargetPart,
    TaskPart,
    TasksFile,
)
from liennganh.plans.pack_report_models import ReportsFile
from liennganh.plans.report_models import ReportTemplate
from liennganh.tasks.models import Task, TaskParty

DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
WIDTH = 150
DOCUMENT = {"number", "number_symbol", "issued_date", "issued_place", "signer", "note", "recipients"}


async def files_of(session: AsyncSession, plan: Plan) -> dict[str, bytes]:
    """The eleven files by name. What was decided or edited in the app is written as it holds now.

    A group is written with its members, so that nothing has to be worked out again. What an import does not keep
    (comments, the title of a decree) cannot come back.
    """
    bodies = await Bodies.of(session, plan)
    parts: dict[str, BaseModel] = {
        PLAN: await _plan(session, plan, bodies),
        INDICATORS: await _indicators(session, plan),
        TASKS: await _tasks(session, plan, bodies),
        AGENCIES: await agencies_of(session, plan, bodies),
        OBLIGATIONS: await obligations_of(session, plan, bodies),
        CALENDAR: await calendar_of(session, plan),
        EVALUATION: await evaluation_of(session, plan),
        ESTABLISHMENTS: await establishments_of(session, bodies),
        INSPECTIONS: await inspections_of(session, plan),
        REPORTS: await _reports(session, plan),
    }
    return {AREAS: areas_csv(bodies)} | {name: _yaml(part) for name, part in parts.items()}


def _yaml(part: BaseModel) -> bytes:
    said = _plain(part.model_dump(mode="python", exclude_defaults=True))
    text: str = yaml.dump(said, Dumper=Plain, allow_unicode=True, sort_keys=False, width=WIDTH)
    return text.encode()


class Plain(DUMPER):  # type: ignore[misc]
    """Without anchors, which a pack may not have: two places that hold one date each say it."""

    def ignore_aliases(self, data: Any) -> bool:
        """Always."""
        return True


def _plain(value: Any) -> Any:
    """What YAML writes as people would: whole numbers without a point."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "as_tuple"):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def own(model: type[BaseModel], row: Any) -> dict[str, Any]:
    """The fields of a part that the row has under the same name."""
    return {name: getattr(row, name) for name in model.model_fields if hasattr(row, name)}


async def _ordered(session: AsyncSession, model: Any, plan: Plan) -> list[Any]:
    rows = select(model).where(model.plan_id == plan.id).order_by(model.position, model.code)
    return list(await session.scalars(rows))


async def _reports(session: AsyncSession, plan: Plan) -> ReportsFile:
    rows = await _ordered(session, ReportTemplate, plan)
    return ReportsFile.model_validate({"templates": [row.content for row in rows]})


async def _plan(session: AsyncSession, plan: Plan, bodies: Bodies) -> PlanFile:
    objectives, targets = await _ordered(session, Objective, plan), await _ordered(session, Target, plan)
    codes = {row.id: row.code for row in objectives}
    document = plan.document
    told = {name: document[name] for name in DOCUMENT if document.get(name) is not None}
    return PlanFile(
        plan=PlanPart.model_validate(
            {name: getattr(plan, name) for name in ("code", "title_vi", "title_en", "short_vi", "short_en", "year")}
            | {"starts_on": document["starts_on"], "ends_on": document["ends_on"], "number": None, "issued_date": None}
            | {"issuer": bodies.codes[plan.issuer_id] if plan.issuer_id else None}
            | told
        ),
        objectives=[ObjectivePart.model_validate(own(ObjectivePart, row)) for row in objectives],
        targets=[
            TargetPart.model_validate(
                own(TargetPart, row) | {"objective": codes[row.objective_id], "is_monitoring": row.is_holder}
            )
            for row in targets
        ],
        settings=_own_settings(plan),
        administered=_administered(plan),
        legal_bases=document.get("legal_bases", []),
        text_issues=document.get("text_issues", []),
    )


def _own_settings(plan: Plan) -> list[SettingPart]:
    """What the plan itself says, also where an administrator set another value."""
    return [
        SettingPart(
            code=code,
            value=said.get("default", said["value"]),
            **{name: said[name] for name in ("name_vi", "name_en", "basis")},
        )
        for code, said in sorted(plan.settings.items())
        if "basis" in said
    ]


def _administered(plan: Plan) -> list[AdministeredPart]:
    """What was set beside it: of a setting of the plan, or of one that the plan does not speak of."""
    return [
        AdministeredPart(code=code, value=said["value"])
        for code, said in sorted(plan.settings.items())
        if "default" in said or "basis" not in said
    ]


async def _indicators(session: AsyncSession, plan: Plan) -> IndicatorsFile:
    rows = await _ordered(session, Indicator, plan)
    targets = {row.id: row.code for row in await _ordered(session, Target, plan)}
    codes = {row.id: row.code for row in rows}
    uses, catalogue = await _breakdowns(session, list(codes))
    made: dict[uuid.UUID, list[str]] = defaultdict(list)
    for part in await session.scalars(select(IndicatorComponent).where(IndicatorComponent.composite_id.in_(codes))):
        made[part.composite_id].append(codes[part.component_id])
    return IndicatorsFile(
        disaggregations=catalogue,
        indicators=[
            IndicatorPart.model_validate(
                {name: getattr(row, name) for name in COPIED}
                | {name: value for name, value in row.notes.items() if name in NOTED}
                | {"target": targets[row.target_id], "levels": row.levels, "frequencies": row.frequencies}
                | {"min_programmes": row.minimum_programmes, "city_only": row.is_city_only}
                | {"min_cell": row.minimum_cell, "components": sorted(made[row.id]), "disaggregations": uses[row.id]}
            )
            for row in rows
        ],
    )


async def _breakdowns(
    session: AsyncSession, indicators: list[uuid.UUID]
) -> tuple[dict[uuid.UUID, list[DisaggregationUse]], list[DisaggregationPart]]:
    """How each indicator is broken down, and every breakdown once with its categories."""
    found = select(Disaggregation).where(Disaggregation.indicator_id.in_(indicators))
    rows = list(await session.scalars(found.order_by(Disaggregation.position, Disaggregation.code)))
    categories: dict[uuid.UUID, list[CategoryPart]] = defaultdict(list)
    inside = select(Category).where(Category.disaggregation_id.in_([row.id for row in rows]))
    for one in await session.scalars(inside.order_by(Category.position, Category.code)):
        categories[one.disaggregation_id].append(
            CategoryPart(code=one.code, name_vi=one.name_vi, name_en=one.name_en, period=one.period_code)
        )
    uses: dict[uuid.UUID, list[DisaggregationUse]] = defaultdict(list)
    catalogue: dict[str, DisaggregationPart] = {}
    for row in rows:
        uses[row.indicator_id].append(DisaggregationUse.model_validate(own(DisaggregationUse, row)))
        part = own(DisaggregationPart, row) | {"categories": categories[row.id]}
        catalogue.setdefault(row.code, DisaggregationPart.model_validate(part))
    return uses, [catalogue[code] for code in sorted(catalogue)]


async def _tasks(session: AsyncSession, plan: Plan, bodies: Bodies) -> TasksFile:
    rows = [row for row in await _ordered(session, Task, plan) if row.source == "plan"]
    parties: dict[tuple[uuid.UUID, str], list[str]] = defaultdict(list)
    held = select(TaskParty).where(TaskParty.task_id.in_([row.id for row in rows]), TaskParty.is_in_force)
    for party in await session.scalars(held.order_by(TaskParty.position)):
        parties[party.task_id, party.part].append(bodies.codes[party.organisation_id])
    return TasksFile(
        tasks=[
            TaskPart.model_validate(
                own(TaskPart, row)
                | {"objectives": row.objective_codes, "indicators": row.indicator_codes, "lead_source": row.lead_basis}
                | {"lead": parties[row.id, "lead"], "coordinating": parties[row.id, "coordinating"]}
                | row.details
            )
            for row in rows
        ]
    )
