"""The trial's own memory of who had which part in what, and what follows from it for the next step."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.soak.duties.arrows import ARROWS, Arrow
from tests.world import Client

CLOSED = "closed"
MOST_FILES = 15  # the product takes a few more beside one thing; that limit is not what is tried here


class Membership(NamedTuple):
    """A role at a body that stands today."""

    role: str
    body: str
    reach: str
    walls: frozenset[str]


@dataclass(eq=False)
class Session:
    """One browser of a person, or what a program sends its token with; `is_proven` a few minutes ago."""

    client: Client
    is_proven: bool = True


@dataclass(eq=False)
class Actor:
    """A person or a program, by what it holds today; a program acts as what it was `connected_as` and no more."""

    name: str
    id: uuid.UUID
    sessions: list[Session]
    connected_as: str = ""
    held: list[Membership] = field(default_factory=list)
    access_version: int = 1


@dataclass(eq=False)
class Thing:
    """A report, an assignment, a visit, an evaluation, what it recommends, or the period."""

    kind: str
    id: str
    url: str
    owner: str = ""
    area: str = ""
    state: str = ""
    version: int = 0
    walls: frozenset[str] = frozenset()
    entered: set[str] = field(default_factory=set)
    asked_by: str | None = None
    is_reopened: bool = False
    facts: set[str] = field(default_factory=set)
    period: Thing | None = None
    told_of: str = ""
    files: int = 0

    @property
    def is_locked(self) -> bool:
        """Its period is closed and it was not opened again."""
        return self.period is not None and self.period.state == CLOSED and not self.is_reopened

    def is_so(self, wish: str) -> bool:
        """Whether what a verb wants is so."""
        match wish:
            case "open":
                return not self.is_locked
            case "shut":
                return self.is_locked
            case "asked":
                return self.asked_by is not None
            case "not asked":
                return self.asked_by is None
            case "reopened":
                return self.is_reopened and self.period is not None and self.period.state == CLOSED
        return wish in self.facts


@dataclass(eq=False)
class Step:
    """What somebody is about to do; `file` is known once one was sent."""

    actor: Actor
    session: Session
    arrow: Arrow
    thing: Thing
    file: str = ""

    @property
    def told_of(self) -> str:
        """What the event of it names."""
        return self.file or self.thing.told_of or self.thing.id

    @property
    def verb(self) -> str:
        """As the audit names it."""
        kind = "evaluation" if self.thing.kind == "follow_up" else self.thing.kind
        return f"{kind}.{self.arrow.verb}"

    def __str__(self) -> str:
        return f"{self.actor.name}: {self.thing.kind}.{self.arrow.verb} of {self.thing.owner or 'the period'}"


class Model:
    """Judges a step before it is taken, and remembers it afterwards.

    `above` names every body that stands over a body, itself too.
    """

    def __init__(self, above: dict[str, frozenset[str]]) -> None:
        self.above = above

    def objections(self, step: Step) -> set[str]:
        """Everything that speaks against it; nothing: it must work."""
        return set(self._objections(step))

    def _objections(self, step: Step) -> Iterator[str]:
        actor, arrow, thing = step.actor, step.arrow, step.thing
        if thing.state not in arrow.moves:
            yield "state"
        if not self._may(actor, arrow, thing):
            yield "no such role there"
        if actor.connected_as and not (arrow.is_for_programs and actor.connected_as in arrow.owner):
            yield "a program"
        if arrow.is_proven and not step.session.is_proven:
            yield "proven too long ago"
        if arrow.is_seen_whole and not thing.walls <= self._walls(actor, arrow):
            yield "behind a wall"
        if arrow.apart == "entered" and actor.name in thing.entered:
            yield "own work"
        if arrow.apart == "asked" and actor.name == thing.asked_by:
            yield "own request"
        for wish in arrow.wants:
            if not thing.is_so(wish):
                yield f"not {wish}"

    def _may(self, actor: Actor, arrow: Arrow, thing: Thing) -> bool:
        return any(
            (held.role in arrow.owner and self._reaches(held, thing.owner))
            or (held.role in arrow.area and self._reaches(held, thing.area))
            for held in actor.held
        )

    def _reaches(self, held: Membership, body: str) -> bool:
        if held.reach == "plan":
            return True
        return held.body in (self.above.get(body, frozenset()) if held.reach == "subtree" else {body})

    @staticmethod
    def _walls(actor: Actor, arrow: Arrow) -> frozenset[str]:
        """Of every role that lets the actor do it somewhere."""
        held = [one.walls for one in actor.held if one.role in arrow.owner | arrow.area]
        return frozenset[str]().union(*held)

    @staticmethod
    def settle(step: Step) -> None:
        """It was done."""
        arrow, thing, name = step.arrow, step.thing, step.actor.name
        thing.state = arrow.moves.get(thing.state, thing.state)
        thing.files += arrow.is_file
        if arrow.enters:
            thing.entered.add(name)
        match f"{thing.kind}.{arrow.verb}":
            case "submission.request_reopening" | "follow_up.report":
                thing.asked_by = name
            case "submission.reopen":
                thing.asked_by, thing.is_reopened = None, True
            case "submission.refuse_reopening":
                thing.asked_by = None
            case "submission.end_reopening" | "submission.accept":
                thing.is_reopened = False
            case "evaluation.answer":
                thing.facts.add("answered")
            case "evaluation.record" if arrow.path == "/results":
                thing.facts.add("assessed")
            case "inspection.edit":
                thing.facts.add("filled in")


def steps_of(actors: list[Actor], thing: Thing) -> Iterator[Step]:
    """Everything that anybody could try on it."""
    for arrow in ARROWS[thing.kind]:
        if arrow.is_file and thing.files >= MOST_FILES:
            continue
        for actor in actors:
            for session in actor.sessions:
                yield Step(actor, session, arrow, thing)
