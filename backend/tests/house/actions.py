"""Whether `actions` tells the truth: what is listed works, what is not listed is refused; by real requests."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.factories.submissions import Report, fill, read
from tests.world import Client, World

NOW = datetime.fromisoformat("2024-06-10T09:00:00+07:00")
STEPS = {
    "refill": "refill",
    "revise": "revise",
    "submit": "submit",
    "certify": "certify",
    "return": "return",
    "accept": "accept",
    "send_back": "send-back",
    "request_reopening": "request-reopening",
    "reopen": "reopen",
    "refuse_reopening": "refuse-reopening",
    "end_reopening": "end-reopening",
    "extend": "extend",
    "withdraw_extension": "withdraw-extension",
    "remind": "remind",
}
BODIES = {
    "return": {"note": "Đề nghị xem lại"},
    "send_back": {"note": "Đề nghị xem lại"},
    "request_reopening": {"reason": "Đính chính số vụ tháng 5"},
    "refuse_reopening": {"note": "Đã chốt báo cáo"},
    "extend": {"due_on": "2024-06-26", "reason": "Chờ số liệu của xã"},
    "withdraw_extension": {"note": "Đã đủ số liệu"},
}
STATES = ("draft", "submitted", "certified", "accepted", "returned")
RESET = """update submissions set state = $2, contributor_ids = $3, version = 100, revision = $4,
  certified_revision = null, official_revision = null, returned_count = 0, note = null, refillable_count = $5,
  reopened_until = null, reopening_requested_by = null, reminded_at = null, reminded_by = null, extended_from = $6,
  due_on = case when $6::date is null then date '2024-06-17' else date '2024-06-20' end,
  first_submitted_on = case when $2 = 'draft' then null else date '2024-06-10' end where id = $1"""
EXTEND = """insert into extensions (submission_id, owner_id, area_authority_id, sector_authority_id, was_due_on, due_on,
  reason, given_by, given_at)
  select id, owner_id, area_authority_id, sector_authority_id, $2, due_on, 'Chờ số liệu của xã', $3, $4::timestamptz
  from submissions where id = $1"""
ASK = """insert into reopenings (submission_id, owner_id, area_authority_id, sector_authority_id, requested_by,
  requested_at, reason, state, expires_at)
  select id, owner_id, area_authority_id, sector_authority_id, $2, $3::timestamptz, 'Đính chính', $4, $5::timestamptz
  from submissions where id = $1"""
MARK = "update submissions set reopening_requested_by = $2, reopened_until = $3 where id = $1"
TYPED_OVER = """update "values" set status = 'number', numerator = 9, denominator = 9, source = 'override',
  fed_accepted = 1, fed_expected = 9, reason = 'Quận tổng hợp trực tiếp'
  where submission_id = $1 and indicator_id = $2 and category_id is null"""
CLEAR = ("extensions", "reopenings", "submission_step_notes", "submission_steps", "revision_values")


@dataclass
class Stage:
    """A complete report that is put into any state at will, by whoever may have entered it.

    `is_typed_over`: its first figure stands in place of a sum of its communes.
    """

    world: World
    report: Report
    contributors: list[uuid.UUID]
    is_typed_over: bool = False
    asked_by: uuid.UUID | None = None
    reopened_until: datetime | None = None
    extended_from: date | None = None

    @classmethod
    async def of(cls, world: World, code: str, contributor: str, *entered_by: str) -> Stage:
        """The filled report of a body."""
        report = await fill(world.as_(contributor), await world.submission(code))
        return cls(world, report, [await world.actor(name) for name in entered_by])

    @property
    def first(self) -> str:
        """The indicator that stands first in the report."""
        return str(self.report.items[0]["indicator"]["id"])

    async def put(self, state: str) -> None:
        """Back to the state, as if nothing had happened since."""
        identifier = uuid.UUID(self.report.body["id"])
        for table in CLEAR:
            await self.world.sql.execute(f"delete from {table} where submission_id = $1", identifier)
        revision = 0 if state == "draft" else 1
        known = (state, self.contributors, revision, int(self.is_typed_over), self.extended_from)
        await self.world.sql.execute(RESET, identifier, *known)
        if self.extended_from:
            await self.world.sql.execute(EXTEND, identifier, self.extended_from, self.contributors[0], NOW)
        await self.world.sql.execute(
            'update "values" set returned_note = null, returned_by = null, returned_at = null where submission_id = $1',
            identifier,
        )
        if self.is_typed_over:
            await self.world.sql.execute(TYPED_OVER, identifier, uuid.UUID(self.first))
        if self.asked_by or self.reopened_until:
            await self._reopening(identifier)

    async def _reopening(self, identifier: uuid.UUID) -> None:
        """A reopening that waits, or one that was approved."""
        asker = self.asked_by or self.contributors[0]
        state = "approved" if self.reopened_until else "requested"
        await self.world.sql.execute(ASK, identifier, asker, NOW, state, self.reopened_until)
        await self.world.sql.execute(MARK, identifier, self.asked_by, self.reopened_until)


async def listed_actions(person: Client, stage: Stage) -> tuple[set[str], set[str] | None, str]:
    """What the report and its line in the list offer (None where the report is hidden), and the version seen."""
    identifier = stage.report.body["id"]
    response = await person.get(f"/submissions/{identifier}")
    if response.status_code in {403, 404}:
        return set(), None, '"100.1"'
    owner = response.json()["owner"]["id"]
    lines = (await person.get("/submissions", params={"organisation_id": owner})).json()["items"]
    line = next(line for line in lines if line["id"] == identifier)
    return set(response.json()["actions"]), set(line["actions"]), response.json()["etag"]


async def attempt(person: Client, stage: Stage, verb: str, etag: str) -> Any:
    """The request of a verb, with a body that has nothing wrong in itself."""
    url = stage.report.url
    if verb == "edit":
        return await person.patch(url, {"note": "Đã rà soát"}, etag=etag)
    if verb == "remind":
        return await person.post("/submissions/remind", {"submission_ids": [stage.report.body["id"]]})
    bodies = BODIES | {"refill": {"indicator_ids": [stage.first]}}
    return await person.post(f"{url}/{STEPS[verb]}", bodies.get(verb, {}), etag=etag)


async def action_faults(
    stage: Stage, people: Iterable[str], states: Iterable[str] = STATES, verbs: Iterable[str] = ("edit", *STEPS)
) -> list[str]:
    """2xx exactly where the verb is listed, for every verb, person and state; no answer of 5xx."""
    faults = []
    for state in states:
        await stage.put(state)
        for name in people:
            person = stage.world.as_(name)
            offered, line, etag = await listed_actions(person, stage)
            if line is not None and line != offered:
                faults.append(
                    f"{state}: {name} is offered {sorted(line)} in the list and {sorted(offered)} in the report"
                )
            for verb in verbs:
                response = await attempt(person, stage, verb, etag)
                is_listed = f"submission.{verb}" in offered
                if response.is_success != is_listed or response.status_code >= 500:
                    said = "offered" if is_listed else "not offered"
                    faults.append(f"{state}: {verb} is {said} to {name} and answers {response.status_code}")
                if response.is_success:
                    await stage.put(state)
    return faults


async def all_figures_are_seen(person: Client, stage: Stage) -> bool:
    """Whether no wall stands between the person and a figure."""
    seen = await read(person, stage.report.body["id"])
    return len(seen.items) == seen.expected
