"""People who save, send, return and raise without a pause, and remember what the API has acknowledged."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from liennganh.access.requests import cookie_name, csrf_token
from tests.factories.difficulties import FUNDING
from tests.factories.submissions import SHARE, fill
from tests.world import API, World

PATIENCE_SECONDS = 60
PAIRS = (
    ("UBND-VB", "hanh", "dung"),
    ("UBND-HB", "lan", "son"),
    ("UBND-11296", "phuong", "hoa"),
    ("CATP", "canh", "tuan"),
    ("SLDTBXH", "nga", "binh"),
)
RAISING = ("chau", "lien")


@dataclass(frozen=True)
class Acknowledged:
    """A write that somebody was told is done: on which row, by which verb, with which words, and the whole answer."""

    person: str
    key: str
    object_id: str
    verb: str
    sent: dict[str, Any]
    answer: bytes
    status: int


class Refused(Exception):
    """An answer that nobody should have been given."""


@dataclass
class Office:
    """What all writers share: where the API is now, and how often it did not answer."""

    world: World
    url: Callable[[], str]
    chance: random.Random
    is_open: bool = True
    told: list[Acknowledged] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=itertools.count)
    browsers: list[httpx.AsyncClient] = field(default_factory=list)

    async def close(self) -> None:
        """Nobody writes here any more."""
        for browser in self.browsers:
            await browser.aclose()


class Person:
    """A browser that sends the same request under the same key until it is answered."""

    def __init__(self, office: Office, name: str) -> None:
        settings, token = office.world.settings, office.world.cluster.tokens[name]
        self.office, self.name = office, name
        cookies, headers = {cookie_name(settings): token}, {"X-CSRF-Token": csrf_token(token)}
        self.browser = httpx.AsyncClient(cookies=cookies, headers=headers, timeout=20)
        office.browsers.append(self.browser)

    async def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """The first answer that is more than a request to come again."""
        cut: set[str] = set()
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                try:
                    answer = await self.browser.request(method, self.office.url() + API + path, **options)
                except httpx.TransportError:
                    cut.add("cut off")
                else:
                    if answer.status_code != 503:
                        break
                    cut.add("put off")
                await asyncio.sleep(0.1)
        self.office.seen.update(cut)
        if not answer.is_success:
            raise Refused(f"{self.name}: {method} {path} is answered {answer.status_code}: {answer.text[:300]}")
        return answer

    async def write(self, verb: str, method: str, path: str, body: dict[str, Any], etag: str = "") -> dict[str, Any]:
        """Done, and remembered as such."""
        key = f"{self.name}-{next(self.office.numbers)}"
        headers = {"Idempotency-Key": key} | ({"If-Match": etag} if etag else {})
        answer = await self.ask(method, path, json=body, headers=headers)
        self.office.seen["replayed"] += "idempotent-replay" in answer.headers
        told: dict[str, Any] = answer.json()
        self.office.told.append(
            Acknowledged(self.name, key, told["id"], verb, body, answer.content, answer.status_code)
        )
        return told


class Reporting:
    """A contributor saves and sends a body's report, its leader returns it, for ever; nobody else touches it."""

    def __init__(self, office: Office, contributor: str, approver: str, report: dict[str, Any]) -> None:
        self.office = office
        self.contributor, self.approver = Person(office, contributor), Person(office, approver)
        self.path, self.version = f"/submissions/{report['id']}", report["version"]
        self.items = [item["indicator"]["id"] for item in report["items"] if item["indicator"]["entry"] == "ratio"]
        self.steps = itertools.cycle(("save", "save", "submit", "return"))

    async def once(self) -> None:
        """The next step, on the version that this very pair left."""
        step, number = next(self.steps), next(self.office.numbers)
        person = self.approver if step == "return" else self.contributor
        etag = (await person.ask("GET", self.path)).headers["etag"]
        if step == "save":
            figure = {"indicator_id": self.office.chance.choice(self.items), "status": "number"}
            figure |= {"numerator": number % SHARE[1], "denominator": SHARE[1]}
            body = {"note": f"Lần {number}", "values": [figure]}
            told = await person.write("submission.edit", "PATCH", self.path, body, etag)
        else:
            body = {"note": f"Lần {number}"}
            told = await person.write(f"submission.{step}", "POST", f"{self.path}/{step}", body, etag)
        if told["version"] != self.version + 1:
            raise Refused(f"{self.path} is at {told['version']} after {step}, not at {self.version + 1}")
        self.version += 1


class Raising:
    """Somebody raises one difficulty after the other, each with a title of its own."""

    def __init__(self, office: Office, name: str) -> None:
        self.office, self.person = office, Person(office, name)

    async def once(self, number: int | None = None) -> int:
        """One more, or the same once more."""
        number = next(self.office.numbers) if number is None else number
        body: dict[str, Any] = FUNDING | {"title": f"Vướng mắc {number}", "description": f"Nội dung {number}"}
        await self.person.write("difficulty.raise", "POST", "/difficulties", body)
        return number


async def all_of(office: Office) -> list[Reporting | Raising]:
    """Each on a report of its own, filled so that it can be sent."""
    world = office.world
    writers: list[Reporting | Raising] = [Raising(office, name) for name in RAISING]
    for body, contributor, approver in PAIRS:
        filled = await fill(world.as_(contributor), await world.submission(body))
        writers.append(Reporting(office, contributor, approver, filled.body))
    return writers


async def writing(writer: Reporting | Raising) -> None:
    """Until the office closes, or until somebody is answered what nobody should be."""
    office = writer.office
    try:
        while office.is_open:
            await writer.once()
    except (Refused, TimeoutError) as refused:
        office.faults.append(str(refused) or "somebody was not answered within a minute")
