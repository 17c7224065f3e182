"""What the database tells of the whole installation: jobs that wait, signs of life, how fast figures follow."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.core.heartbeats import BUCKETS

LOOK_SECONDS = 2
LETTER_STATES = ("queued", "sending", "failed", "bounced", "given_up")
JOBS = text(
    "select s.status, count(q.id) as jobs,"
    " coalesce(extract(epoch from clock_timestamp() - min(q.created)), 0)::float8 as oldest"
    " from unnest(array['queued', 'picked', 'failed']) s (status) left join pgqueuer q on q.status::text = s.status"
    " group by s.status order by s.status"
)
HEARTS = text(
    "select name, counts, extract(epoch from clock_timestamp() - beaten_at)::float8 as age"
    " from heartbeats order by name"
)


async def look(engine: AsyncEngine) -> list[Metric]:
    """Families of the whole installation; `liennganh_database_up 0` alone when the database cannot be asked."""
    try:
        async with asyncio.timeout(LOOK_SECONDS), engine.connect() as connection:
            jobs = (await connection.execute(JOBS)).all()
            hearts = (await connection.execute(HEARTS)).all()
    except Exception:  # noqa: BLE001 - whatever keeps us from asking is the answer
        return [_up(0)]
    return [_up(1), *_of_jobs(jobs), *_of_hearts(hearts)]


def _up(value: int) -> Metric:
    return GaugeMetricFamily("liennganh_database_up", "1 when the database answers", value=value)


def _of_jobs(rows: Sequence[Any]) -> Iterator[Metric]:
    jobs = GaugeMetricFamily("liennganh_jobs", "Jobs queued, picked by a worker, or failed and held", labels=["status"])
    for row in rows:
        jobs.add_metric([row.status], row.jobs)
    oldest = max((row.oldest for row in rows if row.status != "failed"), default=0)
    yield jobs
    yield GaugeMetricFamily("liennganh_oldest_job_seconds", "Age of the oldest job not done", value=oldest)


def _of_hearts(rows: Sequence[Any]) -> Iterator[Metric]:
    age = GaugeMetricFamily("liennganh_heartbeat_age_seconds", "Since a worker last wrote", labels=["worker"])
    done = CounterMetricFamily("liennganh_worker_jobs", "Jobs a worker has ended", labels=["worker", "outcome"])
    figures = HistogramMetricFamily(
        "liennganh_figure_seconds", "From a decision to its progress in the database", labels=["worker"]
    )
    letters = GaugeMetricFamily("liennganh_letters", "Letters that are not over, by state", labels=["state"])
    posted = CounterMetricFamily("liennganh_letters_posted", "Letters a worker tried", labels=["worker", "outcome"])
    away = GaugeMetricFamily("liennganh_mail_away", "1 while the mail server fails", labels=["worker"])
    faults = GaugeMetricFamily("liennganh_audit_faults", "What the last verification found", labels=["worker"])
    unsealed = GaugeMetricFamily("liennganh_audit_unsealed", "1 while the audit is not sealed", labels=["worker"])
    for row in rows:
        faults.add_metric([row.name], row.counts.get("audit_faults", 0))
        unsealed.add_metric([row.name], row.counts.get("is_audit_unsealed", False))
        for outcome in ("sent", "failed"):
            posted.add_metric([row.name, outcome], row.counts.get(f"letters_{outcome}", 0))
        away.add_metric([row.name], row.counts.get("is_mail_away", False))
        age.add_metric([row.name], row.age)
        for outcome in ("done", "failed"):
            done.add_metric([row.name, outcome], row.counts[outcome])
        figures.add_metric([row.name], _cumulated(row.counts["seconds"]), row.counts["seconds_sum"])
    told = min(rows, key=lambda row: row.age).counts.get("letters", {}) if rows else {}
    for state in LETTER_STATES:
        letters.add_metric([state], told.get(state, 0))
    yield from (age, done, figures, letters, posted, away, faults, unsealed)


def _cumulated(counts: list[int]) -> list[tuple[str, float]]:
    ends = [*(str(end) for end in BUCKETS), "+Inf"]
    return [(end, float(sum(counts[: index + 1]))) for index, end in enumerate(ends)]
