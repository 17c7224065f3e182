"""Whether what an administrator asks for can be given to a system; every fault is named with its field."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from liennganh.access.catalogue import CLIENT_VERBS, offered_to, reading_of
from liennganh.access.context import Context
from liennganh.access.roles import Role
from liennganh.clients import schemas
from liennganh.core.clock import HANOI, wall_now
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import UNKNOWN_BODY, bodies_of
from liennganh.people.service import walls_of

LONGEST = timedelta(days=731)
UNKNOWN_VERB = Words("Hệ thống kết nối không được cấp quyền này", "A connected system may not be given this")
NOT_OFFERED = Words("Không vai trò nào đã chọn có quyền này", "None of the chosen roles grants this")
NEEDS_READING = Words("Cần cấp cả quyền xem nội dung này", "The right to read this must be given too")
TWICE = Words("Đã có trong danh sách", "It is in the list already")
READS_ALL = Words("Phạm vi toàn kế hoạch chỉ dành cho vai trò xem", "Only the reading role may reach the whole plan")
PAST = Words("Ngày hết hạn phải từ hôm nay trở đi", "The last day must be today or later")
TOO_FAR = Words("Hạn dùng tối đa hai năm", "At most two years from now")


def end_of(wanted: schemas.ApiClientWrite) -> datetime:
    """The last instant of the last day."""
    return datetime.combine(wanted.expires_on, time.max, tzinfo=HANOI)


async def checked(ctx: Context, wanted: schemas.ApiClientWrite) -> tuple[Organisation, list[dict[str, Any]]]:
    """The body whose system it is, and its memberships as `app.put_client` takes them; Invalid names every fault."""
    errors = [*_expiry(wanted), *_verbs(wanted), *_reaches(wanted)]
    codes = {wanted.organisation, *(held.organisation for held in wanted.reaches)}
    bodies = await bodies_of(ctx, codes)
    places = {"organisation": wanted.organisation}
    places |= {f"reaches.{number}.organisation": held.organisation for number, held in enumerate(wanted.reaches)}
    errors += [FieldError(field, "unknown", UNKNOWN_BODY) for field, code in places.items() if code not in bodies]
    if errors:
        raise Invalid(errors=tuple(errors))
    held = [
        {
            "role": each.role,
            "organisation_id": str((body := bodies[each.organisation]).id),
            "reach": each.reach,
            "walls": walls_of(body.kind, each.role, each.reach),
        }
        for each in wanted.reaches
    ]
    return bodies[wanted.organisation], held


def _expiry(wanted: schemas.ApiClientWrite) -> list[FieldError]:
    today = wall_now().astimezone(HANOI).date()
    if wanted.expires_on < today:
        return [FieldError("expires_on", "past", PAST)]
    return [FieldError("expires_on", "too_far", TOO_FAR)] if wanted.expires_on > today + LONGEST else []


def _verbs(wanted: schemas.ApiClientWrite) -> list[FieldError]:
    roles = frozenset(Role(held.role) for held in wanted.reaches)
    offered, known, errors = set(offered_to(roles)), {verb.value: verb for verb in CLIENT_VERBS}, []
    for number, name in enumerate(wanted.verbs):
        field, verb = f"verbs.{number}", known.get(name)
        if verb is None:
            errors.append(FieldError(field, "unknown", UNKNOWN_VERB))
        elif name in wanted.verbs[:number]:
            errors.append(FieldError(field, "twice", TWICE))
        elif verb not in offered:
            errors.append(FieldError(field, "not_offered", NOT_OFFERED))
        elif (reading := reading_of(verb)) is not None and reading not in wanted.verbs:
            errors.append(FieldError(field, "needs_reading", NEEDS_READING))
    return errors


def _reaches(wanted: schemas.ApiClientWrite) -> list[FieldError]:
    errors = []
    for number, held in enumerate(wanted.reaches):
        if held in wanted.reaches[:number]:
            errors.append(FieldError(f"reaches.{number}", "twice", TWICE))
        if held.reach == "plan" and held.role != Role.READER.value:
            errors.append(FieldError(f"reaches.{number}.reach", "reads_all", READS_ALL))
    return errors
