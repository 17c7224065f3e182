"""The walk itself: a step chosen by chance, taken over HTTP, and judged by what the model remembers."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field

import httpx

from tests.soak.duties.arrows import ABOUT_CONTENT
from tests.soak.duties.changes import Changes
from tests.soak.duties.model import Step, Thing, steps_of
from tests.soak.duties.sending import send
from tests.soak.duties.stage import Stage

REFUSED = {403, 404, 409}
FED_BY = {"UBND-11296": "UBND-HB", "UBND-11299": "UBND-HB"}
FOLLOWED = {"certify", "accept", "return", "send_back", "reopen", "refill", "revise"}
COUNTED = {"confirm", "correct"}
ALLOWED, NEAR, ANY = "allowed", "near", "any"
MOST_FAULTS = 20


@dataclass
class Walk:
    """Steps over one stage.

    `kinds` narrows to some kinds of things, `leaves_out` says which places of them nobody sends to, and `why` is what
    it mostly tries to get past.
    """

    stage: Stage
    chance: random.Random
    kinds: frozenset[str] = frozenset()
    changes: Changes | None = None
    why: str = "own"
    leaves_out: frozenset[str] = frozenset()
    most_faults: int = MOST_FAULTS
    number: int = 0
    tried: Counter[str] = field(default_factory=Counter)
    worked: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    async def go(self, steps: int) -> None:
        """So many steps, or until there is nothing left to prove."""
        last = await self.stage.last_event()
        while self.tried["steps"] < steps and len(self.faults) < self.most_faults:
            await self.stage.stay_signed_in()
            if self.changes and self.chance.random() < 0.12:
                self.tried[await self.changes.happen()] += 1
                last = await self.stage.last_event()
            taken = self._choose()
            if taken:
                await self._take(taken, last)
                last = await self.stage.last_event()

    def _choose(self) -> list[Step]:
        """One step, or now and then two at once, often on the same thing."""
        first = self._one(self._thing())
        if first is None or self.chance.random() > 0.08 or first.thing.kind == "period" or first.arrow.is_file:
            return [first] if first else []
        again = self.chance.random() < 0.7
        second = self._one(first.thing if again else self._thing())
        if second is None or second.thing.kind == "period" or second.arrow.is_file:
            return [first]
        return [first, second]

    def _thing(self) -> Thing:
        things = [thing for thing in self.stage.things if not self.kinds or thing.kind in self.kinds]
        return self.chance.choice(things)

    def _one(self, thing: Thing) -> Step | None:
        """What would work, what just one thing speaks against, or anything at all."""
        if thing.kind == "period" and thing.state == "open" and self.chance.random() < 0.6:
            return None
        wanted = self.chance.choices((ALLOWED, NEAR, ANY), (55, 37, 8))[0]
        against = {
            step: self.stage.model.objections(step)
            for step in steps_of(self.stage.actors, thing)
            if step.arrow.place not in self.leaves_out
        }
        if wanted == ANY:
            steps = list(against)
        elif wanted == ALLOWED:
            steps = [step for step, said in against.items() if not said]
        else:
            steps = self._near({step: min(said) for step, said in against.items() if len(said) == 1})
        if not steps:
            return None
        moving = {step.arrow.verb: 3 if step.arrow.moves.get(thing.state) != thing.state else 1 for step in steps}
        verb = self.chance.choices(sorted(moving), [moving[verb] for verb in sorted(moving)])[0]
        return self.chance.choice([step for step in steps if step.arrow.verb == verb])

    def _near(self, against: dict[Step, str]) -> list[Step]:
        """Kept from working by one thing alone: mostly by that on which the walk is bent."""
        reasons = sorted(set(against.values()))
        bent = [why for why in reasons if why.startswith(self.why)]
        if not reasons:
            return []
        why = self.chance.choice(bent if bent and self.chance.random() < 0.7 else reasons)
        return [step for step, said in against.items() if said == why]

    async def _take(self, taken: list[Step], last: int) -> None:
        against = [self.stage.model.objections(step) for step in taken]
        self.number += 1
        answers = await asyncio.gather(*(send(self.stage, step, self.number) for step in taken))
        self.tried["steps"] += len(taken)
        self.tried["pairs"] += len(taken) == 2
        is_race = len(taken) == 2 and taken[0].thing is taken[1].thing
        won = [step for step, answer in zip(taken, answers, strict=True) if answer.is_success]
        for step, said, answer in zip(taken, against, answers, strict=True):
            self._judge(step, said, answer, is_beaten=is_race and bool(set(won) - {step}))
        if is_race and len(won) == 2:
            self._fault(taken[0], "and", str(taken[1]), "both changed one version")
        for step in won:
            self.stage.model.settle(step)
        await self._compare(taken, won, last)
        for step in won:
            await self._follow(step)

    def _judge(self, step: Step, against: set[str], answer: httpx.Response, *, is_beaten: bool) -> None:
        told = f"{answer.status_code} {answer.text[-300:]}"
        if answer.is_success:
            self.worked[step.verb] += 1
            if against:
                self._fault(step, "worked, although:", ", ".join(sorted(against)))
            return
        if answer.status_code == 503:
            self.tried["told to come again"] += 1
        elif answer.status_code == 412 and is_beaten:
            self.tried["beaten by another"] += 1
        elif not against:
            self._fault(step, "was refused and nothing speaks against it:", told)
        else:
            self.refused.update(against)
            if answer.status_code not in REFUSED | ({422} if against & {f"not {w}" for w in ABOUT_CONTENT} else set()):
                self._fault(step, "was refused in a strange way:", told)

    def _fault(self, step: Step, *words: str) -> None:
        self.faults.append(f"step {self.number}: {step} {' '.join(words)}")

    async def _compare(self, taken: list[Step], won: list[Step], last: int) -> None:
        """Nothing stands otherwise than remembered, and the audit has one event for each success and no other."""
        standing = await self.stage.standing()
        for thing in self.stage.things:
            row = standing[thing.id]
            if row["state"] != thing.state:
                self._fault(taken[0], f"left {thing.kind} of {thing.owner} {row['state']}, not {thing.state}")
                thing.state = row["state"]
            if row["version"] != thing.version and not any(self._moves(step, thing) for step in won):
                self._fault(taken[0], f"moved the version of {thing.kind} of {thing.owner}")
        told = Counter((row["actor_id"], row["verb"], row["object_id"]) for row in await self.stage.events_since(last))
        done = Counter((step.actor.id, step.verb, step.told_of) for step in won)
        if told != done:
            self._fault(
                taken[0], f"left the events {sorted(map(str, told.items()))}, not {sorted(map(str, done.items()))}"
            )
        await self.stage.look(standing)

    @staticmethod
    def _moves(step: Step, thing: Thing) -> bool:
        return thing is step.thing or thing.id == step.thing.told_of

    async def _follow(self, step: Step) -> None:
        """What the worker does next; it enters for nobody. What has run its course makes room for another."""
        thing, verb = step.thing, step.arrow.verb
        if thing.kind == "evaluation" and verb == "conclude":
            if not await self.stage.add_follow_ups(thing) or (self.kinds and "follow_up" not in self.kinds):
                await self.stage.add_evaluation()
        elif thing.kind == "submission" and verb in FOLLOWED and (thing.owner in FED_BY or thing.owner == "UBND-HB"):
            await self.stage.follow(step.verb, thing.id)
        elif thing.kind == "inspection" and verb in COUNTED:
            await self.stage.follow(step.verb, thing.id)
            if verb == "correct" and self.chance.random() < 0.5:
                await self.stage.add_visit()
        elif thing.kind == "follow_up" and verb == "confirm":
            await self.stage.add_evaluation()
        else:
            return
        await self.stage.look()
