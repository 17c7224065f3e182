"""What people were told is done, looked for in the database: there, once, and as it was sent."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from tests.soak.kills.writers import Acknowledged
from tests.world import World

REPLIES = """select a.name, r.key, r.status, sha256(r.body) as digest
from idempotent_replies r join actors a on a.id = r.actor_id where r.key = any($1)"""
EVENTS = """select object_id, array_agg(verb order by id) as verbs from audit.events
where object_id = any($1) and id > $2 and verb not like '%.read' group by object_id"""
RAISED = "select id, title, description, state from difficulties where title = any($1)"
REPORTS = "select id, version, note, state, revision from submissions where id = any($1)"
SENT = """select v.submission_id, v.revision, v.indicator_id, v.numerator from revision_values v
where v.submission_id = any($1) and v.category_id is null"""
SAVED = """select submission_id, indicator_id, numerator from "values"
where submission_id = any($1) and category_id is null"""
Figures = dict[Any, int]


async def faults_of(world: World, told: Sequence[Acknowledged], since: int = 0) -> list[str]:
    """Every acknowledged write that is missing, doubled or another than was sent; nothing else was written `since`."""
    raised = [write for write in told if write.verb == "difficulty.raise"]
    reports = [write for write in told if write.verb != "difficulty.raise"]
    return [
        *await _of_answers(world, told),
        *await _of_events(world, told, since),
        *await _of_raised(world, raised),
        *await _of_reports(world, reports),
        *await _of_figures(world, reports),
    ]


async def _of_answers(world: World, told: Sequence[Acknowledged]) -> list[str]:
    """The stored answer stands in the transaction of its effect."""
    rows = await world.sql.fetch(REPLIES, [write.key for write in told])
    kept = {row["key"]: (row["status"], row["digest"]) for row in rows}
    faults = []
    for write in told:
        if write.key not in kept:
            faults.append(f"lost: {write.verb} of {write.object_id} was acknowledged under {write.key}")
        elif kept[write.key] != (write.status, sha256(write.answer).digest()):
            faults.append(f"changed: {write.key} is kept with another answer than was given")
    return faults


async def _of_events(world: World, told: Sequence[Acknowledged], since: int) -> list[str]:
    """For each row the same verbs in the same order, no more and no fewer."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for write in told:
        wanted[write.object_id].append(write.verb)
    rows = await world.sql.fetch(EVENTS, list(wanted), since)
    found = {row["object_id"]: row["verbs"] for row in rows}
    return [
        f"audit: {len(found.get(row, []))} events of {row}, {len(verbs)} acknowledged"
        for row, verbs in wanted.items()
        if found.get(row) != verbs
    ]


async def _of_raised(world: World, raised: Sequence[Acknowledged]) -> list[str]:
    rows = await world.sql.fetch(RAISED, [write.sent["title"] for write in raised])
    by_title: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_title[row["title"]].append(row)
    faults = []
    for write in raised:
        found = by_title[write.sent["title"]]
        if len(found) != 1:
            faults.append(f"{'doubled' if found else 'lost'}: {write.sent['title']} stands {len(found)} times")
        elif (str(found[0]["id"]), found[0]["description"]) != (write.object_id, write.sent["description"]):
            faults.append(f"changed: {write.sent['title']} is another than was sent")
    return faults


async def _of_reports(world: World, told: Sequence[Acknowledged]) -> list[str]:
    """As the newest answer said, and as the newest note was sent."""
    newest = {write.object_id: json.loads(write.answer) for write in told}
    notes = {write.object_id: write.sent["note"] for write in told if write.verb == "submission.edit"}
    rows = await world.sql.fetch(REPORTS, [uuid.UUID(key) for key in newest])
    faults = []
    for row in rows:
        key = str(row["id"])
        faults += [
            f"report {key} has {name} {row[name]}, {newest[key][name]} was acknowledged"
            for name in ("version", "state", "revision")
            if row[name] != newest[key][name]
        ]
        if key in notes and row["note"] != notes[key]:
            faults.append(f"report {key} says {row['note']}, {notes[key]} was acknowledged")
    return faults


async def _of_figures(world: World, told: Sequence[Acknowledged]) -> list[str]:
    """Each figure as last saved, and in each revision as it was saved before that was sent."""
    saved: dict[str, Figures] = defaultdict(dict)
    sent: dict[tuple[str, int], Figures] = {}
    for write in told:
        figures = saved[write.object_id]
        for value in write.sent.get("values", ()):
            figures[value["indicator_id"]] = value["numerator"]
        if write.verb == "submission.submit":
            sent[write.object_id, json.loads(write.answer)["revision"]] = dict(figures)
    reports = [uuid.UUID(key) for key in saved]
    now = {(str(row[0]), str(row[1])): row[2] for row in await world.sql.fetch(SAVED, reports)}
    then = {(str(row[0]), row[1], str(row[2])): row[3] for row in await world.sql.fetch(SENT, reports)}
    faults = [
        f"figure {indicator} of {report} is {now.get((report, indicator))}, {figure} was acknowledged"
        for report, figures in saved.items()
        for indicator, figure in figures.items()
        if now.get((report, indicator)) != figure
    ]
    return faults + [
        f"figure {indicator} of {key} was sent as {figure} and stands as {then.get((*key, indicator))}"
        for key, figures in sent.items()
        for indicator, figure in figures.items()
        if then.get((*key, indicator)) != figure
    ]
