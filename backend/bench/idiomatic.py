"""The usual way: FastAPI, SQLAlchemy ORM objects, response models, and rights checked in Python by a dependency."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict
from sqlalchemy import func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import joinedload

from bench.city import TODAY
from liennganh.access.context import hash_token
from liennganh.access.models import Actor, Membership, RoleGrant, Session
from liennganh.analytics.models import Progress
from liennganh.core.database import make_engine
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Organisation
from liennganh.submissions.models import Submission, Value

engine = make_engine(os.environ["DATABASE_SYSTEM_URL"], pool_size=16, max_overflow=4)
sessions = async_sessionmaker(engine, expire_on_commit=False)
app = FastAPI()
AUDIT = text("select audit.append(cast(:entries as jsonb))")


async def opened() -> AsyncIterator[AsyncSession]:
    """A session for each request."""
    async with sessions() as session:
        yield session


Db = Annotated[AsyncSession, Depends(opened)]


@dataclass
class User:
    """Who asks, and where the memberships let him or her act."""

    actor: Actor
    is_wide: bool
    bodies: list[uuid.UUID]
    walls: set[str]


class Allowed:
    """Signed in, and a role that grants the verb."""

    def __init__(self, verb: str) -> None:
        self.verb = verb

    async def __call__(self, request: Request, db: Db) -> User:
        token = hash_token(request.cookies.get("session", ""))
        now = datetime.now(UTC)
        found = (
            await db.execute(
                select(Session, Actor)
                .join(Actor, Actor.id == Session.actor_id)
                .where(Session.token_hash == token, Session.ended_at.is_(None), Session.expires_at > now)
            )
        ).one_or_none()
        if found is None or not found.Actor.is_active or found.Session.last_seen_at < now - timedelta(minutes=30):
            raise HTTPException(401)
        held = (
            await db.scalars(
                select(Membership)
                .join(RoleGrant, RoleGrant.role == Membership.role)
                .where(Membership.actor_id == found.Actor.id, RoleGrant.verb == self.verb)
                .where(Membership.valid_from <= TODAY, or_(Membership.valid_to.is_(None), Membership.valid_to >= TODAY))
            )
        ).all()
        if not held:
            raise HTTPException(403)
        walls = {wall for membership in held for wall in membership.walls}
        return User(found.Actor, any(m.reach == "plan" for m in held), [m.organisation_id for m in held], walls)


def visible(user: User) -> Any:
    """The rows of the user's bodies."""
    mine = or_(Submission.owner_id.in_(user.bodies), Submission.area_authority_id.in_(user.bodies))
    return True if user.is_wide else mine


class Out(BaseModel):
    """A response read from a row."""

    model_config = ConfigDict(from_attributes=True)


class Named(Out):
    """A body or a period."""

    id: uuid.UUID
    code: str
    name_vi: str


class Summary(Out):
    """A submission in a list."""

    id: uuid.UUID
    owner: Named
    period: Named
    state: str
    version: int
    revision: int
    due_on: date
    filled: int
    expected: int
    returned_count: int
    flagged_count: int
    updated_at: datetime
    submitted_at: datetime | None


class Cell(Out):
    """A figure."""

    indicator_id: uuid.UUID
    category_id: uuid.UUID | None
    status: str | None
    numerator: int | None
    denominator: int | None
    source: str
    reason: str | None
    note: str | None
    returned_note: str | None
    is_changed_since_return: bool


class Whole(Summary):
    """A submission with its figures."""

    note: str | None
    values: list[Cell]


class Listed(BaseModel):
    """A page with the total."""

    items: list[Summary]
    total: int


class Write(BaseModel):
    """A figure to save."""

    indicator_id: uuid.UUID
    category_id: uuid.UUID | None = None
    status: str | None = None
    numerator: Annotated[int, Query(ge=0)] | None = None
    denominator: Annotated[int, Query(ge=0)] | None = None


class Save(BaseModel):
    """Figures to save."""

    values: list[Write]


@app.get("/readyz")
async def ready() -> dict[str, str]:
    """Serves from the moment it listens."""
    return {}


