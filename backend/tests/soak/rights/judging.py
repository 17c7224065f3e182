"""What an answer tells and what a request left, held against who may see and do what."""

from __future__ import annotations

import functools
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import unquote

import httpx

from liennganh.access.roles import Reach
from liennganh.access.verbs import Verb
from tests.house.privacy import API, MARK, SEPARATORS
from tests.soak.rights.asking import Asked
from tests.soak.rights.described import TABLES
from tests.soak.rights.oracle import NAMED, OFFICES, PERSONAL, SCOPED, SHUT, WORDLESS, Caller, Row
from tests.soak.rights.stage import Stage, Touched

IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
CANARY = re.compile(r"dau[0-9a-f]{10}")
ADDRESS = re.compile(r"([a-z]+)@tests\.example")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)")
REQUEST = re.compile(r"\b[0-9a-f]{32}\b")
# What a verb reads beside its own noun, where an endpoint turns to it for what it shows.
# A notice names what it is about, which its reader sees under the verb of that.
BESIDE = {
    "inspection_plan": (Verb.INSPECTION_READ,),
    "notice": tuple(verb for verb in Verb if verb.is_read),
    "second_factor": (Verb.PERSON_READ,),
}
# Written for everybody by whoever acts: contents without a name, numbers that say that something changed, and what
# somebody without a session asks for.
COMMON = {"stored_files", "stamps", "token_counts", "heartbeats", "reset_requests", "audit.heads", "read_counts"}
# What an office writes about those it asks in or connects.
OF_OFFICES = {
    "invitation": {"actors", "credentials", "letters", "one_time_links"},
    "client": {"actors", "memberships", "client_secrets"},
    "person": {"actors", "credentials", "sessions", "invitations", "letters", "one_time_links", "memberships"},
    "membership": {"actors"},
}
# What the office of the whole plan writes when the map changes; a body's roles go over with it.
OF_THE_MAP = {
    "organisation": {"organisations", "organisation_successions", "organisation_closure", "plan_coordinators"}
    | {"actors", "memberships"},
    "area": {"areas", "area_successions"},
}
# Of the plan it writes the words of these alone.
OF_THE_PLAN = {"indicator": {"indicators"}, "category": {"categories"}}
# What goes with a second factor that an administrator takes away.
FORGOTTEN = {"actors", "sessions", "second_factors", "recovery_codes"}
STAFFING = {"invitation", "person"}
NUMBERED = """select id::text, (numerator / 1000000000)::int::text as mark from "{table}" where numerator > 7e10"""
SIZES = {"content-length", "etag"}
PDFTOTEXT = shutil.which("pdftotext")


