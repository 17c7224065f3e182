"""What may leave the target: bases past their time, and whatever only they needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from liennganh.backup.catalogue import Base, Catalogue
from liennganh.backup.wal import HISTORY

LEAST_BASES = 2


def expire(catalogue: Catalogue, *, now: datetime, keep: timedelta, present: Callable[[], set[str]]) -> Iterator[str]:
    """Delete, naming each object. `present` tells the attachments that exist on the server.

    Every moment of the last `keep` stays reachable, so the newest base that is older than that stays too.
    """
    bases = catalogue.bases()
    kept = kept_bases(bases, now - keep)
    if not kept:
        return
    for base in bases:
        if base not in kept:
            # First its record: a base that is half gone must not look complete.
            yield from _delete(catalogue, f"{catalogue.system}/base/{base.stamp}/about.json")
            yield from _delete(catalogue, catalogue.base_name(base.stamp))
    geometry, first = kept[0].geometry, kept[0].first_segment
    for name, place in catalogue.wal().items():
        if not HISTORY.fullmatch(name) and geometry.number_of(name) < first:
            yield from _delete(catalogue, place)
    # The target is looked at first: what is attached and sent from here on must not seem superfluous.
    there = catalogue.files()
    wanted = present().union(*(base.files for base in kept))
    for sha256, place in there.items():
        if sha256 not in wanted:
            yield from _delete(catalogue, place)


def kept_bases(bases: list[Base], oldest: datetime) -> list[Base]:
    """The bases that reach back to `oldest`, and never fewer than two."""
    older = [base for base in bases if base.made_at <= oldest]
    recent = [base for base in bases if base.made_at > oldest]
    kept = [*older[-1:], *recent]
    return bases[-LEAST_BASES:] if len(kept) < LEAST_BASES else kept


def _delete(catalogue: Catalogue, name: str) -> Iterator[str]:
    catalogue.target.delete(name)
    yield name
