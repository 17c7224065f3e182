"""Teams 178 as they are read."""

from __future__ import annotations

from datetime import date

from liennganh.core.schemas import Page, Read
from liennganh.inspections.schemas import MemberRead
from liennganh.organisations.schemas import OrganisationRef


class TeamComposition(Read):
    """How a team was made up from a day on, until the next; `size` is its number of persons."""

    valid_from: date
    decision_number: str | None
    members: list[MemberRead]
    size: int


class TeamRead(Read):
    """A team and how it is made up today; null where nobody has said it. `others` came before, or are still to come."""

    team: OrganisationRef
    now: TeamComposition | None
    others: list[TeamComposition]
    actions: list[str]


Teams = Page[TeamRead]
