"""People and their roles as an administrator reads and writes them."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from liennganh.access.roles import Reach, Role
from liennganh.core.schemas import FreeText, Page, PlainText, Read, Ref, Write

Name = Annotated[FreeText, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Email = Annotated[PlainText, StringConstraints(strip_whitespace=True, min_length=3, max_length=254)]
BodyCode = Annotated[PlainText, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
PersonState = Literal["active", "coming", "ended", "suspended"]
RoleState = Literal["active", "coming", "ended"]


class PersonRef(Read):
    """Somebody by name."""

    id: uuid.UUID
    name: str = Field(examples=["Nguyễn Thị Hạnh"])


class RoleRead(Read):
    """A role that somebody holds or will hold, as a list shows it."""

    role: Role
    organisation: Ref
    reach: Reach
    valid_from: date
    valid_to: date | None
    state: RoleState


class HeldRole(RoleRead):
    """A role with who gave and who ended it. `valid_to` is its last day; `deputy_for`: for whom it stands in."""

    id: uuid.UUID
    person: PersonRef
    deputy_for: PersonRef | None
    granted_by: PersonRef | None = Field(description="Nobody known where it was given on the server itself")
    granted_at: datetime
    ended_by: PersonRef | None
    ended_at: datetime | None
    etag: str
    actions: list[str]


class MembershipsRead(Page[HeldRole]):
    """Roles at the bodies that the caller administers."""

    can_create: bool


class PersonLine(Read):
    """Somebody in the list: how things stand, and the roles held now or to come."""

    id: uuid.UUID
    name: str = Field(examples=["Nguyễn Thị Hạnh"])
    email: str = Field(examples=["hanh@vinhbao.demo"])
    state: PersonState
    roles: list[RoleRead]


class PeopleRead(Page[PersonLine]):
    """One page of people, and how many there are in each state under the other filters."""

    counts: dict[str, int] = Field(examples=[{"active": 40, "suspended": 1}])
    can_import: bool


class AdministeredPerson(Read):
    """Somebody as an administrator sees her. `memberships` are those at bodies in reach, the present ones first."""

    id: uuid.UUID
    name: str = Field(examples=["Nguyễn Thị Hạnh"])
    email: str = Field(examples=["hanh@vinhbao.demo"])
    state: PersonState
    is_self: bool
    is_whole: bool = Field(description="Every role held or to come lies within the caller's reach")
    has_second_factor: bool
    signed_in_on: date | None = Field(description="The last day; nothing else is told of it")
    memberships: list[HeldRole]
    etag: str
    actions: list[str]


class PersonWrite(Write):
    """Name and address as they should be."""

    name: Name = Field(examples=["Nguyễn Thị Hạnh"])
    email: Email = Field(examples=["hanh@vinhbao.demo"])


class MembershipWrite(Write):
    """A role to give: to whom, at which body (its code), how far, from and to which day."""

    person_id: uuid.UUID
    organisation: BodyCode = Field(examples=["UBND-VB"])
    role: Role
    reach: Reach
    valid_from: date
    valid_to: date | None = None


class LastDay(Write):
    """The last day on which it holds; yesterday ends it at once."""

    last_on: date


class DeputyWrite(Write):
    """Who stands in, from and to which day."""

    deputy_id: uuid.UUID
    valid_from: date
    valid_to: date
