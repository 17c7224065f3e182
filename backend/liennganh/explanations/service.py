"""Why somebody may or may not: every reason is found by asking row security with less, never worked out beside it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from liennganh.access.context import Context
from liennganh.access.rules import OFFICE, RULES, Stage
from liennganh.access.supposing import WALLS, Trial, facts_of, parties_of, try_all
from liennganh.access.verbs import Verb
from liennganh.core.errors import NotFound, Problem
from liennganh.explanations.guarding import objections
from liennganh.explanations.kinds import WALLED, Kind

ALONE = {"notice": "person", "letter": "person", "client": "office", "invitation": "office"}
# Whoever looks after all letters reaches the whole plan; anybody else who holds these sees the own.
ALSO_OWN = frozenset({Verb.LETTER_READ})
# Of several roles that do not let, the one that comes nearest is the one to tell.
NEAREST = ("behind_wall", "reads_only", "not_plan_wide", "elsewhere", "ended", "not_begun", "not_granting")


@dataclass(frozen=True)
class Question:
    """Whether somebody may, on a day: the verb, and the row where it is about one."""

    subject: uuid.UUID
    verb: Verb
    on: date
    kind: Kind | None = None
    row_id: uuid.UUID | None = None

    @property
    def is_of_the_plan(self) -> bool:
        """Whether the verb acts through no party of any row: it is done to the plan, by whoever reaches all of it."""
        rule = RULES[self.verb]
        return not rule.parties and not rule.is_open and self.verb not in ALSO_OWN

    @property
    def asked(self) -> str:
        """What a request by this verb would look for first."""
        if self.kind is None:
            return f"select 1 where current_setting('role') = 'app_wide' or {not self.is_of_the_plan}"
        return f"select 1 from {self.kind.model.__tablename__} where id = '{self.row_id}'"  # noqa: S608


@dataclass(frozen=True)
class Explained:
    """The answer before it is put into words; `memberships` have their outcome and parties beside them."""

    question: Question
    facts: dict[str, Any]
    parties: dict[str, Any] | None
    memberships: list[tuple[dict[str, Any], str, list[str]]]
    bars: list[str]
    objections: list[type[Problem]]
    is_allowed: bool
    reason: str
    factor: str
    passes: list[str] | None


async def explain(ctx: Context, question: Question, *, asks_factor: bool) -> Explained:
    """NotFound where there is no such person or row; a row of another kind is told alike."""
    facts = await facts_of(ctx, question.subject, question.verb, question.on)
    if facts is None:
        raise NotFound
    parties = None
    if question.kind and question.row_id:
        parties = await parties_of(ctx, question.kind.model, question.row_id)
        if parties is None:
            raise NotFound
    found = await _tried(ctx, question, facts["memberships"])
    memberships = [(held, *_outcome(question, held, found)) for held in facts["memberships"]]
    factor = _factor(facts, asks_factor=asks_factor)
    bars = _bars(question, facts, factor)
    is_granted = found["all"] == "1"
    standing = [held["id"] for held in facts["memberships"] if held["holds"]]
    objected = await objections(ctx, question, standing) if is_granted else []
    reason = _reason(question, found, memberships)
    return Explained(
        question=question,
        facts=facts,
        parties=parties,
        memberships=memberships,
        bars=bars,
        objections=objected,
        is_allowed=is_granted and not bars and not objected,
        reason="bar" if bars else "guard" if objected else reason,
        factor=factor,
        passes=[wall for wall in WALLS if is_granted and wall in (found.get("walls") or "")],
    )


async def may_read(ctx: Context, question: Question) -> bool:
    """Whether the row is shown to the subject at all; the question's own verb may ask for more."""
    facts = await facts_of(ctx, question.subject, question.verb, question.on)
    held = tuple(one["id"] for one in (facts or {}).get("memberships", ()) if one["holds"])
    assert question.kind
    trial = Trial(question.kind.reading, question.asked, held)
    return (await try_all(ctx, question.subject, question.on, [trial])) == ["1"]


