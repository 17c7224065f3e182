"""Reminders because a day came: before a due date, on it, after it, then to the leader and to the coordinator.

Days are working days of the plan. Of what was missed while nobody turned the days, only the latest step is told, so
that a downtime floods nobody.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.verbs import Verb as V
from liennganh.assignments.models import Assignment
from liennganh.notifications.audiences import Subject, nearest
from liennganh.notifications.giving import give
from liennganh.notifications.models import Notice
from liennganh.plans.models import DayOff, Period, Plan
from liennganh.plans.working_days import DaysOff, is_working_day, moved_to_working_day
from liennganh.submissions.models import Submission
from liennganh.tasks.models import Task

SOON, TODAY, LATE, RAISED = (f"reminder.{step}" for step in ("due_soon", "due_today", "overdue", "escalated"))
SETTING = "reminders"
# A step that should have been told longer ago than this is history: telling it now would only be noise.
CAUGHT_UP = 10


@dataclass(frozen=True)
class Steps:
    """When is told, in working days before and after the due date; the plan's setting `reminders` changes it."""

    before: tuple[int, ...] = (5, 2)
    after: tuple[int, ...] = (1, 3)
    leader: int = 3
    coordinator: int = 5

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Steps:
        """From `plans.settings`; what it leaves out takes the default."""
        said = settings.get(SETTING, {}).get("value", {})
        days: dict[str, Any] = {name: tuple(said[name]) for name in ("before", "after") if name in said}
        return cls(**days | {name: int(said[name]) for name in ("leader", "coordinator") if name in said})

    def chains(self) -> Iterator[tuple[str, list[tuple[int, str]]]]:
        """Who is told by which steps: (working days from the due date, kind), earliest first."""
        before = [(-days, SOON) for days in self.before]
        yield "body", sorted([*before, (0, TODAY), *((days, LATE) for days in self.after)])
        yield "leader", [(self.leader, RAISED)]
        yield "coordinator", [(self.coordinator, RAISED)]


# Whoever is told, by what the subject is and how far it has come: the holders of the verb that moves it on, those who
# lead the body, and whoever it answers to.
MOVES: dict[tuple[str, str], V] = {
    ("submission", "draft"): V.SUBMISSION_EDIT,
    ("submission", "returned"): V.SUBMISSION_EDIT,
    ("submission", "submitted"): V.SUBMISSION_CERTIFY,
    ("assignment", "assigned"): V.ASSIGNMENT_REPORT,
    ("assignment", "in_progress"): V.ASSIGNMENT_REPORT,
}
RAISES: dict[tuple[str, str], V] = {
    ("submission", "leader"): V.SUBMISSION_CERTIFY,
    ("submission", "coordinator"): V.SUBMISSION_ACCEPT,
    ("assignment", "leader"): V.SUBMISSION_CERTIFY,
    ("assignment", "coordinator"): V.ASSIGNMENT_CONFIRM,
}


# Noun, chain, kind, due date, step: what one notice a person is about.
Occasion = tuple[str, str, str, date, int]
Told = dict[Occasion, dict[uuid.UUID, list[Subject]]]


async def remind_all(session: AsyncSession, today: date) -> int:
    """Everything that is to be told on this working day and was not told before; how many notices were given.

    One notice a person, noun, step and due date, however many reports or tasks it is about. Needs a login that sees
    every row.
    """
    given = 0
    for plan in (await session.scalars(select(Plan).order_by(Plan.year))).all():
        days_off = DaysOff.of(await session.scalars(select(DayOff).where(DayOff.plan_id == plan.id)))
        if not is_working_day(today, days_off):
            continue
        turn = Turn(session, today, days_off, Steps.of(plan.settings))
        for subject, may_be_raised in await _open(session, plan.id, turn.window()):
            await turn.gather(subject, may_be_raised=may_be_raised)
        given += await turn.give()
    return given


async def _open(session: AsyncSession, plan_id: uuid.UUID, window: tuple[date, date]) -> list[tuple[Subject, bool]]:
    """What is owed in these days and not done, and whether superiors may hear of it: never of what is only requested
    of a body (đề nghị)."""
    reports = _of_open_periods(select(Submission).where(Submission.plan_id == plan_id), Submission)
    begun = or_(~Submission.is_optional, Submission.state != "draft", Submission.contributor_ids != [])
    reports = reports.where(Submission.state.in_(_states("submission")), begun, Submission.due_on.between(*window))
    tasks = select(Assignment, Task.details).join(Task, Task.id == Assignment.task_id)
    tasks = tasks.where(Assignment.plan_id == plan_id, Assignment.due_on.between(*window))
    tasks = tasks.where(Assignment.state.in_(_states("assignment")))
    found = [(Subject("submission", row), True) for row in (await session.scalars(reports)).all()]
    return found + [
        (Subject("assignment", row), not details.get("is_requested")) for row, details in await session.execute(tasks)
    ]


