"""Requests of every operation of the app, with the identifiers of rows put wherever one may stand."""

from __future__ import annotations

import json
import random
import uuid
from typing import Any, NamedTuple
from urllib.parse import urlencode

from tests.soak.rights.described import Operation
from tests.soak.rights.oracle import Caller, Row
from tests.soak.rights.stage import Stage


class Asked(NamedTuple):
    """A request, and which identifiers in it are of rows that may be hidden from who sends it."""

    operation: Operation
    url: str
    body: str | bytes | None
    headers: dict[str, str]
    swapped: tuple[str, ...]

    def about_nothing(self, hidden: list[str]) -> Asked:
        """The same with rows that do not exist in the place of those that are hidden."""
        url, body, swapped = self.url, self.body, self.swapped
        for number, identifier in enumerate(hidden):
            absent = str(uuid.UUID(int=0x0190_A5F0_0000_7000_8000_0000_0000_F000 + number))
            if not identifier.count("-"):
                absent = "dau" + "0" * (len(identifier) - 3)
            url = url.replace(identifier, absent)
            body = body.replace(identifier, absent) if isinstance(body, str) else body
            swapped = tuple(absent if one == identifier else one for one in swapped)
        return self._replace(url=url, body=body, swapped=swapped)


class Asker:
    """Makes requests that reach as far as they can: what is not swapped is real, the caller's own where it has any."""

    def __init__(self, stage: Stage, chance: random.Random) -> None:
        self.stage = stage
        self.chance = chance

    def ask(self, caller: Caller, operation: Operation, row: Row | None, swap: tuple[str, str] | None = None) -> Asked:
        """`row` stands at the scoped name of the path; `swap` is a place in query or body and what to put there."""
        values, swapped = self._path(caller, operation, row)
        query = {name: self._real(caller, operation, name) for name in operation.required}
        body = self._filled(caller, operation, operation.body)
        if swap:
            place, identifier = swap
            swapped += (identifier,)
            if place.startswith("."):
                body = _put(body, place[1:].split("."), identifier)
            else:
                query[place] = identifier
        url = operation.path.format(**values) + ("?" + urlencode(query) if query else "")
        headers, content = self._headers(caller, operation, row), None if body is None else json.dumps(body)
        if operation.takes_bytes:
            return Asked(operation, url, b"dau", headers | {"Content-Type": "text/plain"}, swapped)
        return Asked(operation, url, content, headers | {"Content-Type": "application/json"}, swapped)

    def _headers(self, caller: Caller, operation: Operation, row: Row | None) -> dict[str, str]:
        if operation.method in {"GET", "HEAD"}:
            return {}
        version = row.record.get("version", 1) if row else 1
        parent = row and row.record.get(str(operation.parameters[0])) if operation.parameters else None
        if parent in self.stage.oracle.by_id:
            version = self.stage.oracle.by_id[str(parent)].record.get("version", 1)
        named = {"Content-Disposition": 'attachment; filename="minh-chung.txt"'} if operation.takes_bytes else {}
        return {"If-Match": f'"{version}.{caller.access_version}"'} | named

    def _path(self, caller: Caller, operation: Operation, row: Row | None) -> tuple[dict[str, str], tuple[str, ...]]:
        """A child stands below its own parent; a row of another table stands alone."""
        values, swapped = {}, ()
        for name in operation.parameters:
            table = operation.table_of(name)
            if table and row and name == operation.scoped:
                values[name] = row.id
            elif table and row and isinstance(row.record.get(name), str):
                values[name] = row.record[name]
            else:
                values[name] = self._real(caller, operation, name)
        if row and operation.scoped:
            parents = [value for name, value in values.items() if row.record.get(name) == value]
            swapped = (row.id, *parents)
        return values, swapped

    def own(self, caller: Caller, operation: Operation, table: str) -> Row | None:
        """A row that the caller may act on by this operation, else one it may read."""
        may = self.stage.oracle.may
        rows = [r for r in self.stage.oracle.by_table[table] if may(caller, operation.verb, table, r.record)]
        return self.chance.choice(rows) if rows else None

    def _real(self, caller: Caller, operation: Operation, name: str) -> str:
        if table := operation.table_of(name):
            found = self.own(caller, operation, table)
            return found.id if found else self.chance.choice(self.stage.oracle.by_table[table]).id
        known = self.stage.known.parameters
        return REAL.get(name) or self.chance.choice(known.get(name.removesuffix("s"), [str(uuid.UUID(int=1))]))

    def _filled(self, caller: Caller, operation: Operation, said: Any, name: str = "") -> Any:
        """The example with identifiers that mean something here."""
        if isinstance(said, dict):
            return {key: self._filled(caller, operation, value, key) for key, value in said.items()}
        if isinstance(said, list):
            return [self._filled(caller, operation, value, name) for value in said]
        if isinstance(said, str) and len(said) == 36 and said.count("-") == 4:
            return self._real(caller, operation, SAME_AS.get(name, name))
        return said


REAL = {"by": "organisation", "path": "tong-quan", "revision": "1", "mark": "1"}
SAME_AS = {"team_ids": "organisation_id", "authority_id": "organisation_id", "recommended_to_id": "organisation_id"}


def _put(body: Any, names: list[str], identifier: str) -> Any:
    """The body with the identifier at `a.b[].c`; what is missing on the way is made."""
    name, rest = names[0], names[1:]
    is_list, name = name.endswith("[]"), name.removesuffix("[]")
    body = dict(body or {})
    old = body.get(name)
    if is_list:
        first = old[0] if isinstance(old, list) and old else {}
        body[name] = [_put(first if isinstance(first, dict) else {}, rest, identifier) if rest else identifier]
    else:
        body[name] = _put(old if isinstance(old, dict) else {}, rest, identifier) if rest else identifier
    return body
