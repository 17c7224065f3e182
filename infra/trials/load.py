"""A city's officers at work for the whole of a trial: pages, lists, reports, and saving figures while they type."""

import asyncio
import itertools
import ssl
import time
import uuid
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path

import httpx


@dataclass
class Report:
    """A district's report in its officer's browser: the version last seen, and how often a change was acknowledged."""

    client: httpx.AsyncClient
    id: str
    etag: str
    acknowledged: int = 0
    typing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def version(self) -> int:
        """The lock counter, which each saved change moves by one."""
        return int(self.etag.strip('"').partition(".")[0])


@dataclass
class Tally:
    """What became of the requests; times in seconds."""

    done: list[tuple[float, float]] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    streams: int = 0

    def slowest(self, share: float) -> float:
        """The time within which this share of the requests was answered."""
        times = sorted(took for _, took in self.done)
        return times[min(len(times) - 1, int(len(times) * share))]

    def longest_gap(self) -> float:
        """The longest time without any answer."""
        ends = sorted(at for at, _ in self.done)
        return max((later - sooner for sooner, later in itertools.pairwise(ends)), default=0.0)


class Load:
    """So many requests a second, begun by the clock whether or not the last was answered."""

    def __init__(self, url: str, authority: Path, people: dict[str, str]) -> None:
        self.url = url
        self.trust = ssl.create_default_context(cafile=str(authority))
        self.people = people
        self.tally = Tally()
        self.reports: list[Report] = []
        self.waiting: set[asyncio.Task[None]] = set()

    async def sign_in(self) -> None:
        """Everybody through the proxy, with the secure cookie that a browser would keep."""
        for email, password in self.people.items():
            client = httpx.AsyncClient(base_url=self.url, verify=self.trust, timeout=30, headers={"Origin": self.url})
            answer = await client.post("/api/v1/session", json={"email": email, "password": password})
            answer.raise_for_status()
            cookie = answer.headers["set-cookie"].lower()
            assert cookie.startswith("__host-session="), cookie
            assert all(word in cookie for word in ("secure", "httponly", "samesite")), cookie
            client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
            mine = (await client.get("/api/v1/submissions?page_size=100")).json()["items"]
            own = next(item for item in mine if "submission.edit" in item["actions"])
            self.reports.append(Report(client, own["id"], (await self._read(client, own["id"])).headers["etag"]))

    async def run(self, rate: float, until: asyncio.Event) -> None:
        """Send until told to stop, then wait for what is still under way."""
        listening = asyncio.create_task(self._listen(self.reports[0].client))
        begun = time.monotonic()
        for number in itertools.count():
            await asyncio.sleep(max(0.0, begun + number / rate - time.monotonic()))
            if until.is_set():
                break
            task = asyncio.create_task(self._one(number))
            self.waiting.add(task)
            task.add_done_callback(self.waiting.discard)
        await asyncio.gather(*self.waiting)
        listening.cancel()

    async def check_nothing_lost_or_doubled(self) -> list[str]:
        """Each report stands where its acknowledged changes have brought it."""
        faults = []
        for report in self.reports:
            before = report.version
            report.etag = (await self._read(report.client, report.id)).headers["etag"]
            if report.version != before:
                faults.append(f"report {report.id}: version {report.version}, last acknowledged {before}")
            await report.client.aclose()
        return faults

    async def _one(self, number: int) -> None:
        report = self.reports[number // 5 % len(self.reports)]
        what = number % 10
        if what in {0, 5}:
            await self._measured("saves", self._save(report))
        elif what in {1, 6}:
            await self._measured("reports", self._read(report.client, report.id))
        elif what in {2, 7}:
            await self._measured("lists", report.client.get("/api/v1/submissions?page_size=50"))
        else:
            await self._measured("pages", report.client.get("/" if what in {3, 8} else "/api/v1/me"))

    async def _measured(self, kind: str, asking: Awaitable[httpx.Response]) -> None:
        began = time.monotonic()
        self.tally.kinds[kind] += 1
        try:
            answer = await asking
            if not answer.is_success:
                self.tally.failures.append(f"{kind}: {answer.status_code} {answer.text[:200]}")
        except httpx.HTTPError as error:
            self.tally.failures.append(f"{kind}: {type(error).__name__} {error}")
        else:
            now = time.monotonic()
            self.tally.done.append((now, now - began))

    async def _save(self, report: Report) -> httpx.Response:
        """An autosave: the version it saw, and a key by which a repetition would be known."""
        async with report.typing:
            headers = {"If-Match": report.etag, "Idempotency-Key": str(uuid.uuid4())}
            body = {"note": f"Ghi chú lần {report.acknowledged + 1}"}
            answer = await report.client.patch(f"/api/v1/submissions/{report.id}", json=body, headers=headers)
            if answer.is_success:
                report.etag = answer.json()["etag"]
                report.acknowledged += 1
            return answer

    async def _read(self, client: httpx.AsyncClient, report_id: str) -> httpx.Response:
        return await client.get(f"/api/v1/submissions/{report_id}")

    async def _listen(self, client: httpx.AsyncClient) -> None:
        """An open page hears events all the time, and comes back when its server leaves."""
        while True:
            try:
                async with client.stream("GET", "/api/v1/events", timeout=None) as stream:
                    self.tally.streams += 1
                    async for _ in stream.aiter_raw():
                        pass
            except httpx.HTTPError:
                pass
            await asyncio.sleep(0.5)
