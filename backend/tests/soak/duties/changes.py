"""What happens to people and to time between steps: roles given, ended and moved, a proof or a reopening run out."""

from __future__ import annotations

import random
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.roles import Reach, Role
from liennganh.people.service import add_person
from tests.cluster import TODAY
from tests.factories.accounts import address
from tests.people import PASSWORD, SINCE
from tests.soak.duties.model import Actor, Thing
from tests.soak.duties.stage import Stage, bodies

END = """update memberships m set valid_to = $2 from organisations o
  where o.id = m.organisation_id and m.actor_id = $1 and m.role = $3 and o.code = $4 and m.reach = $5"""
MOVE = """update memberships m set organisation_id = n.id from organisations o, organisations n
  where o.id = m.organisation_id and m.actor_id = $1 and m.role = $2 and o.code = $3 and m.reach = $4 and n.code = $5
    and not exists (select from memberships x where x.actor_id = $1 and x.role = $2 and x.organisation_id = n.id)"""
# Somebody with the keys of the database gives a program what the API never would.
STRAY = """insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from)
  select $1, $2, id, 'plan', '{support,police}', $3 from organisations where code = $4 on conflict do nothing"""
ROLES = (Role.CONTRIBUTOR, Role.APPROVER, Role.COORDINATOR, Role.INSPECTOR)
EXPIRED = "update submissions set reopened_until = now() - interval '1 year' * 10 where id = $1::uuid"
YESTERDAY = TODAY.replace(day=TODAY.day - 1)
MOST_ROLES = 40


class Given(NamedTuple):
    """A role that was given in the walk and may be ended again."""

    actor: str
    role: str
    body: str
    reach: str


class Changes:
    """Changes as they come, by chance."""

    def __init__(self, stage: Stage, chance: random.Random) -> None:
        self.stage = stage
        self.chance = chance
        self.given: list[Given] = []

    async def happen(self) -> str:
        """One of them; its name."""
        done = self.chance.choices((self._give, self._end, self._move, self._run_out, self._prove), (6, 3, 1, 1, 1))[0]
        await done()
        await self.stage.reload_rights()
        return done.__name__.strip("_")

    async def stray(self) -> None:
        """Every program holds the roles that judge, over the whole plan."""
        for actor in self.stage.actors:
            if actor.connected_as:
                for role in (Role.APPROVER, Role.COORDINATOR):
                    await self.stage.world.sql.execute(STRAY, actor.id, role.value, SINCE, "UBND-TP")
        await self.stage.reload_rights()

    def _persons(self) -> list[Actor]:
        return [actor for actor in self.stage.actors if not actor.connected_as]

    async def _give(self) -> None:
        """A second role, by the command that an installation has for it; often to judge what one entered."""
        actor, role = self.chance.choice(self._persons()), self.chance.choice(ROLES)
        body = self.chance.choice(bodies(self.stage))
        entered = [(name, thing) for thing in self.stage.things for name in sorted(thing.entered)]
        names = {actor.name for actor in self._persons()}
        if self.chance.random() < 0.6 and (own := [pair for pair in entered if pair[0] in names]):
            name, thing = self.chance.choice(own)
            actor, role = self.stage.actor(name), self.chance.choice((Role.APPROVER, Role.COORDINATOR))
            body = thing.owner if role is Role.APPROVER else thing.area or thing.owner
        wide = role is Role.COORDINATOR and self.chance.random() < 0.5
        reach = Reach.PLAN if wide else self.chance.choice((Reach.OWN, Reach.OWN, Reach.SUBTREE))
        async with AsyncSession(self.stage.engine) as session, session.begin():
            await add_person(session, address(actor.name), actor.name, role, body, reach.value, SINCE)
        self.given.append(Given(actor.name, role.value, body, reach.value))
        if len(self.given) > MOST_ROLES:
            await self._end()

    async def _end(self) -> None:
        """One of those given has ended yesterday."""
        if self.given:
            one = self.given.pop(self.chance.randrange(len(self.given)))
            actor = self.stage.actor(one.actor).id
            await self.stage.world.sql.execute(END, actor, YESTERDAY, one.role, one.body, one.reach)

    async def _move(self) -> None:
        """The same role at another body."""
        if self.given:
            place = self.chance.randrange(len(self.given))
            one, to = self.given[place], self.chance.choice(bodies(self.stage))
            actor = self.stage.actor(one.actor).id
            moved = await self.stage.world.sql.execute(MOVE, actor, one.role, one.body, one.reach, to)
            if moved == "UPDATE 1":
                self.given[place] = one._replace(body=to)

    async def _run_out(self) -> None:
        """The time for which a report was reopened is over."""
        opened: list[Thing] = [thing for thing in self.stage.things if thing.is_reopened]
        if opened:
            thing = self.chance.choice(opened)
            await self.stage.world.sql.execute(EXPIRED, thing.id)
            thing.is_reopened = False

    async def _prove(self) -> None:
        """Somebody gives the password once more, and long after that it counts no longer."""
        actor = self.chance.choice(self._persons())
        old = actor.sessions[1]
        if old.is_proven:
            await self.stage.make_old(actor)
            return
        told = await old.client.post("/session/prove", {"password": PASSWORD})
        assert told.is_success, told.text
        old.client.headers["X-CSRF-Token"] = told.json()["csrf_token"]
        old.is_proven = True
