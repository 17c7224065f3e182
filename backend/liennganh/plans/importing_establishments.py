"""Writing the kinds of establishments of a pack; what the coordinator has edited since stays as edited."""

from __future__ import annotations

from sqlalchemy import select

from liennganh.establishments.models import EstablishmentKind
from liennganh.plans.importing_bodies import Ids
from liennganh.plans.pack import Pack
from liennganh.plans.pack_diff import Alignment, Row

COPIED = {"code", "name_vi", "name_en", "category", "sector_category", "basis", "basis_note_vi", "basis_note_en"}
FIRST = 1


async def import_establishment_kinds(alignment: Alignment, pack: Pack, organisations: Ids) -> None:
    """The list is shared by all plans: kinds that a pack does not name are nobody's concern."""
    edited = set(
        await alignment.session.scalars(select(EstablishmentKind.code).where(EstablishmentKind.version > FIRST))
    )
    rows: list[Row] = [
        part.model_dump(include=COPIED)
        | {"position": position, "sector_authority_id": organisations[part.sector] if part.sector else None}
        for position, part in enumerate(pack.establishments.establishment_kinds, 1)
        if part.code not in edited
    ]
    await alignment.align(EstablishmentKind.__table__, "establishment kind", ("code",), rows)
