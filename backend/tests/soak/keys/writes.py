"""The writes that are sent sixty-four times at once, of every kind: what is sent, by whom, and what it must leave."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tests.factories.difficulties import FUNDING
from tests.factories.submissions import act, fill, read
from tests.world import Client, World

COUNTS = """select (select count(*) from audit.events where actor_id is not null) as events,
  (select count(*) from idempotent_replies) as answers, (select count(*) from pgqueuer) as jobs,
  (select sum(version) from submissions) as versions, (select count(*) from submission_steps) as steps,
  (select coalesce(sum(revision), 0) from submissions) as revisions,
  (select count(*) from difficulties) as difficulties, (select count(*) from task_updates) as updates,
  (select count(*) from submission_attachments where removed_at is null) as files"""
HELD = """select a.id from assignments a join tasks t on t.id = a.task_id join periods p on p.id = a.period_id
  join organisations o on o.id = a.owner_id where t.code = 'V.11-1' and o.code = 'UBND-VB' and p.code = '2024-NAM'"""
NEXT_DISTRICT = ({"role": "contributor", "organisation": "UBND-LC", "reach": "own"},)


@dataclass
class Sent:
    """One request, to be repeated: `left` is what it leaves besides one event and one kept answer."""

    who: str
    method: str
    url: str
    body: dict[str, Any] | bytes
    other: dict[str, Any] | bytes
    left: dict[str, int]
    etag: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def options(self, *, is_other: bool = False) -> dict[str, Any]:
        """As the client of tests takes it."""
        body = self.other if is_other else self.body
        told: dict[str, Any] = {"content": body} if isinstance(body, bytes) else {"json": body}
        return told | {"etag": self.etag, "headers": dict(self.headers)}


Make = Callable[[int], Awaitable[Sent]]


class Writes:
    """Every kind of write in turn, on the version that stands."""

    def __init__(self, world: World, clients_by_name: dict[str, list[Client]]) -> None:
        self.world = world
        self.by_name = clients_by_name
        self.reports: dict[str, str] = {}
        self.assignment = ""
        self.kinds: dict[str, Make] = {
            "save": self._save,
            "send": self._send,
            "raise": self._raise,
            "program": self._program,
            "report": self._report,
            "upload": self._upload,
            "give back": self._give_back,
        }

    async def prepare(self) -> None:
        """Two reports that are filled in, one of them by a program."""
        for code, name in (("UBND-VB", "hanh"), ("UBND-LC", "program")):
            identifier = await self.world.submission(code)
            await fill(self.by_name[name][0], identifier)
            self.reports[code] = identifier
        self.assignment = f"/assignments/{await self.world.one(HELD)}"

    async def etag(self, name: str, url: str) -> str:
        """The version as this person sees it now."""
        return str((await self.by_name[name][0].get(url)).json()["etag"])

    async def _save(self, number: int) -> Sent:
        url = f"/submissions/{self.reports['UBND-VB']}"
        await self._put(is_sent=False)
        etag, said = await self.etag("hanh", url), {"note": f"Lần {number}"}
        return Sent("hanh", "PATCH", url, said, {"note": f"Khác {number}"}, {"versions": 1}, etag)

    async def _program(self, number: int) -> Sent:
        url = f"/submissions/{self.reports['UBND-LC']}"
        etag, said = await self.etag("program", url), {"note": f"Lần {number}"}
        return Sent("program", "PATCH", url, said, {"note": f"Khác {number}"}, {"versions": 1}, etag)

    async def _put(self, *, is_sent: bool) -> str:
        """The report where the next write wants it; its address."""
        report = await read(self.by_name["dung"][0], self.reports["UBND-VB"])
        if (report.state == "submitted") != is_sent:
            who, verb = ("hanh", "submit") if is_sent else ("dung", "return")
            report = await act(self.by_name[who][0], report, verb, note="Đề nghị xem lại")
        return report.url

    async def _send(self, number: int) -> Sent:
        return await self._moved("hanh", f"{await self._put(is_sent=False)}/submit", number, revisions=1)

    async def _give_back(self, number: int) -> Sent:
        return await self._moved("dung", f"{await self._put(is_sent=True)}/return", number)

    async def _moved(self, who: str, url: str, number: int, **more: int) -> Sent:
        left = {"versions": 1, "steps": 1, "jobs": 1} | more
        etag = await self.etag(who, url.rpartition("/")[0])
        return Sent(who, "POST", url, {"note": f"Lần {number}"}, {"note": f"Khác {number}"}, left, etag)

    async def _raise(self, number: int) -> Sent:
        said = FUNDING | {"title": f"Chưa bố trí được kinh phí, lần {number}"}
        left = {"difficulties": 1, "jobs": 1}
        return Sent("hanh", "POST", "/difficulties", said, said | {"title": f"Khác {number}"}, left)

    async def _report(self, number: int) -> Sent:
        etag, said = await self.etag("hanh", self.assignment), {"note": f"Lần {number}"}
        left = {"updates": 1, "jobs": 1}
        return Sent("hanh", "POST", f"{self.assignment}/report", said, {"note": f"Khác {number}"}, left, etag)

    async def _upload(self, number: int) -> Sent:
        await self._put(is_sent=False)
        url = f"/submissions/{self.reports['UBND-VB']}/attachments/{uuid.uuid4()}"
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'Danh sách {number}.txt')}",
            "Content-Type": "text/plain",
        }
        content = f"Danh sách {number}".encode()
        return Sent("hanh", "PUT", url, content, content + b"!", {"files": 1}, headers=headers)
