"""Somebody, something to do and a row: drawn by chance, asked of the API itself and of whoever explains."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import httpx

from tests.people import PEOPLE
from tests.soak.rights.asking import Asker
from tests.soak.rights.described import Operation, everything
from tests.soak.rights.oracle import Caller, Row
from tests.soak.rights.planting import SUSPENDED
from tests.soak.rights.stage import Stage
from tests.soak.trial import Trial

KINDS = {
    "submissions": "submission",
    "assignments": "assignment",
    "difficulties": "difficulty",
    "evaluations": "evaluation",
    "follow_ups": "follow_up",
    "documents": "document",
    "budget_lines": "budget_line",
    "establishments": "establishment",
    "inspections": "inspection",
    "submission_attachments": "submission_file",
    "assignment_attachments": "assignment_file",
    "evaluation_attachments": "evaluation_file",
    "conclusion_attachments": "conclusion_file",
    "document_attachments": "document_file",
    "inspection_attachments": "inspection_file",
    "notices": "notice",
    "letters": "letter",
    "api_clients": "client",
    "invitations": "invitation",
}
# Of ten triples one is about a verb alone; of the others a third is about a row that the caller may act on.
ROWLESS, OWN = 0.1, 0.33
OVER = """update memberships m set valid_from = $2, valid_to = $3 from actors a
  where a.id = m.actor_id and a.name = $1 and m.valid_to is null"""
ASLEEP = "update actors set is_active = false where name = $1"


class Triple(NamedTuple):
    """Who, by which operation, and of which row; without a row it is about the verb alone."""

    caller: Caller
    operation: Operation
    row: Row | None

    def __str__(self) -> str:
        row = f" {self.row.table} {self.row.id}" if self.row else ""
        return f"{self.caller.name}: {self.operation.name}{row}"


class Triples:
    """Those of one world."""

    def __init__(self, stage: Stage, trial: Trial) -> None:
        self.stage = stage
        self.chance = trial.chance
        self.asker = Asker(stage, trial.chance)
        self.callers = [c for c in stage.callers if c.actor or c.name == SUSPENDED]
        operations = [o for o in everything(stage.world.app) if o.verb is not None and o.name not in UNFIT]
        self.of_rows = [o for o in operations if o.scoped and o.table_of(o.scoped) in KINDS and _is_of_row(o)]
        self.of_verbs = [o for o in operations if not o.scoped and o.verb.noun != "session"]
        self.kinds: dict[tuple[str, str], list[list[Row]]] = {}

    def drawn(self) -> Iterator[Triple]:
        """Without an end."""
        while True:
            caller = self.chance.choice(self.callers)
            if self.chance.random() < ROWLESS:
                yield Triple(caller, self.chance.choice(self.of_verbs), None)
                continue
            operation = self.chance.choice(self.of_rows)
            assert operation.scoped
            table = str(operation.table_of(operation.scoped))
            row = self.asker.own(caller, operation, table) if self.chance.random() < OWN else None
            yield Triple(caller, operation, row or self.chance.choice(self.chance.choice(self._kinds(caller, table))))

    def _kinds(self, caller: Caller, table: str) -> list[list[Row]]:
        """Rows by where they stand, their state and their wall: few of a kind are met as often as many."""
        if (caller.name, table) not in self.kinds:
            found: dict[tuple[str, ...], list[Row]] = {}
            for row in self.stage.oracle.by_table[table]:
                found.setdefault((self.stage.oracle.place(caller, row), *row.kind), []).append(row)
            self.kinds[caller.name, table] = list(found.values())
        return self.kinds[caller.name, table]

    async def answered(self, triple: Triple) -> httpx.Response:
        """The API's own answer; what it left is taken back."""
        asked = self.asker.ask(triple.caller, triple.operation, triple.row)
        browser = await self.stage.browser(triple.caller)
        response = await browser.request(
            asked.operation.method, asked.url, content=asked.body, headers=asked.headers, follow_redirects=False
        )
        await self.stage.touched()
        return response

    async def explained(self, triple: Triple) -> httpx.Response:
        """What Quân is told of it."""
        assert triple.operation.verb
        asked: dict[str, Any] = {"subject_id": self.actor(triple.caller), "verb": triple.operation.verb.value}
        if triple.row:
            asked |= {"kind": KINDS[triple.row.table], "row_id": triple.row.id}
        response = await self.stage.world.as_("quan").get("/explanations", params=asked)
        await self.stage.touched()
        return response

    def parent(self, triple: Triple) -> Triple:
        """The same act upon what the row is a part of: whose state is asked before the part is looked for."""
        assert triple.row
        above = self.stage.oracle.by_id[str(triple.row.record[triple.operation.parameters[0]])]
        return triple._replace(row=above)

    def actor(self, caller: Caller) -> str:
        """Whom the question is about."""
        return caller.actor or self.stage.systems[caller.name].id


# Answers that are none about the verb or the row: the last word of the path is a revision that there may not be, and
# what opening a period would make is shown to whoever may open it, by the verb of who may look at closing it.
UNFIT = {
    "GET /api/v1/submissions/{submission_id}/revisions/{revision}",
    "GET /api/v1/periods/{period_id}/opening",
}


def _is_of_row(operation: Operation) -> bool:
    is_put = operation.method == "PUT" and operation.parameters[-1] == "attachment_id"
    return not is_put and operation.parameters[-1] == operation.scoped


async def unsettle(stage: Stage) -> None:
    """Roles that are over or have not begun, and an account that was put to sleep."""
    for name, since, until in (
        ("vinh", date(2023, 12, 15), date(2024, 5, 31)),
        ("binh", date(2023, 12, 15), date(2024, 6, 9)),
        ("hoa", date(2024, 6, 11), None),
        ("tam", date(2024, 9, 1), date(2024, 12, 14)),
    ):
        assert await stage.admin.execute(OVER, PEOPLE[name].full_name, since, until) != "UPDATE 0"
    assert await stage.admin.execute(ASLEEP, PEOPLE["kiem"].full_name) == "UPDATE 1"
