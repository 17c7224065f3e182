"""Demo people for every role, and the figures of the year before; only where demo data are asked for."""

from __future__ import annotations

import uuid
from datetime import date, time
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.models import Actor, Credential, Membership
from liennganh.access.passwords import hash_password
from liennganh.assignments.models import Assignment
from liennganh.core.database import make_engine
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Organisation
from liennganh.people.service import walls_of
from liennganh.plans.models import Obligation
from liennganh.settings import Settings
from liennganh.submissions.models import Baseline

HOURS = {"contributor": time(9, 42), "approver": time(14, 20), "coordinator": time(16, 5)}
FOLDER = Path(__file__).parents[1] / "plan_packs" / "hai-phong-2024-demo"


class DemoRefused(Exception):
    """Demo data are made only where DEMO=1 is set, and never in production."""


def read(name: str) -> dict[str, Any]:
    """One file of the demo data."""
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return loaded


def check_allowed(settings: Settings) -> None:
    """Raise DemoRefused outside a demo."""
    if not settings.allows_demo:
        raise DemoRefused("Demo data are refused here: they need DEMO=1 and an ENVIRONMENT other than production.")


async def make_people(settings: Settings) -> None:
    """Create or refresh the demo people and last year's figures; the same people each time."""
    check_allowed(settings)
    engine = make_engine(settings.require("database_system_url"))
    async with AsyncSession(engine) as session, session.begin():
        bodies = {row.code: row for row in await session.scalars(select(Organisation))}
        found = read("people.yaml")
        hashed = await hash_password(found["password"])
        for person in [*found["people"], *await _others(session, bodies, found)]:
            await _person(session, person, bodies, hashed)
        await _baselines(session, bodies)
    await engine.dispose()


async def _others(
    session: AsyncSession, bodies: dict[str, Organisation], found: dict[str, Any]
) -> list[dict[str, Any]]:
    """Those who enter and certify for every body that reports or has a task of the plan, and has nobody named."""
    reporting = set(await session.scalars(select(Obligation.organisation_id).where(~Obligation.is_optional)))
    reporting |= {bodies[code].id for code in read("figures-2024-6T.yaml")["submissions"]}
    given = select(Assignment.owner_id).join(Organisation, Organisation.id == Assignment.owner_id)
    reporting |= set(await session.scalars(given.where(Organisation.level != "commune")))
    held = {
        (m["organisation"], m["role"])
        for person in found["people"]
        for m in person["memberships"]
        if "valid_to" not in m
    }
    return [
        {
            "email": template["email"].format(code=body.code.lower()),
            "full_name": template["full_name"].format(name=body.short_vi),
            "memberships": [{"role": template["role"], "organisation": body.code, "reach": template["reach"]}],
        }
        for body in bodies.values()
        if body.id in reporting
        for template in found["generated"]
        if (body.code, template["role"]) not in held
    ]


async def _person(session: AsyncSession, person: dict[str, Any], bodies: dict[str, Organisation], hashed: str) -> None:
    actor_id = uuid.uuid5(uuid.NAMESPACE_URL, f"liennganh-demo:{person['email']}")
    await _upsert(session, Actor, ["id"], id=actor_id, kind="person", name=person["full_name"])
    await _upsert(session, Credential, ["actor_id"], actor_id=actor_id, email=person["email"], password_hash=hashed)
    for held in person["memberships"]:
        body = bodies[held["organisation"]]
        key = f"{person['email']}:{held['role']}:{body.code}:{held['reach']}"
        await _upsert(
            session,
            Membership,
            ["id"],
            id=uuid.uuid5(uuid.NAMESPACE_URL, f"liennganh-demo:{key}"),
            actor_id=actor_id,
            role=held["role"],
            organisation_id=body.id,
            reach=held["reach"],
            walls=held.get("walls") or walls_of(body.kind, held["role"], held["reach"]),
            valid_from=held.get("valid_from", date(2023, 12, 15)),
            valid_to=held.get("valid_to"),
        )


async def _baselines(session: AsyncSession, bodies: dict[str, Organisation]) -> None:
    found = read("baselines.yaml")
    walls = dict((await session.execute(select(Indicator.code, Indicator.wall))).tuples().all())
    for code, figures in found["figures"].items():
        body = bodies[code]
        for indicator, figure in figures.items():
            await _upsert(
                session,
                Baseline,
                ["owner_id", "indicator_code", "period_kind", "year"],
                owner_id=body.id,
                area_authority_id=body.parent_id if body.level == "commune" else None,
                indicator_code=indicator,
                period_kind=found["period_kind"],
                year=found["year"],
                status=figure.get("status", "number"),
                numerator=figure.get("numerator"),
                denominator=figure.get("denominator"),
                wall=walls[indicator],
            )


async def _upsert(session: AsyncSession, model: Any, key: list[str], **row: Any) -> None:
    statement = insert(model).values(**row)
    changed = {name: statement.excluded[name] for name in row if name not in key}
    await session.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))


async def find_people(session: AsyncSession) -> dict[tuple[str, str], uuid.UUID]:
    """Who acts for a body in a role; whoever reaches least goes first."""
    rows = await session.execute(
        select(Organisation.code, Membership.role, Membership.actor_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.valid_to.is_(None))
        .order_by((Membership.reach == "plan").desc(), Membership.id.desc())
    )
    return {(code, role): actor for code, role, actor in rows}
