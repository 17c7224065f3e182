"""`actions` <=> what the endpoint answers: every verb of a line, every state, every person, list and page alike."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.factories.budget import ALLOTMENT, LINE, drafted, finance_of
from tests.factories.submissions import worked
from tests.world import Client, World

# Keepers of this and of other budgets, reach over the plan, over a district and over nothing.
WATCHERS = ("hanh", "dung", "chau", "thuy", "minh", "yen", "ha", "quan", "nhieu", "tong", "mai")
STATES = ("draft", "returned", "proposed", "synthesised", "allocated", "withdrawn")
WORDING = {name: value for name, value in LINE.items() if name != "organisation"}
BODIES: dict[str, dict[str, Any]] = {
    "withdraw": {"note": "Rút"},
    "propose": {},
    "return": {"note": "Sửa"},
    "synthesise": {"amount": 5},
    "allocate": ALLOTMENT | {"beyond_synthesised": True},
    "disburse": {"dated_on": "2024-04-15", "amount": 1},
}
RESET = """update budget_lines set state = $2, version = 100, source = $3, contributor_ids = '{}',
  synthesised = case when $2 in ('synthesised', 'allocated') then 5 end where id = $1"""
CLEARED = "delete from budget_steps where line_id = $1"
# Money enough for what is spent on the way; no login of the application takes an entry back.
EMPTIED = "delete from budget_entries where line_id = $1"
FUNDED = """insert into budget_entries (line_id, owner_id, sector_authority_id, kind, dated_on, amount, recorded_by)
  select l.id, l.owner_id, l.sector_authority_id, 'allotment', '2024-03-01', 9, a.id
  from budget_lines l, (select id from actors limit 1) a where l.id = $1"""


async def reset(world: World, line_id: uuid.UUID, state: str, source: str) -> None:
    """As if it had come to that state by other hands."""
    for statement in (CLEARED, EMPTIED, FUNDED):
        await world.sql.execute(statement, line_id)
    await world.sql.execute(RESET, line_id, state, source)


async def attempt(person: Client, line_id: uuid.UUID, verb: str, etag: str) -> Any:
    """The request of a verb, with a body that has nothing wrong in itself."""
    if verb == "edit":
        return await person.request("PUT", f"/budget-lines/{line_id}", json=WORDING, etag=etag)
    return await person.post(f"/budget-lines/{line_id}/{verb}", BODIES[verb], etag=etag)


async def offered(person: Client, line_id: uuid.UUID, state: str) -> tuple[set[str], str, list[str]]:
    """What the page offers, the version seen, and what the list says differently."""
    page = await person.get(f"/budget-lines/{line_id}")
    if page.status_code != 200:
        return set(), '"100.1"', []
    told = page.json()
    listed = worked(await person.get("/budget-lines", params={"state": state, "page_size": 500}))["items"]
    line = next(one for one in listed if one["id"] == str(line_id))
    differs = [] if line["actions"] == told["actions"] else [f"{state}: the list offers {line['actions']}"]
    return set(told["actions"]), told["etag"], differs


@pytest.mark.parametrize("source", ["city", pytest.param("district", marks=pytest.mark.long)])
async def test_what_is_offered_works_and_nothing_else(world: World, source: str) -> None:
    line_id = uuid.UUID((await drafted(world.as_("hanh"), source=source))["id"])
    thao, long = await finance_of(world)
    people = {name: world.as_(name) for name in WATCHERS} | {"thao": thao, "long": long}
    found: list[str] = []
    done: set[str] = set()
    for state in STATES:
        await reset(world, line_id, state, source)
        for name, person in people.items():
            actions, etag, differs = await offered(person, line_id, state)
            found += differs
            for verb in ("edit", *BODIES):
                response = await attempt(person, line_id, verb, etag)
                is_offered = f"budget_line.{verb}" in actions
                if response.is_success != is_offered or response.status_code >= 500:
                    found.append(f"{state}: {verb} ({is_offered}) answers {name} {response.status_code}")
                if response.is_success:
                    done.add(f"{name} {verb}")
                    await reset(world, line_id, state, source)
    assert found == []
    assert {"hanh edit", "dung propose", "minh return", "minh synthesise", "thao allocate", "hanh disburse"} <= done
    assert ("dung allocate" in done) == (source == "district")
