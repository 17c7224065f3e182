"""Whether what an evaluation and its follow-up offer is true: what is listed works, what is not is refused."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from tests.factories.evaluations import CONCLUSION, Check
from tests.world import Client

ANSWER = {"criteria": [{"criterion": "DG-1.3", "points": 12}]}
SAID = {"note": "Đề nghị xem lại"}
VERBS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "edit": ("PATCH", "", {"subject": "Nội dung khác", "team_size": 3}),
    "announce": ("POST", "/announce", {}),
    "move": ("POST", "/move", {"planned_on": "2024-06-25", **SAID}),
    "cancel": ("POST", "/cancel", SAID),
    "answer": ("PUT", "/answers", ANSWER),
    "self_assess": ("POST", "/self-assess", {}),
    "visit": ("POST", "/visit", {}),
    "record": ("PUT", "/results", ANSWER),
    "conclude": ("POST", "/conclude", CONCLUSION),
    "reply": ("POST", "/reply", SAID),
    "close": ("POST", "/close", {}),
}
STEPS: dict[str, tuple[str, dict[str, Any]]] = {
    "report": ("report", SAID),
    "confirm": ("confirm", {}),
    "send_back": ("send-back", SAID),
}
STATES = ("planned", "announced", "self_assessed", "visited", "concluded", "closed", "cancelled")
PUT = """update evaluations set state = $2::text, version = 100, planned_on = '2024-06-20', contributor_ids = $3,
  announced_on = case when $2::text = 'planned' then null else '2024-06-03'::date end,
  visited_on = case when $2::text in ('visited', 'concluded', 'closed') then '2024-06-07'::date end,
  concluded_on = null, rating = null, derived_rating = null,
  follow_ups_total = 0, follow_ups_confirmed = 0 where id = $1"""
CRITERIA = """insert into evaluation_{table} (evaluation_id, {owner}, area_authority_id, criterion_id, mark, updated_by)
  select e.id, {value}, e.area_authority_id, c.id, 'not_applicable', a.id
  from evaluations e join organisations o on o.id = e.owner_id
  join evaluation_criteria c on o.level = any(c.levels), (select id from actors limit 1) a where e.id = $1"""
ONE_APPLIES = """update evaluation_results r set mark = null, points = 10 from evaluation_criteria c
  where c.id = r.criterion_id and c.code = 'DG-1.3' and r.evaluation_id = $1"""
RECOMMEND = """insert into follow_ups (evaluation_id, published_to_id, area_authority_id, position, text, responsible,
    due_on, state, reported_by)
  select e.id, e.owner_id, e.area_authority_id, 1, 'Bổ sung', 'Phòng', '2024-07-31', $2, $3 from evaluations e
  where e.id = $1"""
PARTS = ("evaluation_answers", "evaluation_results", "evaluation_findings", "follow_ups", "evaluation_steps")


async def put(check: Check, state: str, contributors: list[uuid.UUID]) -> None:
    """In this state as if nothing had happened since: everything of it there, as each step needs it."""
    sql, key = check.world.sql, uuid.UUID(check.id)
    for table in PARTS:
        await sql.execute(f"delete from {table} where evaluation_id = $1", key)
    await sql.execute(PUT, key, state, contributors)
    await sql.execute(CRITERIA.format(table="answers", owner="owner_id", value="e.owner_id"), key)
    await sql.execute(CRITERIA.format(table="results", owner="published_to_id", value="null"), key)
    await sql.execute(ONE_APPLIES, key)


async def action_faults(
    check: Check, people: Iterable[str], contributors: list[uuid.UUID], states: Iterable[str] = STATES
) -> list[str]:
    """2xx exactly where the verb is listed, in the list as in the evaluation; no answer of 5xx."""
    faults = []
    for state in states:
        await put(check, state, contributors)
        for name in people:
            person = check.world.as_(name)
            seen, line = await _offered(person, check)
            if line is not None and line != set(seen.get("actions", [])):
                faults.append(f"{state}: {name} is offered other steps in the list")
            for verb, (method, path, body) in VERBS.items():
                etag = seen.get("etag", '"100.1"')
                answer = await person.request(method, check.url + path, json=body, etag=etag)
                faults += _fault(f"{state}: {verb}", name, f"evaluation.{verb}" in seen.get("actions", []), answer)
                if answer.is_success:
                    await put(check, state, contributors)
    return faults


async def follow_up_faults(check: Check, people: Iterable[str], reporter: uuid.UUID) -> list[str]:
    """The same of what was recommended, in each of its states."""
    faults = []
    for state in ("open", "reported", "confirmed"):
        for name in people:
            person = check.world.as_(name)
            for verb, (path, body) in STEPS.items():
                await put(check, "concluded", [])
                key = uuid.UUID(check.id)
                by = None if state == "open" else reporter
                await check.world.sql.execute(RECOMMEND, key, state, by)
                one = await check.world.one("select id from follow_ups where evaluation_id = $1", key)
                seen, _ = await _offered(person, check)
                shown = seen["follow_ups"][0] if seen else {"etag": '"1.1"', "actions": []}
                answer = await person.post(f"{check.url}/follow-ups/{one}/{path}", body, etag=shown["etag"])
                faults += _fault(f"{state}: {verb}", name, f"evaluation.{verb}" in shown["actions"], answer)
    return faults


async def _offered(person: Client, check: Check) -> tuple[dict[str, Any], set[str] | None]:
    response = await person.get(check.url)
    if not response.is_success:
        return {}, None
    lines = (await person.get("/evaluations", params={"page_size": 500})).json()["items"]
    return response.json(), set(next(one for one in lines if one["id"] == check.id)["actions"])


def _fault(what: str, name: str, is_listed: bool, answer: Any) -> list[str]:
    if answer.is_success == is_listed and answer.status_code < 500:
        return []
    return [f"{what} is {'' if is_listed else 'not '}offered to {name} and answers {answer.status_code}: {answer.text}"]
