"""Whether the walk would see it: guards and what they rest on fail one after the other, and each must be reported."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from liennganh.access.context import Entered
from liennganh.access.verbs import Verb as V
from liennganh.assignments import service as assigning
from liennganh.assignments.workflow import ASSIGNMENT
from liennganh.core import workflow
from liennganh.evaluations import assessing
from liennganh.evaluations.workflow import EVALUATION, FOLLOW_UP
from liennganh.inspections import signing, visiting
from liennganh.inspections.workflow import INSPECTION
from liennganh.submissions import entering, service
from liennganh.submissions import workflow as reports
from liennganh.submissions.attaching import SUBMISSION_FILES
from liennganh.submissions.workflow import SUBMISSION
from tests.cluster import Cluster
from tests.people import SINCE
from tests.soak.duties import MANY
from tests.soak.duties.changes import Changes
from tests.soak.duties.sending import BY
from tests.soak.duties.stage import Stage
from tests.soak.duties.walk import Walk
from tests.soak.planting import Plant, forgotten, instead, rewritten, starting, unchecked, widened, without
from tests.soak.trial import Trial
from tests.world import World, open_world

ENTER, HELD = "app.enter(uuid, app.holding[], text, date)", "app.holdings(uuid, date)"
SESSION = "app.begin_session(bytea, text, date, boolean)"
CLIENT, APPEND = "app.client_bar(api_clients, text)", "audit.append(jsonb)"
YEAR, MOST_YEARS, CLEAN_STEPS = 250, 16, 60
REOPENING = """update submissions set reopening_requested_by = $2,
  reopened_until = case when $3 then reopened_until end where id = $1::uuid"""
GIVE = """insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from)
  select $1, $2, id, $3, '{support,police}', $5 from organisations where code = $4 on conflict do nothing"""
# Who could judge the own work, was nobody asked: a second role for those who enter.
SECOND_ROLES = (
    ("hanh", "approver", "own", "UBND-VB"),
    ("hanh", "coordinator", "plan", "SLDTBXH"),
    ("dung", "contributor", "own", "UBND-VB"),
    ("minh", "contributor", "own", "UBND-VB"),
    ("lan", "approver", "own", "DOI178-HB"),
    ("lan", "coordinator", "plan", "SLDTBXH"),
    ("son", "inspector", "own", "DOI178-HB"),
    ("phuong", "approver", "own", "UBND-11296"),
)


async def nothing(*_: Any, **__: Any) -> None:
    """In the place of what waits for the database."""


def silent(*_: Any, **__: Any) -> None:
    """In the place of what only remembers or only asks."""


def for_ever(row: Any, _: Any) -> bool:
    """A reopening that never runs out."""
    return row.reopened_until is not None


@dataclass(frozen=True)
class Mutant:
    """One guard that says nothing; among which kinds of things, and trying what, the walk is to find it out."""

    name: str
    plant: Plant
    kinds: tuple[str, ...] = ("submission",)
    why: str = "own"
    leaves_out: tuple[str, ...] = ()


CLOSING = ("submission", "period")
MUTANTS = (
    Mutant("who entered certifies", without(SUBMISSION, "not_own_work", V.SUBMISSION_CERTIFY)),
    Mutant("who worked confirms", without(ASSIGNMENT, "not_own_completion", V.ASSIGNMENT_CONFIRM), ("assignment",)),
    Mutant("assessing is not remembered", instead(silent, "contribute", assessing), ("evaluation",)),
    Mutant("every role may everything", rewritten(ENTER, "g.role = h.role", "true"), why="no such"),
    Mutant("who entered accepts", without(SUBMISSION, "not_own_work", V.SUBMISSION_ACCEPT)),
    Mutant(
        "who asked approves",
        unchecked(without(SUBMISSION, "not_own_request", V.SUBMISSION_REOPEN)),
        CLOSING,
    ),
    Mutant(
        "who asked refuses",
        unchecked(without(SUBMISSION, "not_own_request", V.SUBMISSION_REFUSE_REOPENING)),
        CLOSING,
    ),
    Mutant(
        "a closed period is edited", without(SUBMISSION, "period_is_open", V.SUBMISSION_EDIT), CLOSING, why="not open"
    ),
    Mutant(
        "a closed period is certified",
        without(SUBMISSION, "period_is_open", V.SUBMISSION_CERTIFY),
        CLOSING,
        why="not open",
    ),
    Mutant("accepted before it is certified", starting(SUBMISSION, V.SUBMISSION_ACCEPT, "submitted"), why="state"),
    Mutant("edited after it was sent", starting(SUBMISSION, V.SUBMISSION_EDIT, "submitted"), why="state"),
    Mutant(
        "certified from before a wall", without(SUBMISSION, "sees_every_figure", V.SUBMISSION_CERTIFY), why="behind"
    ),
    Mutant("saving is not remembered", instead(silent, "mark_contributor", entering), leaves_out=("/attachments/",)),
    Mutant("sending is not remembered", instead(silent, "mark_contributor", service)),
    Mutant("a file is not remembered", forgotten(SUBMISSION_FILES), leaves_out=("", "/refill")),
    Mutant("acceptance leaves it reopened", instead(nothing, "end_reopening", service), CLOSING, why="not open"),
    Mutant("a reopening never runs out", instead(for_ever, "is_reopened", reports), CLOSING, why="not open"),
    Mutant("work is not remembered", instead(silent, "contribute", assigning), ("assignment",)),
    Mutant("who recorded signs", without(INSPECTION, "not_own_record", V.INSPECTION_CONFIRM), ("inspection",)),
    Mutant(
        "who recorded corrects",
        without(INSPECTION, "not_own_record", V.INSPECTION_CORRECT),
        ("inspection",),
        leaves_out=("/return",),
    ),
    Mutant("recording is not remembered", instead(silent, "contribute", visiting, signing), ("inspection",)),
    Mutant("who assessed visits", without(EVALUATION, "not_own_assessment", V.EVALUATION_VISIT), ("evaluation",)),
    Mutant(
        "who assessed puts down and concludes",
        without(EVALUATION, "not_own_assessment", V.EVALUATION_RECORD, V.EVALUATION_CONCLUDE),
        ("evaluation",),
    ),
    Mutant(
        "who told confirms",
        without(FOLLOW_UP, "not_own_report", V.EVALUATION_CONFIRM),
        ("evaluation", "follow_up"),
    ),
    Mutant("no proof is asked for", rewritten(SESSION, "asks_anew and live.is_stale", "false"), why="proven"),
    Mutant(
        "a program does what it was not given",
        rewritten(CLIENT, "not wanted = any(client.verbs)", "false"),
        why="a program",
    ),
    Mutant("a role that has ended counts", rewritten(HELD, "m.valid_to >= today", "true"), why="no such"),
    Mutant(
        "any part of a report will do", rewritten(ENTER, "= any(rule.parties) then", "is not null then"), why="no such"
    ),
    Mutant("the next district's reports", widened("submissions"), why="no such"),
    Mutant("no version is looked at", instead(silent, "check_version", workflow)),
    Mutant("what was done is not told", instead(silent, "record_as", Entered), ("submission", "assignment")),
    Mutant("the audit names nobody", rewritten(APPEND, "app.actor()", "null::uuid"), ("submission", "assignment")),
)


async def run(cluster: Cluster, trial: Trial) -> None:
    """The same walk for each of them, until it reports something; without one it must report nothing."""
    async with open_world(cluster, **MANY) as world:
        stage = await Stage.of(world)
        changes = Changes(stage, random.Random(trial.seed))
        await changes.stray()
        for name, role, reach, body in SECOND_ROLES:
            await world.sql.execute(GIVE, stage.actor(name).id, role, reach, body, SINCE)
        await stage.reload_rights()
        for mutant in MUTANTS[: trial.size]:
            steps, faults = await until_found(stage, trial.seed, changes, mutant)
            trial.tried["mutants"] += 1
            trial.tried["steps"] += steps
            if not faults:
                trial.faults.append(f"'{mutant.name}' survived {steps} steps")
        walk = Walk(stage, random.Random(trial.seed), changes=changes)
        await walk.go(CLEAN_STEPS)
        trial.faults += [f"without a mutant: {fault}" for fault in walk.faults]
        await stage.close()


async def until_found(stage: Stage, seed: int, changes: Changes, mutant: Mutant) -> tuple[int, list[str]]:
    """Years of the mutant's walk until one reports something: how many steps, and what it reported."""
    steps = 0
    for year in range(MOST_YEARS):
        chance = changes.chance = random.Random(f"{seed} {year}")
        bent = {"why": mutant.why, "leaves_out": frozenset(mutant.leaves_out)}
        walk = Walk(stage, chance, frozenset(mutant.kinds), changes, **bent, most_faults=1)
        async with mutant.plant(stage.world):
            await walk.go(YEAR)
        await _mended(stage.world, stage)
        steps += walk.tried["steps"]
        if walk.faults:
            break
    return steps, walk.faults


async def _mended(world: World, stage: Stage) -> None:
    """Another year: what a mutant did not remember is forgotten by the model too, so that the next is judged alone."""
    await world.sql.execute("update periods set closed_at = null where code = '2024-6T'")
    for thing in stage.things:
        if thing.kind == "period":
            thing.state = "open"
        if thing.kind in {"submission", "assignment"}:
            thing.entered = {BY[thing.owner]}
            entered = [stage.actor(name).id for name in thing.entered]
            told = f"update {thing.kind}s set contributor_ids = $2 where id = $1::uuid"
            await world.sql.execute(told, thing.id, entered)
        if thing.kind == "submission":
            asked = stage.actor(thing.asked_by).id if thing.asked_by else None
            await world.sql.execute(REOPENING, thing.id, asked, thing.is_reopened)
    await stage.add_visit()
    await stage.add_evaluation()
    await stage.look()