@app.get("/api/v1/submissions")
async def list_submissions(
    db: Db,
    user: Annotated[User, Depends(Allowed("submission.read"))],
    state: str,
    period_id: uuid.UUID | None = None,
    sort: str = "owner",
    page: int = 1,
    page_size: int = 50,
) -> Listed:
    """Filtered, sorted, with the exact total."""
    statement = select(Submission).join(Submission.owner).where(visible(user), Submission.state == state)
    if period_id:
        statement = statement.where(Submission.period_id == period_id)
    total = await db.scalar(select(func.count()).select_from(statement.subquery()))
    order = Submission.due_on.desc() if sort == "-due_on" else Organisation.sort_key.asc()
    statement = statement.options(joinedload(Submission.owner), joinedload(Submission.period))
    rows = await db.scalars(statement.order_by(order, Submission.id).limit(page_size).offset(page_size * (page - 1)))
    return Listed(items=[Summary.model_validate(row) for row in rows], total=total or 0)


async def whole(db: AsyncSession, user: User, id: uuid.UUID, *, lock: bool = False) -> tuple[Submission, list[Value]]:
    """The submission and its figures, or 404."""
    statement = select(Submission).where(Submission.id == id, visible(user))
    statement = statement.options(joinedload(Submission.owner), joinedload(Submission.period))
    row = await db.scalar(statement.with_for_update(of=Submission) if lock else statement)
    if row is None:
        raise HTTPException(404)
    figures = await db.scalars(select(Value).where(Value.submission_id == id))
    return row, [value for value in figures if value.wall is None or value.wall in user.walls]


def shown(row: Submission, values: list[Value]) -> Whole:
    """As it is answered."""
    cells = [Cell.model_validate(value) for value in values]
    return Whole(**Summary.model_validate(row).model_dump(), note=row.note, values=cells)


@app.get("/api/v1/submissions/{id}")
async def read_submission(id: uuid.UUID, db: Db, user: Annotated[User, Depends(Allowed("submission.read"))]) -> Whole:
    """A submission and its figures."""
    return shown(*await whole(db, user, id))


@app.patch("/api/v1/submissions/{id}")
async def save_submission(
    id: uuid.UUID,
    body: Save,
    db: Db,
    user: Annotated[User, Depends(Allowed("submission.edit"))],
    if_match: Annotated[str, Header()],
) -> Whole:
    """Version, figures, counter and audit in one transaction."""
    row, values = await whole(db, user, id, lock=True)
    if row.state not in {"draft", "returned"} or row.period.closed_at:
        raise HTTPException(409)
    if int(if_match.strip('"').partition(".")[0]) != row.version:
        raise HTTPException(412)
    by_key = {(value.indicator_id, value.category_id): value for value in values}
    for write in body.values:
        value = by_key[write.indicator_id, write.category_id]
        if write.numerator and write.denominator and write.numerator > write.denominator:
            raise HTTPException(422)
        value.status, value.numerator, value.denominator = write.status, write.numerator, write.denominator
    row.version += 1
    row.updated_at = datetime.now(UTC)
    entry = {"organisation_id": row.owner_id, "verb": "submission.edit", "object_type": "submissions"}
    entries = [{**entry, "object_id": row.id, "diff": {"changed": len(body.values)}}]
    await db.execute(AUDIT, {"entries": json.dumps(entries, default=str)})
    await db.commit()
    return shown(row, values)


@app.get("/api/v1/dashboards/targets")
async def read_targets(
    period_id: uuid.UUID, db: Db, _: Annotated[User, Depends(Allowed("progress.read"))]
) -> dict[str, list[dict[str, Any]]]:
    """The computed progress of the city."""
    rows = await db.execute(
        select(Progress, Indicator)
        .join(Indicator, Indicator.id == Progress.indicator_id)
        .where(Progress.period_id == period_id, Progress.basis == "official", Progress.owner_id.is_(None))
        .order_by(Indicator.position)
    )
    names = ("numerator", "denominator", "value", "status", "reported", "expected")
    return {"rows": [{"code": i.code} | {name: getattr(g, name) for name in names} for g, i in rows]}