async def _tried(ctx: Context, question: Question, memberships: list[dict[str, Any]]) -> dict[Any, Any]:
    """Every trial by its name: with all roles, with none, with each alone, and with one party or wall at a time."""
    verb, asked = question.verb, question.asked
    everything = tuple(held["id"] for held in memberships if held["holds"])
    trials: dict[Any, Trial] = {
        "all": Trial(verb, asked, everything),
        "nothing": Trial(verb, asked),
    }
    if question.kind in WALLED:
        trials["walls"] = Trial(verb, "select app.walls()::text", everything)
    for held in memberships:
        name, alone = held["id"], (held["id"],)
        trials["alone", name] = Trial(verb, asked, alone)
        if question.kind is None:
            continue
        trials["reaches", name] = Trial(verb, asked, alone, passing=WALLS)
        trials["passes", name] = Trial(verb, asked, (*everything, held["id"]), passing=tuple(held["walls"]))
        trials["reads", name] = Trial(question.kind.reading, asked, alone, passing=WALLS)
        for party in question.kind.model.parties:
            trials["through", name, party] = Trial(verb, asked, alone, through=(party,), passing=WALLS)
    answers = await try_all(ctx, question.subject, question.on, list(trials.values()))
    return dict(zip(trials, answers, strict=True))


def _outcome(question: Question, held: dict[str, Any], found: dict[Any, Any]) -> tuple[str, list[str]]:
    """What comes of one role, and through which parties it acts."""
    name, through = held["id"], []
    if not held["grants"]:
        outcome = "not_granting"
    elif not held["holds"]:
        outcome = "not_begun" if date.fromisoformat(held["valid_from"]) > question.on else "ended"
    elif found["alone", name] is None:
        outcome = "not_plan_wide"
    elif question.kind is None:
        outcome = "acts" if found["alone", name] == "1" else "not_plan_wide"
    elif found["reaches", name] != "1" and question.is_of_the_plan:
        outcome = "not_plan_wide"
    elif found["reaches", name] != "1":
        outcome = "reads_only" if found["reads", name] == "1" else "elsewhere"
    else:
        # Another role may be what passes the wall: together they let.
        outcome = "acts" if found["all"] == "1" or found["passes", name] == "1" else "behind_wall"
        if held["reach"] != "plan":
            through = [party for party in question.kind.model.parties if found["through", name, party] == "1"]
    return outcome, through


def _factor(facts: dict[str, Any], *, asks_factor: bool) -> str:
    if not (asks_factor and facts["kind"] == "person" and facts["needs_factor"]):
        return "not_needed"
    return "missing" if facts["lacks_factor"] else "held"


def _bars(question: Question, facts: dict[str, Any], factor: str) -> list[str]:
    """What keeps the subject out, whatever its roles grant."""
    bars = [] if facts["is_active"] else ["inactive"]
    if facts["client_bar"]:
        bars.append(facts["client_bar"])
    if factor == "missing" and RULES[question.verb].stage == Stage.WHOLE:
        bars.append("second_factor")
    return bars


def _reason(question: Question, found: dict[Any, Any], memberships: Sequence[tuple[Any, str, list[str]]]) -> str:
    outcomes = {outcome for _, outcome, _ in memberships}
    if found["all"] == "1":
        if "acts" in outcomes:
            return "membership"
        if question.kind is None or question.kind.model.parties:
            return "everybody" if question.kind is None else "open_row"
        return "own" if ALONE[question.kind] == "person" else "membership"
    if not memberships:
        return "nothing_held"
    if question.kind and ALONE.get(question.kind) == "person" and "acts" not in outcomes:
        return "elsewhere"
    return next((one for one in NEAREST if one in outcomes), "elsewhere")


def acting_parties(question: Question) -> frozenset[str]:
    """The parties of a row through which the verb acts."""
    return frozenset(RULES[question.verb].parties) - {OFFICE}
