"""Papers of the demo bodies, registered by the demo people through the services of the API, each with a file."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.context import Context, begin
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from liennganh.attachments import attaching
from liennganh.attachments.receiving import Received
from liennganh.attachments.storage import Storage
from liennganh.core.clock import HANOI
from liennganh.core.errors import Problem
from liennganh.demo.errors import DemoFailed
from liennganh.demo.people import HOURS, find_people, read
from liennganh.documents import queries, schemas, service
from liennganh.documents.filing import DOCUMENT_FILES
from liennganh.documents.models import Document
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period
from liennganh.settings import Settings

APART = {"each", "first", "body", "by", "period", "reply", "is_draft"}


async def register_papers(settings: Settings, system: AsyncEngine, engine: AsyncEngine) -> None:
    """Everything of `documents.yaml`; nothing where a register holds anything already."""
    async with AsyncSession(system) as session:
        if await session.scalar(select(Document.id).limit(1)):
            return
        people = await find_people(session)
        bodies = {row.code: row.short_vi for row in await session.scalars(select(Organisation))}
        periods = {row.code: row.id for row in await session.scalars(select(Period))}
    storage = Storage(settings)
    for paper in read("documents.yaml")["papers"]:
        role = paper.get("by", "contributor")
        for said in _papers(paper, bodies):
            if "period" in paper:
                said["period_id"] = periods[paper["period"]]
            token = await open_session(engine, people[said["organisation"], role])
            try:
                await Keeper(engine, storage, token, role).register(paper, said)
            except Problem as problem:
                told = ", ".join(f"{error.field}: {error.message.en}" for error in problem.errors)
                raise DemoFailed(f"{said['number']} {said['organisation']}: {problem.title.en} {told}") from problem


def _papers(paper: dict[str, Any], bodies: dict[str, str]) -> Iterator[dict[str, Any]]:
    said = {name: value for name, value in paper.items() if name not in APART}
    for place, body in enumerate(paper.get("each") or [paper["body"]]):
        words = {"n": paper.get("first", 0) + place, "name": bodies[body]}
        told = {name: said[name].format(**words) for name in ("number", "title")}
        yield said | told | {"organisation": body, "is_not_secret": True}


class Keeper:
    """One person who registers papers, on the days they say."""

    def __init__(self, engine: AsyncEngine, storage: Storage, token: str, role: str) -> None:
        self.engine, self.storage, self.token, self.role = engine, storage, token, role

    async def register(self, paper: dict[str, Any], said: dict[str, Any]) -> None:
        """Draft it, attach its file, publish it, and record the answer where one came."""
        # What was sent a day later is registered on that day.
        day = max(paper.get("issued_on") or date(2024, 6, 7), paper.get("sent_on") or date.min)
        at = datetime.combine(day, HOURS[self.role], HANOI)
        async with self._acting(Verb.DOCUMENT_EDIT, day) as ctx:
            ctx.now = at
            row = await service.create(ctx, schemas.DocumentWrite(**said))
        if paper.get("is_draft"):
            return
        async with self._acting(Verb.DOCUMENT_EDIT, day) as ctx:
            ctx.now = at
            await self._attach(ctx, await queries.get_document(ctx, row.id), said)
        async with self._acting(Verb.DOCUMENT_PUBLISH, day) as ctx:
            ctx.now = at
            await service.publish(ctx, await queries.get_document(ctx, row.id))
        if reply := paper.get("reply"):
            async with self._acting(Verb.DOCUMENT_REPLY, reply["replied_on"]) as ctx:
                ctx.now = datetime.combine(reply["replied_on"], HOURS[self.role], HANOI)
                await service.reply(ctx, await queries.get_document(ctx, row.id), schemas.DocumentReplyWrite(**reply))

    def _acting(self, verb: Verb, day: date) -> Any:
        return begin(self.engine, self.token, verb, pinned=day, if_match="*")

    async def _attach(self, ctx: Context, row: Document, said: dict[str, Any]) -> None:
        """A text that says that it is for demonstration."""
        content = f"VĂN BẢN MINH HỌA\n\nSố: {said['number']}\n{said['title']}\n".encode()
        digest = hashlib.sha256(content).digest()
        source = self.storage.incoming / uuid.uuid4().hex
        source.write_bytes(content)
        await self.storage.put(digest, source)
        name = f"{said['number'].replace('/', '-')}.txt"
        received = Received(name, "text/plain", digest, len(content))
        await attaching.attach(ctx, self.storage, DOCUMENT_FILES, row, uuid.uuid4(), None, received)
