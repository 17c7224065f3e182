"""Teams 178 as they are read."""

from __future__ import annotations

from datetime import date

from liennganh.core.schemas import Page, Read
from liennganh.inspections.schemas import MemberRead
from liennganh.organisations.schemas import OrganisationRef


class TeamRead(Read):
    """A team and how it is made up today; empty where nobody has said it."""

    team: OrganisationRef
    valid_from: date | None
    decision_number: str | None
    members: list[MemberRead]
    size: int
    actions: list[str]


Teams = Page[TeamRead]
