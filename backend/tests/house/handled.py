"""Whether the `actions` of a difficulty tell the truth; by real requests, as for reports."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.world import Client, World

STATES = (
    *("raised", "returned", "accepted", "asked", "escalated", "answered", "resolved", "reopened", "merged"),
    "withdrawn",
)
LETTER = {"letter_number": "12/TTr", "letter_on": "2024-06-10", "note": "Đề nghị xem xét"}
STEPS: dict[str, tuple[str, dict[str, Any]]] = {
    "supply": ("supply", {"note": "Bổ sung"}),
    "reply": ("reply", {"note": "Trao đổi"}),
    "withdraw": ("withdraw", {}),
    "resolve": ("resolve", {}),
    "reopen": ("reopen", {"note": "Chưa giải quyết"}),
    "accept": ("accept", {"priority": "normal", "due_on": "2024-06-24"}),
    "return": ("return", {"note": "Đề nghị bổ sung"}),
    "merge": ("merge", {}),
    "pass_up": ("pass-up", {"note": "Vượt thẩm quyền"}),
    "ask": ("ask", {}),
    "escalate": ("escalate", LETTER),
    "answer": ("answer", {"note": "Trả lời"}),
    "advise": ("advise", {"note": "Trả lời"}),
    "decide": ("decide", LETTER),
    "include": ("paragraph", {"is_included": True, "text": "Đoạn báo cáo"}),
}
MADE = """insert into difficulties (plan_id, owner_id, area_authority_id, title, description, kind, state, raised_on,
    folded)
  select p.id, o.id, case when o.level = 'commune' then o.parent_id end, $2, 'Nội dung', 'other', 'raised',
    '2024-06-03', 'noi dung'
  from plans p, organisations o where o.code = $1 returning id"""
RESET = """update difficulties set state = $2, version = 100, merged_into_id = null, priority = null, due_on = null,
  letter_number = '1/TTr', letter_on = '2024-06-04', decision_number = null, decision_on = null,
  passed_up_on = $3, advisor_id = (select id from organisations where code = $4), escalated_to_id = (
    select id from organisations where code = $5),
  first_answered_on = case when $6 then '2024-06-05'::date end, answered_on = case when $6 then '2024-06-05'::date end,
  resolved_on = case when $2 = 'resolved' then '2024-06-05'::date end where id = $1"""
ANSWERED = {"answered", "resolved", "reopened"}


@dataclass
class Handled:
    """A difficulty that is put into any state at will."""

    world: World
    id: uuid.UUID
    other: uuid.UUID
    is_passed_up: bool = False
    advisor: str | None = None
    committee: str | None = None

    @classmethod
    async def of(cls, world: World, code: str, **said: Any) -> Handled:
        """One of a body, beside another one into which it may be merged."""
        made = [await world.one(MADE, code, title) for title in ("Khó khăn", "Khó khăn khác")]
        return cls(world, *made, **said)

    async def put(self, state: str) -> None:
        """Back to the state, as if nothing had happened since."""
        for table in ("difficulty_paragraphs", "difficulty_replies"):
            await self.world.sql.execute(f"delete from {table} where difficulty_id = $1", self.id)
        day = (await self.world.one("select date '2024-06-04'")) if self.is_passed_up else None
        told = (day, self.advisor, self.committee, state in ANSWERED)
        await self.world.sql.execute(RESET, self.id, state, *told)

    async def attempt(self, person: Client, verb: str, etag: str) -> Any:
        """The request of a verb, with a body that has nothing wrong in itself."""
        step, said = STEPS[verb]
        url = f"/difficulties/{self.id}/{step}"
        if verb == "merge":
            said = {"into_id": str(self.other)}
        if verb == "ask":
            said = {"organisation_id": str(await self.world.organisation("SYT"))}
        if verb == "include":
            period = str(await self.world.one("select id from periods where code = '2024-6T'"))
            return await person.request("PUT", url, json=said | {"period_id": period}, etag=etag)
        return await person.post(url, said, etag=etag)

    async def offered(self, person: Client, state: str) -> tuple[set[str], set[str], str]:
        """What the page and its line in the list offer, and the version seen."""
        response = await person.get(f"/difficulties/{self.id}")
        if response.status_code in {403, 404}:
            return set(), set(), '"100.1"'
        listed = (await person.get("/difficulties", params={"state": state, "page_size": 500})).json()["items"]
        line = next(one for one in listed if one["id"] == str(self.id))
        return set(response.json()["actions"]), set(line["actions"]), response.json()["etag"]


async def handling_faults(
    handled: Handled, people: Iterable[str], states: Iterable[str] = STATES, verbs: Iterable[str] = tuple(STEPS)
) -> list[str]:
    """2xx exactly where the verb is listed, for every verb, person and state; no answer of 5xx."""
    faults = []
    for state in states:
        await handled.put(state)
        for name in people:
            person = handled.world.as_(name)
            offered, line, etag = await handled.offered(person, state)
            if line != offered:
                faults.append(
                    f"{state}: {name} is offered {sorted(line)} in the list and {sorted(offered)} on the page"
                )
            for verb in verbs:
                response = await handled.attempt(person, verb, etag)
                is_listed = f"difficulty.{verb}" in offered
                if response.is_success != is_listed or response.status_code >= 500:
                    said = "offered" if is_listed else "not offered"
                    faults.append(f"{state}: {verb} is {said} to {name} and answers {response.status_code}")
                if response.is_success:
                    await handled.put(state)
    return faults
