"""Where a paper stands: in whose register, who issued it, and what was typed of it."""

from __future__ import annotations

from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.vietnamese import fold
from liennganh.documents import schemas
from liennganh.documents.checking import UNKNOWN_BODY
from liennganh.documents.kinds import ANY, KINDS, OWN, Kind
from liennganh.documents.models import Document
from liennganh.documents.queries import bodies_by_code
from liennganh.documents.workflow import DOCUMENT
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Plan
from liennganh.plans.queries import find_coordinator

NOT_COORDINATOR = Words(
    "Loại văn bản này do cơ quan đầu mối tổng hợp ghi nhận", "The coordinating body registers this kind of paper"
)
NOT_ITS_KIND = Words(
    "Loại văn bản này thuộc Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
    "This kind of paper belongs to the Fatherland Front and the socio-political organisations",
)
OTHER_ISSUER = Words("Loại văn bản này có cơ quan ban hành cố định", "Who issues this kind of paper is fixed")
TYPED = tuple(name for name in schemas.DocumentFields.model_fields if name != "title")


async def parties_of(ctx: Context, row: Document, plan: Plan, wanted: schemas.DocumentWrite) -> None:
    """Take over whose paper it is and who issued it; raises Invalid where the kind says otherwise."""
    kind = KINDS[wanted.kind]
    code = wanted.issuer or (wanted.organisation if kind.issuer in {OWN, ANY} else kind.issuer)
    fixed = {OWN: wanted.organisation, ANY: code}.get(kind.issuer, kind.issuer)
    bodies = await bodies_by_code(ctx, {wanted.organisation, code})
    owner, issuer = bodies.get(wanted.organisation), bodies.get(code)
    if owner is None or owner.is_group:
        raise Invalid(errors=(FieldError("organisation", "unknown_body", UNKNOWN_BODY),))
    if code != fixed:
        raise Invalid(errors=(FieldError("issuer", "other_issuer", OTHER_ISSUER),))
    if issuer is None or issuer.is_group:
        raise Invalid(errors=(FieldError("issuer", "unknown_body", UNKNOWN_BODY),))
    if error := await _owner_error(ctx, kind, owner, plan):
        raise Invalid(errors=(error,))
    row.owner_id, row.issuer_id = owner.id, issuer.id
    row.area_authority_id = owner.parent_id if owner.level == "commune" else None


async def _owner_error(ctx: Context, kind: type[Kind], owner: Organisation, plan: Plan) -> FieldError | None:
    if kind.owners and owner.kind not in kind.owners:
        return FieldError("kind", "not_its_kind", NOT_ITS_KIND)
    if kind.is_of_the_plan():
        coordinator = await find_coordinator(ctx, plan.id)
        if coordinator is None or coordinator.id != owner.id:
            return FieldError("organisation", "not_coordinator", NOT_COORDINATOR)
    return None


def check_keeper(ctx: Context, row: Document) -> None:
    """Raise unless the caller keeps such papers of that body."""
    if problem := DOCUMENT.hindrance(ctx, DOCUMENT.by_verb[Verb.DOCUMENT_EDIT], row):
        raise problem


def fill(row: Document, wanted: Any) -> None:
    """Take over what was typed, with what is made of it for comparing and searching."""
    row.title = wanted.title
    for name in TYPED:
        value = getattr(wanted, name)
        setattr(row, name, list(dict.fromkeys(value)) if isinstance(value, list) else value or _nothing(name, value))
    row.number_key = fold(row.number).replace(" ", "")
    row.year = row.issued_on.year if row.issued_on else None
    row.folded = fold(f"{row.number} {row.title}")


def _nothing(name: str, value: Any) -> Any:
    """Nought persons is a count; an empty text is none."""
    return value if name in {"number", "persons_count"} else None
