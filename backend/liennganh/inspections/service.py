"""Visits arranged: planned or unannounced, by one team or several together, moved or cancelled."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.workflow import advance
from liennganh.establishments.models import Establishment
from liennganh.inspections import queries
from liennganh.inspections import write_schemas as w
from liennganh.inspections.models import PARTIES, Inspection, InspectionStep
from liennganh.inspections.workflow import COUNTED, INSPECTION, State, leads_its_own
from liennganh.inspections.years import find_year, holds, year_of
from liennganh.organisations.models import Organisation

TEAM = "inspection_team"
UNKNOWN = Words(
    "Không có cơ sở này trong địa bàn của bạn; cơ sở của quận, huyện khác do Đội 178 nơi đó kiểm tra",
    "There is no such establishment in your area; those of another district are visited by its own team",
)
CLOSED = Words("Cơ sở đã đóng cửa, không lập cuộc kiểm tra", "The establishment is closed: it is not visited")
NO_PLAN = Words("Chưa có kế hoạch của năm này", "There is no plan for this year")
NO_TEAM = Words("Quận, huyện này chưa có Đội 178; hãy chọn đoàn", "This district has no team 178; choose a team")
NOT_A_TEAM = Words("Đây không phải Đoàn 178 hoặc Đội 178", "This is not a team 178")
OTHER_DISTRICT = Words(
    "Đội 178 của quận, huyện khác không kiểm tra cơ sở này", "The team of another district does not visit here"
)
OUT_OF_REACH = Words("Đoàn chủ trì phải là đoàn của cơ quan bạn", "The leading team must be one of your own body")
TWICE = Words("Đoàn này được chọn hai lần", "This team was chosen twice")
NOT_JOINT = Words(
    "Hai đoàn cùng kiểm tra thì đánh dấu là cuộc liên ngành: chỉ lập một cuộc, đếm một lần",
    "Two teams on one visit make it a joint one: one record, counted once",
)
JOINT_ALONE = Words("Cuộc liên ngành có ít nhất hai đoàn", "A joint visit has at least two teams")
PAST = Words("Ngày kiểm tra theo kế hoạch phải từ hôm nay trở đi", "A planned visit must be today or later")
OTHER_YEAR = Words("Ngày kiểm tra phải trong năm của kế hoạch", "The visit must lie in the year of the plan")
NOT_TODAY = Words("Kiểm tra đột xuất lập cho hôm nay hoặc ngày đã qua", "An unannounced visit is of today or before")
TAKEN = "Ngày {day} đã có cuộc kiểm tra cơ sở này ({team}). Nếu cùng đi, hãy lập một cuộc liên ngành."
TAKEN_EN = "There is a visit to this establishment on {day} already ({team}). If you go together, make it a joint one."
NOT_BEFORE = Words(
    "Chỉ kiểm tra lại sau một cuộc đã xác nhận của chính cơ sở này",
    "A follow-up comes after a confirmed visit to this very establishment",
)


async def plan(ctx: Context, wanted: w.InspectionWrite) -> Inspection:
    """Arrange a visit; raises Invalid naming every field that stands against it."""
    place = await queries.find_establishment(ctx, wanted.establishment_id)
    year = await find_year(ctx, wanted.planned_on)
    if place is None:
        raise Invalid(errors=(FieldError("establishment_id", "unknown", UNKNOWN),))
    if year is None:
        raise Invalid(errors=(FieldError("planned_on", "no_plan", NO_PLAN),))
    team_ids = list(wanted.team_ids) or ([place.team_id] if place.team_id else [])
    refuse([_place_error(place), *await _team_errors(ctx, place, team_ids, wanted)])
    row = Inspection(
        **_first(wanted, place, team_ids),
        plan_id=year["plan_id"],
        establishment_said=said_of(place),
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    refuse(
        [
            _day_error(ctx, wanted.kind, wanted.planned_on, year),
            await taken_error(ctx, row, wanted.planned_on, "planned_on"),
            await _follows_error(ctx, wanted),
        ]
    )
    ctx.session.add(row)
    await ctx.session.flush()
    await add_step(ctx, row, None, day=row.day)
    return row


def _first(wanted: w.InspectionWrite, place: Establishment, team_ids: list[uuid.UUID]) -> dict[str, Any]:
    return {
        "id": uuid.uuid4(),
        "establishment_id": place.id,
        "owner_id": team_ids[0],
        "area_authority_id": place.owner_id,
        "sector_authority_id": place.sector_authority_id,
        "team_id": place.team_id,
        "team_ids": team_ids,
        "is_joint": len(team_ids) > 1,
        "kind": wanted.kind,
        "state": State.PLANNED,
        "version": 1,
        "day": wanted.planned_on,
        "planned_on": wanted.planned_on,
        "subject": wanted.subject or None,
        "follows_id": wanted.follows_id,
        "members": [],
        "answers": [],
        "findings_count": 0,
        "corrections": 0,
        "contributor_ids": [],
    }


def said_of(place: Establishment) -> dict[str, Any]:
    """What the register says of the establishment now; minutes repeat it for ever."""
    return {
        "name": place.name,
        "kind": place.kind,
        "address": place.address,
        "area_id": str(place.area_id),
        "licence_number": place.licence_number,
        "state": place.state,
        "is_listed": place.is_listed,
        "workers": place.workers,
    }


def _place_error(place: Establishment) -> FieldError | None:
    return FieldError("establishment_id", "closed", CLOSED) if place.state == "closed" else None


async def _team_errors(
    ctx: Context, place: Establishment, team_ids: list[uuid.UUID], wanted: w.InspectionWrite
) -> list[FieldError | None]:
    if not team_ids:
        return [FieldError("team_ids", "no_team", NO_TEAM)]
    bodies = await queries.list_bodies(ctx, team_ids)
    found = [_team_error(place, bodies.get(one), f"team_ids.{at}") for at, one in enumerate(team_ids)]
    found += [
        FieldError(f"team_ids.{at}", "repeated", TWICE) for at, one in enumerate(team_ids) if one in team_ids[:at]
    ]
    if len(team_ids) > 1 and not wanted.is_joint:
        found.append(FieldError("is_joint", "not_joint", NOT_JOINT))
    if len(team_ids) == 1 and wanted.is_joint:
        found.append(FieldError("team_ids", "joint_alone", JOINT_ALONE))
    lead = bodies.get(team_ids[0])
    if lead is not None and not any(found) and not leads_its_own(ctx, lead):
        found.append(FieldError("team_ids.0", "out_of_reach", OUT_OF_REACH))
    return found


def _team_error(place: Establishment, team: Organisation | None, field: str) -> FieldError | None:
    if team is None or team.kind != TEAM or team.is_group:
        return FieldError(field, "not_a_team", NOT_A_TEAM)
    if team.level != "city" and team.id != place.team_id:
        return FieldError(field, "other_district", OTHER_DISTRICT)
    return None


def _day_error(ctx: Context, kind: str, day: date, year: Any) -> FieldError | None:
    if kind == "planned" and day < ctx.today:
        return FieldError("planned_on", "past", PAST)
    if kind == "unannounced" and day > ctx.today:
        return FieldError("planned_on", "future", NOT_TODAY)
    if not holds(year, day):
        return FieldError("planned_on", "other_year", OTHER_YEAR)
    return None


async def taken_error(ctx: Context, row: Inspection, day: date, field: str) -> FieldError | None:
    """An establishment is visited once a day; the database holds it against those the caller cannot see."""
    other = await queries.find_other(ctx, row, day)
    if other is None:
        return None
    said = {"day": f"{day:%d/%m/%Y}"}
    words = Words(TAKEN.format(**said, team=other.owner.name_vi), TAKEN_EN.format(**said, team=other.owner.name_en))
    return FieldError(field, "already_visited", words)


async def _follows_error(ctx: Context, wanted: w.InspectionWrite) -> FieldError | None:
    if wanted.follows_id is None:
        return None
    before = await ctx.session.get(Inspection, wanted.follows_id)
    if before and before.establishment_id == wanted.establishment_id and before.state in COUNTED:
        return None
    return FieldError("follows_id", "not_before", NOT_BEFORE)


def refuse(found: Iterable[FieldError | None]) -> None:
    """Raises Invalid for whatever was found."""
    if errors := tuple(error for error in found if error):
        raise Invalid(errors=errors)


async def move(ctx: Context, row: Inspection, wanted: w.InspectionMove) -> None:
    """Another day for the visit, with the reason."""
    advance(ctx, INSPECTION, row, [wanted.note])
    year = await year_of(ctx, wanted.planned_on)
    refuse(
        [
            _day_error(ctx, "planned", wanted.planned_on, year),
            await taken_error(ctx, row, wanted.planned_on, "planned_on"),
        ]
    )
    row.planned_on = row.day = wanted.planned_on
    await add_step(ctx, row, wanted.note, day=row.day)


async def cancel(ctx: Context, row: Inspection, review: w.InspectionReview) -> None:
    """The visit does not take place, with the reason."""
    advance(ctx, INSPECTION, row, [review.note])
    await add_step(ctx, row, review.note)


async def add_step(
    ctx: Context, row: Inspection, note: str | None, *, day: date | None = None, said: dict[str, Any] | None = None
) -> None:
    """Add to the story and to the audit what was just done."""
    row.updated_at = ctx.now
    ctx.session.add(
        InspectionStep(
            inspection_id=row.id,
            **{column: getattr(row, column) for column in PARTIES.values()},
            verb=ctx.verb.value,
            actor_id=ctx.actor_id,
            at=ctx.now,
            state=row.state,
            note=note or None,
            day=day,
            said=said,
        )
    )
    ctx.record(row.owner_id, row, state=row.state, **({"day": day} if day else {}))
    await ctx.session.flush()
