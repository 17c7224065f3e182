"""What may go: never what a moment of the promised days still needs; and what the service says of itself."""

from __future__ import annotations

import hashlib
import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from liennganh.backup import running
from liennganh.backup.base import take_base
from liennganh.backup.catalogue import Base, Catalogue
from liennganh.backup.errors import BackupError
from liennganh.backup.retention import expire, kept_bases
from liennganh.backup.sealing import Sealer, new_key
from liennganh.backup.shipping import place_of
from liennganh.backup.status import Status, unhealthy
from liennganh.backup.targets import FolderTarget
from liennganh.backup.wal import Geometry, lines_of, needed
from tests.backup.source import Source

pytestmark = pytest.mark.long

NOW = datetime(2024, 6, 30, tzinfo=UTC)
LATE = b"Den trong luc sao luu"
GEOMETRY = Geometry(16 << 20)


def base(days_ago: float, *, files: tuple[str, ...] = ()) -> Base:
    made = NOW - timedelta(days=days_ago)
    segment = round(1000 - days_ago * 10)
    place = f"{segment >> 8:X}/{(segment & 255) << 24:X}"
    return Base(f"{made:%Y%m%dT%H%M%SZ}", "1", 1, place, place, 16 << 20, 1, "", made.isoformat(), list(files))


def test_the_base_from_before_the_promised_days_stays() -> None:
    bases = [base(days) for days in (30, 23, 16, 9, 2)]
    assert kept_bases(bases, NOW - timedelta(14)) == bases[2:]


def test_two_bases_stay_however_old() -> None:
    bases = [base(days) for days in (300, 200, 100)]
    assert kept_bases(bases, NOW - timedelta(14)) == bases[1:]


def test_what_no_kept_base_needs_goes(tmp_path: Path) -> None:
    catalogue = Catalogue(FolderTarget(tmp_path), "1")
    sealer = Sealer(new_key(tmp_path / "key"))
    old, kept, newest = base(30, files=("a" * 64,)), base(16, files=("b" * 64,)), base(2)
    for one in (old, kept, newest):
        catalogue.target.write(catalogue.base_name(one.stamp), lambda into: into.write(b"x"))
        catalogue.record(one)
    names = [GEOMETRY.name(1, number) for number in (699, 700, 839, 840, 980)]
    for name in (*names, "00000002.history"):
        catalogue.put_wal(sealer, name, "0" * 64, b"")
    for name in "abc":
        catalogue.put_file(sealer, name * 64, b"")
    list(expire(catalogue, now=NOW, keep=timedelta(14), present=lambda: {"c" * 64}))
    assert catalogue.bases() == [kept, newest]
    assert sorted(catalogue.wal()) == [*names[3:], "00000002.history"]
    assert set(catalogue.files()) == {"b" * 64, "c" * 64}


def test_a_server_that_was_restored_goes_on_in_a_timeline_of_its_own() -> None:
    """It left the old one within segment 5, which both have; what the old one wrote after that is not replayed."""
    history = f"1\t0/{(5 << 24) + 99:X}\tbefore 2024-06-10\n"
    lines = lines_of(2, history)
    old = [GEOMETRY.name(1, number) for number in (3, 4, 5, 6, 7)]
    new = [GEOMETRY.name(2, number) for number in (5, 6)]
    assert needed([*old, *new], lines, GEOMETRY, 3, 0).segments == [*old[:2], *new]
    assert needed([*old, *new[1:]], lines, GEOMETRY, 3, 0).segments == [*old[:3], new[1]]
    assert needed([*old[:2], *new[1:]], lines, GEOMETRY, 3, 0).missing == new[0]
    assert needed([*old, *new], lines, GEOMETRY, 3, 8).missing == GEOMETRY.name(2, 7)


def test_a_base_that_could_not_be_taken_does_not_exist(source: Source) -> None:
    wrong = source.with_copied_target("wrong-login")
    before = wrong.catalogue.bases(), wrong.catalogue.target.names("")
    service = wrong.service(database_backup_url=source.url.replace("of-the-backup", "wrong"))
    service.cluster = source.service().cluster
    with pytest.raises(BackupError) as refused:
        service.take_base()
    assert refused.value.code == "program"
    assert "password" in refused.value.message_en
    assert (wrong.catalogue.bases(), wrong.catalogue.target.names("")) == before
    assert "base" in service.status.faults


def test_the_health_check_tells_why(tmp_path: Path) -> None:
    assert unhealthy(tmp_path, time.time()) == ["the service has not told its status"]
    status = Status(tmp_path, base_hours=24)
    status.tell(last_base_timestamp_seconds=time.time(), wal_oldest_waiting_seconds=3)
    assert unhealthy(tmp_path, time.time()) == []
    assert len(unhealthy(tmp_path, time.time() + 50 * 3600)) == 2
    status.tell(wal_oldest_waiting_seconds=1000)
    assert "15 minutes" in unhealthy(tmp_path, time.time())[0]
    with pytest.raises(OSError, match="full"), status.step("files"):
        raise OSError("full")
    assert "files: full" in unhealthy(tmp_path, time.time())
    assert json.loads((tmp_path / "status.json").read_text())["faults"] == {"files": "full"}
    assert status.registry.get_sample_value("liennganh_backup_failures_total", {"step": "files"}) == 1


def test_what_is_attached_while_a_base_is_taken_stays(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    """A base takes minutes and attachments go each minute: what comes in between is in no base and not superfluous."""
    elsewhere = source.with_copied_target("meanwhile")
    service = elsewhere.service()
    arrived = hashlib.sha256(LATE).hexdigest()
    place = source.files / place_of(arrived)

    def slow(*words: Any, **options: Any) -> Base:
        made = take_base(*words, **options)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(LATE)
        service.ship_files()
        return made

    monkeypatch.setattr(running, "take_base", slow)
    try:
        made = service.take_base()
        assert arrived not in made.files
        assert arrived in elsewhere.catalogue.files()
    finally:
        place.unlink()
        source.take_over(elsewhere)
