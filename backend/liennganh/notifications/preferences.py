"""How a person wants to be told: the defaults, what she chose instead, and when her letters rest."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.models import Credential
from liennganh.core.clock import HANOI
from liennganh.notifications.models import NoticePreference, RefusedAddress
from liennganh.notifications.rules import ALWAYS_SHOWN, Group


class Mail(StrEnum):
    """How a group is told by letter."""

    AT_ONCE = "at_once"
    DIGEST = "digest"
    NONE = "none"


class Choice(NamedTuple):
    """Of one group: whether it stands in the app, and how it is told by letter."""

    is_shown: bool
    mail: Mail


# Whoever is waited for hears at once, and so does whoever leads where nobody acted; the rest can wait for the morning.
AT_ONCE = frozenset({Group.WAITING, Group.OUTCOME, Group.ESCALATION})
QUIET_FROM, QUIET_TO, DIGEST_AT = time(20), time(6), time(7, 30)


def usual(group: Group) -> Choice:
    """What holds for a group until the person chooses."""
    return Choice(is_shown=True, mail=Mail.AT_ONCE if group in AT_ONCE else Mail.DIGEST)


@dataclass(frozen=True)
class Wishes:
    """How one person wants to be told, defaults filled in."""

    choices: Mapping[Group, Choice]
    quiet_from: time = QUIET_FROM
    quiet_to: time = QUIET_TO
    digest_at: time = DIGEST_AT
    version: int = 0

    @classmethod
    def of(cls, row: NoticePreference | None) -> Wishes:
        """From what was saved, if anything was."""
        if row is None:
            return USUAL
        choices = {group: _choice(group, row.choices.get(group)) for group in Group}
        return cls(choices, row.quiet_from, row.quiet_to, row.digest_at, row.version)


def _choice(group: Group, saved: Any) -> Choice:
    if not saved:
        return usual(group)
    return Choice(is_shown=bool(saved["is_shown"]) or group in ALWAYS_SHOWN, mail=Mail(saved["mail"]))


USUAL = Wishes({group: usual(group) for group in Group})


def is_quiet(at: datetime, quiet_from: time, quiet_to: time) -> bool:
    """Whether letters rest at that instant; a rest over midnight ends the next morning, equal times mean none."""
    now = at.astimezone(HANOI).time()
    if quiet_from <= quiet_to:
        return quiet_from <= now < quiet_to
    return now >= quiet_from or now < quiet_to


async def wishes_of(session: AsyncSession, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, Wishes]:
    """How each of them wants to be told. Needs a login that sees every row."""
    people = set(people)
    rows = await session.scalars(select(NoticePreference).where(NoticePreference.person_id.in_(people)))
    return dict.fromkeys(people, USUAL) | {row.person_id: Wishes.of(row) for row in rows}


async def reachable(session: AsyncSession, people: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Those who have an address that has not been refused. Needs a login that sees every row."""
    refused = select(RefusedAddress.person_id).where(
        RefusedAddress.person_id == Credential.actor_id,
        func.lower(RefusedAddress.address) == func.lower(Credential.email),
    )
    held = select(Credential.actor_id).where(Credential.actor_id.in_(set(people)), ~refused.exists())
    return set(await session.scalars(held))