class Judge:
    """Says in plain words what was told or done that should not have been."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.oracle = stage.oracle
        self.marks: dict[str, list[Row]] = {}

    async def learn(self) -> Judge:
        """Whose figures are marked by which number."""
        for table in ("values", "revision_values", "baselines", "progress"):
            for row in await self.stage.world.sql.fetch(NUMBERED.format(table=table)):
                self.marks.setdefault(row["mark"], []).append(self.oracle.by_id[row["id"]])
        for row in await self.stage.world.sql.fetch("select id::text from feedings where note is not null"):
            self.marks.setdefault("77", []).append(self.oracle.by_id[row["id"]])
        return self

    def told(self, caller: Caller, asked: Asked, response: httpx.Response) -> list[str]:
        """Rows, words, figures and secrets in the answer that this caller may not see by this operation."""
        verb, text = asked.operation.verb, text_of(response).lower()
        faults = [f"answered {response.status_code}"] if response.status_code >= 500 else []
        if verb is not None and not caller.holds(verb) and response.status_code not in {401, 403}:
            faults.append(f"is answered {response.status_code} without the verb")
        for row in {self.oracle.by_id[i] for i in set(IDENTIFIER.findall(text)) & self.oracle.by_id.keys()}:
            is_named = verb in WORDLESS and self.oracle.is_wide(caller, verb)
            is_named = is_named or (verb is not None and NAMED.get(verb) == row.table and caller.holds(verb))
            if row.id not in asked.swapped and not is_named and not self.may(caller, verb, row):
                faults.append(f"tells the identifier of {_called(row)}")
        for canary in set(CANARY.findall(text)) & self.oracle.by_canary.keys():
            row = self.oracle.by_canary[canary]
            if canary not in asked.swapped and (verb in WORDLESS or not self.may(caller, verb, row)):
                faults.append(f"tells words of {_called(row)}")
        for words, number in set(MARK.findall(SEPARATORS.sub("", text.upper()))):
            rows = self.marks.get(words or number, [])
            if not any(self.may(caller, verb, row) for row in rows):
                faults.append(f"tells figures marked {words or number}")
        if verb is None or not (verb.noun in STAFFING or verb == Verb.SECOND_FACTOR_FORGET):
            faults += [f"tells the address of {name}" for name in set(ADDRESS.findall(text)) - {caller.name}]
        faults += [f"tells a secret of {name}" for secret, name in self.stage.secrets.items() if secret.lower() in text]
        return faults + list(self._counted(caller, asked, response))

    def may(self, caller: Caller, verb: Verb | None, row: Row) -> bool:
        return any(self.oracle.may(caller, one, row.table, row.record) for one in reading(verb))

    def hidden(self, caller: Caller, asked: Asked) -> list[str]:
        """What of the things asked for are rows that the caller may not see: each must be as if it were not."""
        found = {i: self.oracle.by_id.get(i) or self.oracle.by_canary.get(i) for i in asked.swapped}
        return [i for i, row in found.items() if row and not self.may(caller, asked.operation.verb, row)]

    def _counted(self, caller: Caller, asked: Asked, response: httpx.Response) -> Iterator[str]:
        """A list never counts what it may not show."""
        table = LISTS.get(asked.operation.name)
        if table is None or response.status_code != 200 or "application/json" not in response.headers["content-type"]:
            return
        total = response.json().get("total", 0)
        seen = sum(self.may(caller, asked.operation.verb, row) for row in self.oracle.by_table[table])
        if total > seen:
            yield f"counts {total} {table} where {seen} may be seen"

    def done(self, caller: Caller, asked: Asked, touched: list[Touched]) -> list[str]:
        """Rows that were written and are out of the caller's reach, before or after."""
        left = [(one.table, record) for one in touched for record in (one.was, one.becomes) if record is not None]
        return [
            f"writes {table} {record.get('id', '')} of {record.get('owner_id', '?')}"
            for table, record in left
            if not self._may_write(caller, asked, table, record)
        ]

    def _may_write(self, caller: Caller, asked: Asked, table: str, record: dict[str, Any]) -> bool:
        verb = asked.operation.verb
        if table in COMMON:
            return True
        if verb is None or not caller.actor:
            return False
        if table == "audit.events":
            return str(record["actor_id"]) == caller.actor
        if table in _of_office(caller, verb) or record.get("id") == caller.actor:
            return True
        if table in {*SCOPED, *PERSONAL, *OFFICES, *SHUT}:
            return self.oracle.may(caller, verb, table, record)
        return self.oracle.is_wide(caller, verb)


def _of_office(caller: Caller, verb: Verb) -> Collection[str]:
    """Tables that an office writes beside the rows of its reach."""
    if verb == Verb.SECOND_FACTOR_FORGET:
        return FORGOTTEN
    if any(held.reach == Reach.PLAN for held in caller.granting(verb)):
        return set().union(*(of.get(verb.noun, ()) for of in (OF_OFFICES, OF_THE_MAP, OF_THE_PLAN)))
    return OF_OFFICES.get(verb.noun, ())


LISTS = {
    f"GET {API}/{table.replace('_', '-')}": table for table in (*TABLES.values(), "reopenings") if table != "sessions"
}


@functools.cache
def reading(verb: Verb | None) -> list[Verb]:
    """The verbs by which an answer is made: its own, and the reading one of its noun."""
    if verb is None:
        return []
    own = f"{verb.noun}.read"
    return [verb, *([Verb(own)] if own in set(Verb) else []), *BESIDE.get(verb.noun, ())]


def text_of(response: httpx.Response) -> str:
    """Headers and content; what is packed is unpacked first, and its size says when it was packed."""
    content = response.content
    is_packed = content[:4] in {b"PK\x03\x04", b"%PDF"}
    headers = unquote(str([item for item in response.headers.items() if not (is_packed and item[0] in SIZES)]))
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return headers + "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
    if content[:4] == b"%PDF" and PDFTOTEXT:
        done = subprocess.run([PDFTOTEXT, "-", "-"], input=content, capture_output=True, timeout=60, check=False)
        return headers + done.stdout.decode(errors="replace")
    return headers + response.text


def masked(response: httpx.Response, asked: Asked) -> str:
    """The answer byte for byte, but for what is new with every request and for what was asked for."""
    said = f"{response.status_code} {text_of(response)}"
    for identifier in asked.swapped:
        said = said.replace(identifier, "<asked>")
    said = REQUEST.sub("<request>", INSTANT.sub("<now>", said))
    return IDENTIFIER.sub("<new>", said)


def _called(row: Row) -> str:
    return f"{row.table} {row.id} of {row.record.get('owner_id') or row.record.get('organisation_id') or '?'}"
