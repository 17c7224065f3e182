"""The list of kinds, which the coordinator of the plan keeps; a kind's department answers for its establishments."""

from __future__ import annotations

import uuid

from sqlalchemy import DateTime, Uuid, func, insert, literal, select, update

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, NotFound, Words
from liennganh.core.workflow import check_version, etag_of
from liennganh.establishments import kind_schemas as schemas
from liennganh.establishments import queries
from liennganh.establishments.models import PARTIES, Establishment, EstablishmentKind, EstablishmentStanding
from liennganh.establishments.placing import COMMITTEE, UNKNOWN_SECTOR, department_of
from liennganh.establishments.standing import SAID
from liennganh.establishments.workflow import check_keeper, keeps_kinds
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import on
from liennganh.organisations.schemas import in_language, ref_of

CATEGORIES = ("lodging", "karaoke", "dance", "massage", "food", "hairdresser", "other")
UNKNOWN_CATEGORY = Words("Không có nhóm thống kê này", "There is no such category")
TAKEN = Words("Danh mục đã có mã này", "The list already has this code")


async def list_of(ctx: Context) -> schemas.EstablishmentKindList:
    """Every kind in its order, also those that are no longer offered."""
    rows = await queries.list_kinds(ctx)
    items = [_read(ctx, kind, sector) for kind, sector in rows]
    return schemas.EstablishmentKindList(items=items, can_edit=keeps_kinds(ctx))


def _read(ctx: Context, kind: EstablishmentKind, sector: Organisation | None) -> schemas.EstablishmentKindRead:
    same = (
        *("id", "code", "position", "name_vi", "name_en", "category", "sector_category", "basis", "is_offered"),
        "version",
    )
    return schemas.EstablishmentKindRead(
        **{name: getattr(kind, name) for name in same},
        name=in_language(kind, "name", ctx.locale),
        sector=ref_of(sector, ctx.locale) if sector else None,
        basis_note=in_language(kind, "basis_note", ctx.locale),
        etag=etag_of(ctx, kind),
    )


async def add(ctx: Context, wanted: schemas.EstablishmentKindWrite) -> schemas.EstablishmentKindRead:
    """A kind that the list lacks, at its end."""
    check_keeper(ctx)
    taken = await ctx.session.scalar(select(EstablishmentKind.id).where(EstablishmentKind.code == wanted.code))
    errors = [FieldError("code", "taken", TAKEN)] if taken else []
    last = await ctx.session.scalar(select(func.coalesce(func.max(EstablishmentKind.position), 0))) or 0
    kind = EstablishmentKind(
        id=uuid.uuid4(), code=wanted.code, position=last + 1, version=1, basis="inferred", created_at=ctx.now
    )
    sector = await _write(ctx, kind, wanted, errors)
    ctx.session.add(kind)
    await ctx.session.flush()
    await _record(ctx, kind)
    return _read(ctx, kind, sector)


async def edit(
    ctx: Context, kind_id: uuid.UUID, wanted: schemas.EstablishmentKindEdit
) -> schemas.EstablishmentKindRead:
    """Another wording. Its establishments follow to another department from today, unless theirs was chosen by hand."""
    check_keeper(ctx)
    kind = await ctx.session.get(EstablishmentKind, kind_id, with_for_update=True)
    if kind is None:
        raise NotFound
    check_version(ctx, kind)
    was = kind.sector_authority_id
    sector = await _write(ctx, kind, wanted, [])
    kind.version += 1
    await ctx.session.flush()
    if was != kind.sector_authority_id:
        await _take_along(ctx, kind)
    await _record(ctx, kind)
    return _read(ctx, kind, sector)


async def _write(
    ctx: Context, kind: EstablishmentKind, wanted: schemas.EstablishmentKindFields, errors: list[FieldError]
) -> Organisation | None:
    sector = None
    if wanted.sector:
        sector = await department_of(ctx, wanted.sector)
        if sector is None:
            errors.append(FieldError("sector", "unknown", UNKNOWN_SECTOR))
    if wanted.category not in CATEGORIES:
        errors.append(FieldError("category", "unknown", UNKNOWN_CATEGORY))
    if errors:
        raise Invalid(errors=tuple(errors))
    for name in ("name_vi", "name_en", "category", "is_offered"):
        setattr(kind, name, getattr(wanted, name))
    if kind.sector_authority_id != (sector.id if sector else None):
        kind.sector_category = None
    kind.sector_authority_id, kind.updated_at = sector.id if sector else None, ctx.now
    return sector


async def _take_along(ctx: Context, kind: EstablishmentKind) -> None:
    """All of them at once, each with a stretch of its history that ends and one that begins today."""
    theirs = Establishment.kind == kind.code, ~Establishment.is_sector_chosen
    moved = {
        "sector_authority_id": kind.sector_authority_id,
        "since": ctx.today,
        "version": Establishment.version + 1,
        "updated_at": ctx.now,
    }
    present = EstablishmentStanding.valid_to.is_(None)
    ended = update(EstablishmentStanding).where(
        present, EstablishmentStanding.establishment_id.in_(select(Establishment.id).where(*theirs))
    )
    begun = {name: getattr(Establishment, name) for name in (*SAID, *PARTIES.values())} | {
        "sector_id": Establishment.sector_authority_id,
        "establishment_id": Establishment.id,
        "valid_from": Establishment.since,
        "verb": literal(ctx.verb.value),
        "actor_id": literal(ctx.actor_id, Uuid()),
        "recorded_at": literal(ctx.now, DateTime(timezone=True)),
    }
    for statement in (
        update(Establishment).where(*theirs).values(**moved),
        ended.values(valid_to=ctx.today, ended_at=ctx.now),
        insert(EstablishmentStanding).from_select([*begun], select(*begun.values()).where(*theirs)),
    ):
        await ctx.session.execute(statement, execution_options={"synchronize_session": False})


async def _record(ctx: Context, kind: EstablishmentKind) -> None:
    """In the audit of the city, whose list it is."""
    of_city = Organisation.kind == COMMITTEE, Organisation.level == "city", on(Organisation, ctx.today)
    if city := await ctx.session.scalar(select(Organisation.id).where(*of_city)):
        ctx.record(city, kind, code=kind.code, name=kind.name_vi, is_offered=kind.is_offered)
