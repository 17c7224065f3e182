"""What whoever explains says, held against what the API did, and each reason against what the code declares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import httpx

from liennganh.access.roles import GRANTS, Reach, Role
from liennganh.access.rules import OFFICE, RULES, Rule
from liennganh.access.verbs import Verb
from tests.cluster import TODAY
from tests.soak.explaining.triples import Triple
from tests.soak.rights.oracle import SCOPED, Caller, Held, Oracle

# What is said before the guards of a workflow are asked, or a part of the row is looked for.
BEFORE = {409, 412, 422, 428}
# Done to the plan, not to anybody's row.
OF_THE_PLAN = {verb for verb, rule in RULES.items() if rule == Rule()} - {Verb.LETTER_READ}
EVERY_WALL = frozenset({"police", "support"})


def disagreement(triple: Triple, real: httpx.Response, told: httpx.Response) -> Iterator[str]:
    """The answers apart, in plain words."""
    if real.status_code >= 500 or told.status_code != 200:
        yield f"the API answers {real.status_code}, the explanation {told.status_code}: {told.text[:200]}"
        return
    is_refused, said = real.status_code in {401, 403, 404}, told.json()
    if triple.row is None:  # what stands in a body, or is not there, is not what was asked
        is_refused = code_of(real) in {"not-signed-in", "not-permitted"}
    if said["reason"] == "guard" and real.status_code in BEFORE:
        return
    if is_refused == said["is_allowed"]:
        yield f"the API answers {real.status_code} {code_of(real)}, the explanation {said['reason']} {said['bars']}"


def code_of(response: httpx.Response) -> str:
    """The problem's word, where it is one."""
    is_problem = "problem+json" in response.headers.get("content-type", "")
    return str(response.json()["code"]) if is_problem else ""


def wrong_reasons(oracle: Oracle, triple: Triple, said: Any) -> Iterator[str]:
    """Each role's outcome and parties, worked out from the declared rights and the row itself."""
    for one in said["memberships"]:
        outcome, through = _expected(oracle, triple, one)
        if one["outcome"] not in outcome:
            yield f"{one['role']} at {one['organisation']['code']} is told {one['outcome']}, not {outcome}"
        elif set(one["through"]) != through:
            yield f"{one['role']} at {one['organisation']['code']} acts through {one['through']}, not {through}"
    if triple.row and triple.row.table in SCOPED:
        columns = SCOPED[triple.row.table].parties
        whose = {(name, triple.row.record[column]) for name, column in columns.items() if triple.row.record[column]}
        told = {(party["party"], party["organisation"]["id"]) for party in said["row"]["parties"]}
        if whose != told:
            yield "the row is told to be of other bodies"


def _expected(oracle: Oracle, triple: Triple, one: Any) -> tuple[set[str], set[str]]:
    verb = triple.operation.verb
    assert verb
    held = Held(Role(one["role"]), one["organisation"]["id"], Reach(one["reach"]), EVERY_WALL)
    if verb not in GRANTS[held.role]:
        return {"not_granting"}, set()
    if date.fromisoformat(one["valid_from"]) > TODAY:
        return {"not_begun"}, set()
    if one["valid_to"] and date.fromisoformat(one["valid_to"]) < TODAY:
        return {"ended"}, set()
    is_wide_alone = OFFICE in RULES[verb].parties or verb in OF_THE_PLAN
    if is_wide_alone and held.reach != Reach.PLAN:
        return {"not_plan_wide"}, set()
    return _of_row(oracle, triple, held, frozenset(one["walls"]))


def _of_row(oracle: Oracle, triple: Triple, held: Held, walls: frozenset[str]) -> tuple[set[str], set[str]]:
    """What comes of a role that grants the verb today."""
    verb, row = triple.operation.verb, triple.row
    assert verb
    if row is None or row.table not in SCOPED:
        return ({"acts"} if row is None else {"acts", "elsewhere"}), set()
    if not oracle.may(Caller("one role", "session", "somebody", (held,)), verb, row.table, row.record):
        return {"elsewhere", "reads_only"}, set()
    model, through = SCOPED[row.table], set[str]()
    if held.reach != Reach.PLAN:
        reached = set(oracle.below(held.body)) if held.reach == Reach.SUBTREE else {held.body}
        acting = {kind for kind in RULES[verb].parties if kind in model.parties}
        through = {kind for kind in acting if row.record[model.parties[kind]] in reached}
        if row.record.get("__open"):
            through = set(model.parties)  # an open row is shown whichever party is asked
    wall = row.record.get(model.wall_column) if model.wall_column else None
    return ({"acts"} if wall is None or wall in walls else {"behind_wall", "acts"}), through
