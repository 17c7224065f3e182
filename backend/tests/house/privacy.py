"""What one person can learn by asking every GET route for everything, told by marks planted where rights end."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from string import Formatter

from fastapi import FastAPI

from tests.house.routes import operations
from tests.world import Client

API = "/api/v1"
# What carries a mark says whose it is: `DAU-72-5` in words, 72000000005 among numbers, a difference of two included.
MARK = re.compile(r"DAU-(\d\d)-\d|(?<![\w-])(7\d)000\d{6}(?!\w)")
SEPARATORS = re.compile(r"(?<=\d)[.,\u00a0\u202f](?=\d{3}(?!\d))")
EXEMPT = {
    "GET /api/v1/events": "a stream without an end; its messages are looked at where they are made",
    "GET /api/docs": "the description holds no data",
    "GET /api/v1/openapi.json": "the description holds no data",
    "GET /{path:path}": "files of the app",
}


@dataclass
class Known:
    """What stands for each parameter of a path, and which queries are asked of a path besides the bare one."""

    parameters: Mapping[str, list[str]]
    queries: Mapping[str, list[str]] = field(default_factory=dict)


@dataclass
class Seen:
    """What one person was told: marks by whose they are, and the routes that answered at all."""

    marks: dict[str, list[str]] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)


def addresses(app: FastAPI, known: Known) -> Iterator[tuple[str, str]]:
    """Every GET route with everything known to ask it; KeyError names a parameter that nobody told us about."""
    for name, _ in operations(app):
        method, _, path = name.partition(" ")
        if method != "GET" or name in EXEMPT:
            continue
        names = [part for _, part, _, _ in Formatter().parse(path) if part]
        for values in itertools.product(*(known.parameters[part] for part in names)):
            filled = path.format(**dict(zip(names, values, strict=True)))
            for query in ["", *known.queries.get(path.removeprefix(API), [])]:
                yield name, f"{filled}?{query}" if query else filled


async def crawl(person: Client, wanted: Iterable[tuple[str, str]]) -> Seen:
    """Ask for all of it; headers count too, a file's name stands there."""
    seen = Seen()
    for name, url in wanted:
        response = await person.get(url)
        assert response.status_code < 500, (url, response.text)
        if response.is_success:
            seen.answered.add(name)
        told = SEPARATORS.sub("", response.text + str(response.headers))
        for words, number in MARK.findall(told):
            seen.marks.setdefault(words or number, []).append(url)
    return seen
