"""Writing a plan pack to the database: what it would change is told first, and importing it twice changes nothing."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.organisations.service import rebuild_closure
from liennganh.plans.decided import DUTY, Decided, duty_key
from liennganh.plans.importing_bodies import NOUNS, Ids, import_bodies, last_days
from liennganh.plans.importing_calendar import import_calendar
from liennganh.plans.importing_establishments import import_establishment_kinds
from liennganh.plans.importing_evaluation import import_criteria
from liennganh.plans.importing_indicators import import_indicators
from liennganh.plans.importing_inspections import import_inspections
from liennganh.plans.importing_reports import import_templates
from liennganh.plans.importing_settings import settle_settings
from liennganh.plans.models import Objective, Obligation, Plan, PlanCoordinator, Target
from liennganh.plans.pack import Pack
from liennganh.plans.pack_diff import Alignment, Changes, Row


async def import_pack(session: AsyncSession, pack: Pack, *, dry_run: bool) -> Changes:
    """Bring the database into line with a pack that `load_pack` has accepted.

    Everything but the tasks: `tasks.importing.import_plan` is the whole. Rows are found by
    their codes, created or changed, never deleted: what the pack no longer names is told as kept. A closed period stays
    closed. The session belongs to the system login (BYPASSRLS), for plans, bodies and duties are everyone's; the caller
    commits. A dry run does the same inside a savepoint and takes it back, so it also tells what the database refuses.
    """
    savepoint = await session.begin_nested()
    alignment = Alignment(session)
    await _import(alignment, pack)
    if alignment.changes.touches(*NOUNS):
        await rebuild_closure(session)
    await (savepoint.rollback() if dry_run else savepoint.commit())
    return alignment.changes


async def get_plan_id(session: AsyncSession, pack: Pack) -> uuid.UUID:
    return (await session.scalars(select(Plan.id).where(Plan.code == pack.plan.plan.code))).one()


async def _import(alignment: Alignment, pack: Pack) -> None:
    places = await import_bodies(alignment, pack)
    plan_id = await _plan(alignment, pack, places.organisations)
    await _coordinators(alignment, pack, plan_id, places.organisations)
    targets = await _targets(alignment, pack, plan_id)
    decided = await Decided.of(alignment.session, plan_id)
    indicators = await import_indicators(alignment, pack, plan_id, targets, decided)
    await import_calendar(alignment, pack, plan_id, decided)
    await _obligations(alignment, pack, plan_id, (places.organisations, indicators), decided)
    await import_criteria(alignment, pack, plan_id)
    await import_establishment_kinds(alignment, pack, places.organisations)
    await import_inspections(alignment, pack, plan_id)
    await import_templates(alignment, pack, plan_id)


async def _plan(alignment: Alignment, pack: Pack, organisations: Ids) -> uuid.UUID:
    part = pack.plan.plan
    document = part.model_dump(
        mode="json",
        include={
            "number",
            "number_symbol",
            "issued_date",
            "issued_place",
            "signer",
            "note",
            "recipients",
            "starts_on",
            "ends_on",
        },
    )
    document |= {"legal_bases": _json(pack.plan.legal_bases), "text_issues": list(pack.plan.text_issues)}
    settings = {
        setting.code: setting.model_dump(mode="json", include={"value", "name_vi", "name_en", "basis"})
        for setting in pack.plan.settings
    }
    await settle_settings(alignment, pack, settings)
    row: Row = {
        "code": part.code,
        "title_vi": part.title_vi,
        "title_en": part.title_en,
        "short_vi": part.short_vi,
        "short_en": part.short_en,
        "year": part.year,
        "issuer_id": organisations[part.issuer],
        "document": document,
        "settings": settings,
    }
    ids = await alignment.align(Plan.__table__, "plan", ("code",), [row])
    return ids[part.code,]


def _json(bases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: str(value) if value is not None else None for name, value in basis.items()} for basis in bases]


async def _coordinators(alignment: Alignment, pack: Pack, plan_id: uuid.UUID, organisations: Ids) -> None:
    ended = await last_days(alignment.session)
    rows: list[Row] = [
        {
            "plan_id": plan_id,
            "organisation_id": organisations[role.organisation],
            "valid_from": role.valid_from,
            "valid_to": role.valid_to or ended.get(organisations[role.organisation]),
        }
        for role in pack.roles
    ]
    await alignment.align(
        PlanCoordinator.__table__,
        "coordinator",
        ("plan_id", "organisation_id", "valid_from"),
        rows,
        within=PlanCoordinator.plan_id == plan_id,
        told_by=("organisation_id", "valid_from"),
    )


async def _targets(alignment: Alignment, pack: Pack, plan_id: uuid.UUID) -> Ids:
    objectives: list[Row] = [
        {"plan_id": plan_id, "position": position}
        | part.model_dump(include={"code", "section", "title_vi", "title_en", "short_vi", "short_en", "is_neutral"})
        for position, part in enumerate(pack.plan.objectives, 1)
    ]
    ids = await alignment.align(
        Objective.__table__,
        "objective",
        ("plan_id", "code"),
        objectives,
        within=Objective.plan_id == plan_id,
        told_by=("code",),
    )
    copied = {"code", "section", "text_vi", "text_en", "short_vi", "short_en"}
    copied |= {"threshold_text_vi", "threshold_text_en", "is_neutral"}
    targets: list[Row] = [
        {
            "plan_id": plan_id,
            "position": position,
            "objective_id": ids[plan_id, part.objective],
            "is_holder": part.is_monitoring,
        }
        | part.model_dump(include=copied)
        for position, part in enumerate(pack.plan.targets, 1)
    ]
    found = await alignment.align(
        Target.__table__, "target", ("plan_id", "code"), targets, within=Target.plan_id == plan_id, told_by=("code",)
    )
    return {code: target_id for (_, code), target_id in found.items()}


async def _obligations(
    alignment: Alignment, pack: Pack, plan_id: uuid.UUID, ids: tuple[Ids, Ids], decided: Decided
) -> None:
    organisations, indicators = ids
    rows: list[Row] = [
        {
            "plan_id": plan_id,
            "organisation_id": organisations[owed.organisation],
            "indicator_id": indicators[owed.indicator],
            "frequency": owed.frequency,
            "contributes": owed.part.contributes,
            "is_optional": owed.part.is_optional,
            "entry": owed.part.entry,
            "basis": owed.part.basis,
            "basis_note_vi": owed.part.basis_note_vi,
            "basis_note_en": owed.part.basis_note_en,
            "reason": owed.part.reason,
            "reporter_code": owed.part.by,
        }
        for owed in pack.obligations
    ]
    for owed, row in zip(pack.obligations, rows, strict=True):
        _keep_duty(alignment, decided, duty_key(owed.part.by, owed.indicator), row)
    await alignment.align(
        Obligation.__table__,
        "obligation",
        ("plan_id", "organisation_id", "indicator_id", "frequency"),
        rows,
        within=Obligation.plan_id == plan_id,
        told_by=("organisation_id", "indicator_id", "frequency"),
    )


def _keep_duty(alignment: Alignment, decided: Decided, key: str, row: Row) -> None:
    """A decision on a duty names each frequency; the row to be imported is of one of them."""
    values = decided.get("duty", key, DUTY) or {}
    frequency = row["frequency"]
    if frequency in values:
        single = Decided({("duty", f"{key} {frequency}", DUTY): {"is_optional": values[frequency]}})
        single.keep(alignment.changes, ("duty", f"{key} {frequency}", DUTY), row)
