"""From what the parts of the installation say to whether somebody should look: the rules of the page of its state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from liennganh.administration import schemas
from liennganh.core.heartbeats import BUCKETS, Heartbeat

# A worker that was replaced under another name leaves its row behind: after a day it is history.
FORGOTTEN = timedelta(days=1)
# Longer than the longest job of an ordinary day.
WAITED = timedelta(minutes=2)
PROMISED_SHARE = 0.95
ORDER: tuple[schemas.Judgement, ...] = ("ok", "attention", "fault")


def worst_of(*found: schemas.Judgement) -> schemas.Judgement:
    """The judgement of a whole from those of its parts."""
    return max(found, key=ORDER.index)


def workers_of(hearts: Sequence[Heartbeat], at: datetime, late: timedelta) -> schemas.WorkersRead:
    """Those that wrote within a day; the very latest however long ago that is."""
    recent = [heart for heart in hearts if heart is hearts[0] or at - heart.beaten_at < FORGOTTEN]
    items = [
        schemas.WorkerRead(
            name=heart.name,
            judgement="ok" if at - heart.beaten_at <= late else "fault",
            started_at=heart.started_at,
            beaten_at=heart.beaten_at,
            done=heart.counts.get("done", 0),
            failed=heart.counts.get("failed", 0),
        )
        for heart in recent
    ]
    found = {one.judgement for one in items}
    judgement: schemas.Judgement = "fault" if "ok" not in found else "attention" if "fault" in found else "ok"
    return schemas.WorkersRead(judgement=judgement, items=items)


def figures_of(hearts: Sequence[Heartbeat]) -> schemas.FiguresRead:
    """Over all that were ever counted since the workers started."""
    counted = [heart.counts["seconds"] for heart in hearts if "seconds" in heart.counts]
    total = sum(map(sum, counted))
    quick = sum(sum(seconds[: BUCKETS.index(1.0) + 1]) for seconds in counted)
    share = quick / total if total else None
    is_kept = share is None or share >= PROMISED_SHARE
    return schemas.FiguresRead(judgement="ok" if is_kept else "attention", counted=total, within_a_second=share)


def jobs_of(state: Any, at: datetime) -> schemas.JobsRead:
    """Held work is a fault, as a figure or notice does not follow; what waits long says that no worker takes it."""
    is_late = state.oldest is not None and at - state.oldest > WAITED
    return schemas.JobsRead(
        judgement="fault" if state.held else "attention" if is_late else "ok",
        waiting=state.waiting,
        retrying=state.retrying,
        under_way=state.under_way,
        held=state.held,
        oldest_at=state.oldest,
    )


def mail_of(counts: dict[str, Any], *, is_set_up: bool, is_caught: bool) -> schemas.MailRead:
    """A server that is away is a fault, letters given up want a look; without mail nobody is told of duties."""
    letters = counts.get("letters", {})
    is_away = counts.get("is_mail_away", False)
    wants_look = not is_set_up or letters.get("given_up", 0) + letters.get("bounced", 0) > 0
    return schemas.MailRead(
        judgement="fault" if is_away else "attention" if wants_look else "ok",
        is_set_up=is_set_up,
        is_caught=is_caught,
        is_away=is_away,
        letters=letters,
    )


def audit_of(counts: dict[str, Any]) -> schemas.AuditRead:
    """Whatever verification found is a fault; events without seals want a look."""
    faults, is_sealed = counts.get("audit_faults", 0), not counts.get("is_audit_unsealed", False)
    judgement: schemas.Judgement = "fault" if faults else "ok" if is_sealed else "attention"
    return schemas.AuditRead(judgement=judgement, fault_count=faults, is_sealed=is_sealed)


def database_of(state: Any) -> schemas.DatabaseRead:
    """Archiving that failed after it last succeeded is a fault: what is written now could not be brought back."""
    failed, archived = state.archive_failed_at, state.archived_at
    is_failing = state.is_archiving and failed is not None and (archived is None or failed > archived)
    return schemas.DatabaseRead(
        judgement="fault" if is_failing else "ok" if state.is_archiving else "attention",
        bytes=state.bytes,
        is_archiving=state.is_archiving,
        archived_at=archived,
        archive_failed_at=failed,
    )
