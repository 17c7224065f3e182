"""The kinds of people that a rule may name: by what they may do, by where they sit, or by what the row says."""

from __future__ import annotations

from dataclasses import dataclass

from liennganh.access.verbs import Verb as V


@dataclass(frozen=True)
class Holders:
    """Whoever may do this verb to the subject next: of its nearest body; of the plan where it has none.

    `through` narrows it to one kind of party: the body that was asked, and not the one that asks. Those whom the column
    `wrote` names may not do it, and are told only where nobody else is there.
    """

    verb: V
    through: str | None = None
    wrote: str | None = None


@dataclass(frozen=True)
class Seated:
    """Whoever holds this verb at the very body that is this party of the subject, however far the reach goes.

    What was sent to the city's Committee is news to its own people, and not to all who reach the whole plan. Where only
    its leaders are to know, whoever holds `unless` there, an officer's verb, is left out.
    """

    verb: V
    party: str
    unless: V | None = None


@dataclass(frozen=True)
class Named:
    """Whoever the subject's own column names (those who entered it); without any, the holders of a verb."""

    column: str
    otherwise: V


@dataclass(frozen=True)
class Doer:
    """Whoever last did this verb to the subject (who asked for what is now decided)."""

    verb: V


@dataclass(frozen=True)
class Everybody:
    """Whoever holds this verb anywhere."""

    verb: V


@dataclass(frozen=True)
class WhenOverdue:
    """An audience of what is past its due date; nobody before."""

    audience: Holders | Named


@dataclass(frozen=True)
class Where:
    """An audience of those subjects alone whose column says one of these."""

    column: str
    among: frozenset[str]
    audience: Holders | Seated


@dataclass(frozen=True)
class ByAnother:
    """An audience of what others did; what somebody of the subject's own body did is no news there."""

    audience: Holders | Named


Condition = WhenOverdue | Where | ByAnother
Audience = Holders | Seated | Named | Doer | Everybody | Condition
