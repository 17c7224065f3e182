"""`actions` <=> what the endpoint answers: every verb of a paper, every state, every person, list and page alike."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.factories.documents import GUIDANCE, PLAN, PROPOSAL, attached, drafted
from tests.factories.submissions import worked
from tests.world import Client, World

# Keepers of this and of other registers, reach over the plan, over a district and over nothing.
WATCHERS = ("dung", "chau", "thuy", "minh", "yen", "ha", "quan", "nhieu", "tong")
VERBS = ("edit", "publish", "correct", "reply", "supersede", "withdraw")
RESET = """update documents set state = $2, version = 100, revision = 1, reply_on = null, superseded_by_id = null,
  contributor_ids = '{}', is_open = $2 <> 'draft' and kind = 'guidance', published_at = null where id = $1"""


async def attempt(person: Client, paper: dict[str, Any], verb: str, other: str, etag: str) -> Any:
    """The request of a verb, with a body that has nothing wrong in itself."""
    url, said = f"/documents/{paper['id']}", {"is_not_secret": True} | paper["sent"]
    if verb == "edit":
        return await person.request("PUT", url, json=said, etag=etag)
    correction = {name: value for name, value in said.items() if name not in {"kind", "organisation"}}
    bodies = {
        "correct": correction | {"reason": "Đính chính"},
        "reply": {"number": "12/TB", "replied_on": "2024-06-03", "outcome": "noted"},
        "supersede": {"by_id": other},
        "withdraw": {"note": "Thu hồi"},
    }
    return await person.post(f"{url}/{verb}", bodies.get(verb, {}), etag=etag)


async def listed(person: Client, paper: dict[str, Any], state: str) -> tuple[set[str], set[str] | None, str]:
    """What the page and the line of the list offer (None where the paper is hidden), and the version seen."""
    seen = await person.get(f"/documents/{paper['id']}")
    if seen.status_code != 200:
        return set(), None, '"100.1"'
    lines = worked(await person.get("/documents", params={"state": state, "q": paper["sent"]["number"]}))["items"]
    line = next(one for one in lines if one["id"] == paper["id"])
    return set(seen.json()["actions"]), set(line["actions"]), seen.json()["etag"]


async def faults(world: World, paper: dict[str, Any], other: str, people: Any) -> list[str]:
    """2xx exactly where the verb is listed; no answer of 5xx."""
    found = []
    identifier = uuid.UUID(paper["id"])
    for state in ("draft", "published", "superseded", "withdrawn"):
        await world.sql.execute(RESET, identifier, state)
        for name in people:
            person = world.as_(name)
            offered, line, etag = await listed(person, paper, state)
            if line is not None and line != offered:
                found.append(f"{state}: {name} is offered {line} in the list and {offered} on the page")
            for verb in VERBS:
                response = await attempt(person, paper, verb, other, etag)
                is_listed = f"document.{verb}" in offered
                if response.is_success != is_listed or response.status_code >= 500:
                    found.append(f"{state}: {verb} ({is_listed}) answers {name} {response.status_code}")
                if response.is_success:
                    await world.sql.execute(RESET, identifier, state)
    return found


async def staged(person: Client, paper: dict[str, Any], number: str) -> dict[str, Any]:
    """A draft with a file, and what was sent to make it."""
    draft = await drafted(person, paper, number=number)
    worked(await attached(person, draft["id"]))
    return draft | {"sent": paper | {"number": number}}


@pytest.mark.parametrize(
    ("keeper", "paper"),
    [
        ("hanh", PLAN),
        pytest.param("canh", PROPOSAL, marks=pytest.mark.long),
        pytest.param("minh", GUIDANCE, marks=pytest.mark.long),
    ],
)
async def test_what_is_offered_works_and_nothing_else(world: World, keeper: str, paper: dict[str, Any]) -> None:
    person = world.as_(keeper)
    first = await staged(person, paper, f"71/{keeper}")
    other = await staged(person, paper, f"72/{keeper}")
    await world.sql.execute(RESET, uuid.UUID(other["id"]), "published")
    assert await faults(world, first, other["id"], {keeper, *WATCHERS}) == []
