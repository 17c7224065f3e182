"""Why somebody may or may not, as an administrator and the person concerned read it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Literal

from pydantic import Field

from liennganh.access.roles import Reach, Role
from liennganh.core.schemas import Read, Ref
from liennganh.explanations.kinds import Kind

Party = Literal["owner", "area", "sector", "assignee"]
Wall = Literal["police", "support"]
Outcome = Literal[
    "acts",
    "not_granting",
    "ended",
    "not_begun",
    "not_plan_wide",
    "reads_only",
    "elsewhere",
    "behind_wall",
]
Bar = Literal["inactive", "suspended", "expired", "not_given", "second_factor"]
Reason = Literal[
    "membership",
    "everybody",
    "open_row",
    "own",
    "bar",
    "guard",
    "nothing_held",
    "not_granting",
    "ended",
    "not_begun",
    "not_plan_wide",
    "reads_only",
    "elsewhere",
    "behind_wall",
]


class HeldAt(Read):
    """A role at a body."""

    role: Role
    organisation: Ref


class SubjectRead(Read):
    """A person or an API client that can be asked about; `held` is what it holds today."""

    id: uuid.UUID
    kind: Literal["person", "client"]
    name: str = Field(examples=["Phạm Thị Hạnh"])
    held: list[HeldAt]


class SubjectsRead(Read):
    """Those whose name holds the words, by name; `total` tells how many there are beside the ones shown."""

    items: list[SubjectRead]
    total: int


class NounRead(Read):
    """A noun with its verbs, and the kinds of rows they act on."""

    noun: str = Field(examples=["submission"])
    verbs: list[str] = Field(examples=[["submission.read", "submission.edit"]])
    kinds: list[Kind]


class VocabularyRead(Read):
    """Every verb that may be asked about."""

    nouns: list[NounRead]


class MembershipReason(Read):
    """One role of the subject, and what comes of it for this question.

    `outcome`: `acts` lets it; `not_granting` is no role for the verb; `ended` and `not_begun` are not of this day;
    `not_plan_wide` wants reach over the whole plan; `reads_only` shows the row, but the verb acts through other
    parties; `elsewhere` reaches other bodies; `behind_wall` reaches the row and does not pass its wall.
    `through`: the parties of the row by which it acts; none where it reaches the whole plan.
    """

    role: Role
    organisation: Ref
    reach: Reach
    valid_from: date
    valid_to: date | None
    walls: list[Wall]
    outcome: Outcome
    through: list[Party]


class PartyRead(Read):
    """A body that is a party of the row; `acts` where the verb acts through that party."""

    party: Party
    organisation: Ref
    acts: bool


class RowRead(Read):
    """Whose the row is, and nothing else of it. `belongs_to` says what has no parties: a person's, or the office's."""

    kind: Kind
    belongs_to: Literal["bodies", "person", "office"]
    parties: list[PartyRead]
    wall: Wall | None


class NeededRead(Read):
    """What it would take: one of these roles, at one of these bodies or above it, or over the whole plan."""

    roles: list[Role]
    organisations: list[Ref]
    is_plan_wide: bool
    wall: Wall | None


class ObjectionRead(Read):
    """What the work itself asks of who does it, as the act would be refused."""

    code: str = Field(examples=["own-work"])
    title: str = Field(examples=["Người nhập số liệu không được tự phê duyệt"])


class ExplanationRead(Read):
    """The answer, what decided it, and each role's part in it; worked out by the functions that decide.

    `reason` is the one thing to say; `bars` keep out whatever the roles grant, `objections` are of the work itself:
    that nobody judges the own, or that another body keeps the row. `needs_step_up`: it is asked once more
    who sits there, within ten minutes. `second_factor`: what the roles and the installation ask for. `passes`: behind
    which walls figures and files are shown; none where the kind has no walls.
    """

    subject: SubjectRead
    verb: str = Field(examples=["submission.read"])
    on: date
    is_allowed: bool
    reason: Reason
    bars: list[Bar]
    objections: list[ObjectionRead]
    memberships: list[MembershipReason]
    row: RowRead | None
    needed: NeededRead | None
    needs_step_up: bool
    second_factor: Literal["not_needed", "held", "missing"]
    passes: list[Wall] | None


class KindCount(Read):
    """How many rows of a kind are in reach now."""

    kind: Kind
    count: int = Field(examples=[15])


class NounGranted(Read):
    """What the role may do with a noun."""

    noun: str = Field(examples=["submission"])
    verbs: list[str] = Field(examples=[["submission.read", "submission.certify"]])


class RolePreviewRead(Read):
    """What somebody would see and may do who held this role, beside what everybody may who is signed in."""

    role: Role
    organisation: Ref
    reach: Reach
    on: date
    walls: list[Wall]
    needs_second_factor: bool
    bodies: int | None = Field(description="How many bodies it reaches; null where it reaches the whole plan")
    nouns: list[NounGranted]
    counts: list[KindCount]
