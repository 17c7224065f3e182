"""The drill says equal when it is, while people write, and different for a single row, event or file."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import pytest

from liennganh.backup.copy_server import Copy, running_copy
from liennganh.backup.drill import Drill, file_faults
from liennganh.backup.marking import Mark
from liennganh.backup.picture import differences, take_picture
from liennganh.backup.restoring import Restored
from liennganh.backup.shipping import place_of
from liennganh.backup.wal import Geometry, lsn_of
from tests.backup.conftest import Told
from tests.backup.source import Source
from tests.backup.test_restoring import ask
from tests.cluster import TEMPLATE

pytestmark = pytest.mark.long


@dataclass
class Writer:
    """Somebody who writes without pause; `acknowledged` are the rows whose commit was answered, with their place."""

    url: str
    first: int
    acknowledged: list[tuple[int, str]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Writer:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._write()))
        self._thread.start()
        while len(self.acknowledged) < 20:
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._thread.join()

    async def _write(self) -> None:
        connection = await asyncpg.connect(self.url, database=TEMPLATE)
        number = self.first
        try:
            while not self.stopping.is_set():
                await connection.execute("insert into diary values ($1, repeat('w', 2000))", number)
                place = await connection.fetchval("select pg_current_wal_insert_lsn()::text")
                self.acknowledged.append((number, place))
                number += 1
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            pass
        finally:
            connection.terminate()


def test_a_copy_made_while_people_write_is_equal(source: Source) -> None:
    with Writer(source.server.admin_url, 100_000) as writer:
        report = source.drill().run()
        went_on = len(writer.acknowledged)
    assert report.found == []
    assert report.audit_events == 3
    assert report.files == 1
    assert report.rows > 5000
    assert report.rpo_seconds is not None
    assert 0 < report.rto_seconds < 300
    assert report.writers_paused_ms < 1000
    assert went_on > 20
    assert not [path for path in source.folder.iterdir() if path.name.startswith("drill-")]


@dataclass(frozen=True)
class Copied:
    drill: Drill
    marked: Mark
    present: set[str]
    restored: Restored


@pytest.fixture(scope="module")
def copied(told: Told) -> Copied:
    source = told.source
    drill = source.drill()
    marked, present = drill.marked()
    return Copied(drill, marked, present, drill.restored(marked, source.folder / "copied"))


PLANTED = {
    "a row changed": ("update diary set words = 'Before' where id = 1", "diary: other content"),
    "two rows exchanged": (
        "update diary d set words = o.words from diary o where (d.id, o.id) in ((2, 3), (3, 2))",
        "diary: other content",
    ),
    "a row removed": ("delete from diary where id = 2", "diary: "),
    "an audit event removed": ("delete from audit.events where sequence = 2", "audit chain: "),
    "the last audit event removed": ("delete from audit.events where sequence = 3", "audit chain: "),
    "an audit event rewritten": ("update audit.events set verb = 'y' where sequence = 2", "event 2 changed"),
    "a table dropped": ("drop table diary", "diary: only in the source"),
    "a table added": ("create table planted (id int)", "planted: only in the copy"),
    "another schema": ("update alembic_version set version_num = '0000'", "migration: "),
    "a sequence set back": ("select setval('audit.events_id_seq', 1)", "events_id_seq: stands at 1"),
}


def test_an_untouched_copy_shows_no_difference(copied: Copied) -> None:
    picture, _ = asyncio.run(copied.drill.pictured(copied.restored))
    assert differences(copied.marked.picture, picture) == []


@pytest.fixture(scope="module")
def running(copied: Copied) -> Iterator[Copy]:
    with running_copy(copied.restored.data) as copy:
        yield copy


@pytest.mark.parametrize("fault", PLANTED)
async def test_a_planted_difference_is_named(copied: Copied, running: Copy, fault: str) -> None:
    statement, words = PLANTED[fault]
    connection = await asyncpg.connect(running.url(TEMPLATE))
    planted = connection.transaction()
    await planted.start()
    await connection.execute("set local session_replication_role = replica")
    await connection.execute(statement)
    picture = await take_picture(connection)
    await planted.rollback()
    await connection.close()
    found = differences(copied.marked.picture, picture)
    assert any(words in difference for difference in found), found


def test_a_planted_difference_in_a_file_is_named(copied: Copied) -> None:
    folder = copied.restored.data.with_name("copied-planted")
    assert [fault.split(": ")[1] for fault in file_faults(copied.present, folder)] == ["missing"]
    for name in copied.present:
        path = folder / place_of(name)
        path.parent.mkdir(parents=True)
        path.write_bytes(b"something else")
    assert [fault.split(": ")[1] for fault in file_faults(copied.present, folder)] == ["other content"]


def test_after_kill_9_every_acknowledged_write_of_the_archived_log_is_there(source: Source) -> None:
    """The machine is gone in the midst of writing; only what had left it counts, and of that nothing is lost."""
    with Writer(source.server.admin_url, 200_000) as writer:
        source.sql("select pg_switch_wal()")
        source.archived()
        time.sleep(1)
        pid = int((source.server.cluster / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for victim in (pid, *map(int, children)):
            os.kill(victim, signal.SIGKILL)
    source.service().ship_wal()
    restore = source.restore("killed")
    restored = restore.run()
    geometry = Geometry(restored.base.segment_size)
    last = geometry.number_of(restore.catalogue.newest())
    safe = [number for number, place in writer.acknowledged if geometry.number(lsn_of(place)) <= last]
    there = ask(restored.data, "select array_agg(id order by id) from diary where id >= 200000")
    source.server.stop()
    source.server.start()
    assert len(safe) >= 20
    assert safe == there[: len(safe)]  # type: ignore[index]
    assert source.sql("select count(*) from diary where id >= 200000") >= len(writer.acknowledged)