def _of_open_periods(statement: Select[Any], model: Any) -> Select[Any]:
    """A closed period asks nothing more of anybody."""
    return statement.join(Period, Period.id == model.period_id).where(Period.closed_at.is_(None))


def _states(noun: str) -> list[str]:
    return [state for of, state in MOVES if of == noun]


class Turn:
    """One working day of one plan: what is to be told, gathered by person, then given."""

    def __init__(self, session: AsyncSession, today: date, days_off: DaysOff, steps: Steps) -> None:
        self.session = session
        self.today = today
        self.days_off = days_off
        self.steps = steps
        self.told: Told = defaultdict(lambda: defaultdict(list))
        self.holders: dict[tuple[V, tuple[uuid.UUID, ...]], set[uuid.UUID]] = {}

    def window(self) -> tuple[date, date]:
        """Due dates outside it are too far for any step; each working day takes two days at most, Tết once more."""
        furthest = max(abs(days) for _, steps in self.steps.chains() for days, _ in steps)
        reach = timedelta(days=2 * (furthest + CAUGHT_UP) + 14)
        return self.today - reach, self.today + reach

    async def gather(self, subject: Subject, *, may_be_raised: bool) -> None:
        """The latest step that has come of each chain, for whoever it concerns."""
        due_on = moved_to_working_day(subject.row.due_on, self.days_off)
        offset = working_days_between(due_on, self.today, self.days_off)
        for chain, steps in self.steps.chains():
            come = [(days, kind) for days, kind in steps if days <= offset <= days + CAUGHT_UP]
            if not come or (chain != "body" and not may_be_raised):
                continue
            days, kind = come[-1]
            of_body = chain == "body"
            verb = MOVES[subject.noun, subject.row.state] if of_body else RAISES[subject.noun, chain]
            for person_id in await self._holders(verb, subject):
                self.told[subject.noun, chain, kind, due_on, days][person_id].append(subject)

    async def _holders(self, verb: V, subject: Subject) -> set[uuid.UUID]:
        """Many reports and tasks are the same body's."""
        key = (verb, tuple(subject.bodies(verb)))
        if key not in self.holders:
            self.holders[key] = await nearest(self.session, verb, subject, self.today)
        return self.holders[key]

    async def give(self) -> int:
        """One notice for each occasion and person who was not told of it before; how many."""
        raised = {
            (noun, due_on, one)
            for (noun, _, kind, due_on, _), people in self.told.items()
            if kind == RAISED
            for one in people
        }
        given = 0
        for occasion, people in self.told.items():
            noun, _, kind, due_on, _ = occasion
            before = await self._told_before(occasion)
            for one, subjects in people.items():
                # Who is told as a leader need not be told the same as one of the body.
                if one not in before and not (kind == LATE and (noun, due_on, one) in raised):
                    given += await self._give(occasion, one, subjects)
        return given

    async def _told_before(self, occasion: Occasion) -> set[uuid.UUID]:
        return set(await self.session.scalars(select(Notice.person_id).where(Notice.key == _key(occasion))))

    async def _give(self, occasion: Occasion, person_id: uuid.UUID, subjects: list[Subject]) -> int:
        """Of several subjects the first stands for all, with their number."""
        noun, _, kind, due_on, _ = occasion
        count = {"count": str(len(subjects))} if len(subjects) > 1 else {}
        told = await give(
            self.session,
            key=_key(occasion),
            kind=kind,
            subject=(noun, subjects[0].row.id),
            recipients=[person_id],
            today=self.today,
            params={"due_on": due_on.isoformat()} | count,
        )
        return len(told)


def _key(occasion: Occasion) -> str:
    noun, chain, kind, due_on, days = occasion
    return f"{kind}:{chain}:{noun}:{due_on.isoformat()}:{days}"


def working_days_between(due_on: date, today: date, days_off: DaysOff) -> int:
    """Working days from the due date to today; negative before it, 0 on it and on the days off that follow it."""
    first, last = sorted((due_on, today))
    days = (first + timedelta(days=count) for count in range(1, (last - first).days + 1))
    count = sum(is_working_day(day, days_off) for day in days)
    return count if today >= due_on else -count
