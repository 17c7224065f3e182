"""The night after the disk died: what is whole comes back to the last row, what is not is refused by name."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

from liennganh.backup.catalogue import the_only
from liennganh.backup.copy_server import running_copy
from liennganh.backup.errors import BackupError
from liennganh.backup.sealing import Opener, Sealer, new_key
from liennganh.backup.shipping import place_of
from liennganh.backup.wal import SEGMENT, Geometry, lsn_of
from liennganh.core.postgres_binaries import find_binaries
from tests.backup.conftest import PAPER, Told
from tests.backup.source import ARCHIVE, READY, Source
from tests.cluster import TEMPLATE

pytestmark = pytest.mark.long
CHUNK = 65536 + 16  # how age cuts what it encrypts
DIARY = "select string_agg(words, ' ' order by id) from diary where id < 10"


def ask(data: Path, statement: str) -> object:
    """Of a restored folder, started for this question."""

    async def asked(url: str) -> object:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    with running_copy(data) as copy:
        return asyncio.run(asked(copy.url(TEMPLATE)))


def test_everything_comes_back_and_starts_without_key_or_target(told: Told) -> None:
    restored = told.source.restore("whole").run()
    assert ask(restored.data, DIARY) == "before after last"
    assert (told.source.folder / "whole-files" / place_of(told.paper)).read_bytes() == PAPER
    assert not (restored.data / "recovery.signal").exists()
    assert str(told.source.folder) not in (restored.data / "postgresql.auto.conf").read_text()


def test_a_mistake_is_undone_by_restoring_to_the_moment_before_it(told: Told) -> None:
    restored = told.source.restore("moment", until=told.moment).run()
    assert ask(restored.data, DIARY) == "before"


def test_a_moment_that_the_log_does_not_reach_is_refused(source: Source) -> None:
    with pytest.raises(BackupError) as refused:
        source.restore("future", until="2099-01-01T00:00:00+07:00").run()
    assert refused.value.code == "not_reached"
    assert source.leftovers("future") == []


def test_nothing_is_restored_over_something(source: Source) -> None:
    kept = source.folder / "taken"
    kept.mkdir()
    (kept / "PG_VERSION").write_text("18")
    with pytest.raises(BackupError) as refused:
        source.restore("taken").run()
    assert refused.value.code == "not_empty"
    assert (kept / "PG_VERSION").read_text() == "18"


def test_another_key_opens_nothing(source: Source) -> None:
    new_key(source.folder / "another.key")
    with pytest.raises(BackupError) as refused:
        source.restore("foreign", key=source.folder / "another.key").run()
    assert refused.value.code == "wrong_key"
    assert "khóa" in refused.value.message_vi
    assert source.leftovers("foreign") == []


def base_of(target: Path) -> Path:
    return next(target.rglob("base.tar.gz.age"))


def segments_of(target: Path) -> list[Path]:
    """Those that the base needs, in order."""
    about = json.loads(base_of(target).with_name("about.json").read_text())
    first = Geometry(about["segment_size"]).name(1, Geometry(about["segment_size"]).number(lsn_of(about["start_lsn"])))
    found = (path for path in target.rglob("wal/*") if SEGMENT.fullmatch(path.name.split(".gz")[0][:-65]))
    return sorted(path for path in found if path.name >= first)


def cut(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


def flip(path: Path, at: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 1
    path.write_bytes(content)


def seal_to_somebody_else(target: Path) -> None:
    """One letter of whom it is sealed to, still a letter that age writes."""
    base = base_of(target)
    content = bytearray(base.read_bytes())
    content[60] = ord("A" if content[60] != ord("A") else "B")
    base.write_bytes(content)


def cut_between_two_chunks(target: Path) -> None:
    base = base_of(target)
    header = base.stat().st_size % CHUNK
    cut(base, header + 20 * CHUNK)


def swap_two_segments(target: Path) -> None:
    one, two = segments_of(target)[:2]
    content = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(content)


def lie_about_the_base(target: Path) -> None:
    about = base_of(target).with_name("about.json")
    told = json.loads(about.read_text())
    about.write_text(json.dumps({**told, "stop_lsn": told["start_lsn"]}))


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "base cut in half": (lambda target: cut(base_of(target), base_of(target).stat().st_size // 2), "damaged"),
    "base cut between two chunks": (cut_between_two_chunks, "damaged"),
    "base without its last byte": (lambda target: cut(base_of(target), base_of(target).stat().st_size - 1), "damaged"),
    "base emptied": (lambda target: cut(base_of(target), 0), "damaged"),
    "byte flipped in the base": (lambda target: flip(base_of(target), 0.5), "damaged"),
    "sealed to somebody else": (seal_to_somebody_else, "wrong_key"),
    "base gone": (lambda target: base_of(target).unlink(), "damaged"),
    "base without its record": (lambda target: base_of(target).with_name("about.json").unlink(), "no_base"),
    "record altered": (lie_about_the_base, "damaged"),
    "byte flipped in the log": (lambda target: flip(segments_of(target)[1], 0.5), "damaged"),
    "segment cut": (lambda target: cut(segments_of(target)[1], 300), "damaged"),
    "segments swapped": (swap_two_segments, "damaged"),
    "first segment missing": (lambda target: segments_of(target)[0].unlink(), "wal_missing"),
    "segment missing": (lambda target: segments_of(target)[1].unlink(), "wal_missing"),
    "last segment missing": (lambda target: segments_of(target)[-1].unlink(), "wal_missing"),
    "attachment altered": (lambda target: flip(next(target.rglob("files/*.age")), 0.5), "damaged"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_not_whole_is_refused_and_leaves_nothing(source: Source, damage: str) -> None:
    do, code = DAMAGES[damage]
    name = "damaged-" + damage.replace(" ", "-")
    hurt = source.with_copied_target(name)
    do(hurt.target)
    with pytest.raises(BackupError) as refused:
        hurt.restore(name).run()
    assert refused.value.code == code
    assert hurt.leftovers(name) == []


def test_two_servers_on_one_target_are_told_apart(source: Source) -> None:
    shared = source.with_copied_target("shared")
    (shared.target / "another" / "base" / "x").mkdir(parents=True)
    (shared.target / "another" / "base" / "x" / "about.json").write_text("{}")
    target = shared.catalogue.target
    with pytest.raises(BackupError) as refused:
        the_only(target)
    assert refused.value.code == "many_clusters"
    assert the_only(target, source.catalogue.system).system == source.catalogue.system


def test_a_restored_server_is_backed_up_in_its_turn(source: Source) -> None:
    """The second disaster: base of the first server, log of the first up to its end, then log of the second."""
    later = source.with_copied_target("second")
    first = later.restore("second-server").run()
    spool = later.folder / "second-spool"
    spool.mkdir()
    account = find_binaries().account
    if account:
        shutil.chown(spool, account.uid, account.gid)

    async def work(url: str) -> None:
        connection = await asyncpg.connect(url)
        await connection.execute("insert into diary values (9, 'second server')")
        await connection.execute("select pg_switch_wal()")
        while await connection.fetchval(READY):
            await asyncio.sleep(0.1)
        await connection.close()

    archiving = {"archive_mode": "on", "archive_command": f'sh "{ARCHIVE}" %p %f "{spool}"'}
    with running_copy(first.data, archiving) as copy:
        asyncio.run(work(copy.url(TEMPLATE)))
    assert later.service(backup_spool=spool).ship_wal() >= 2
    assert "00000002.history" in later.catalogue.wal()
    again = later.restore("second-again").run()
    assert ask(again.data, DIARY) == "before after last second server"


def test_a_log_damaged_before_it_was_sealed_does_not_pass_for_its_end(source: Source) -> None:
    """PostgreSQL takes an unreadable record for the end of the log; what follows would be lost in silence."""
    hurt = source.with_copied_target("rotten")
    place = segments_of(hurt.target)[1]
    content = bytearray(hurt.catalogue.read(Opener(source.key), place.relative_to(hurt.target).as_posix()))
    # Its head stays: pg_waldump asks whichever file it meets first how long segments are.
    content[40:20_000] = bytes(20_000 - 40)
    place.unlink()
    name = place.name.split(".")[0]
    hurt.catalogue.put_wal(Sealer(source.recipient), name, hashlib.sha256(content).hexdigest(), bytes(content))
    with pytest.raises(BackupError) as refused:
        hurt.restore("rotten").run()
    assert refused.value.code in {"short_recovery", "recovery"}
    assert hurt.leftovers("rotten") == []


def test_a_bucket_gives_back_what_a_folder_does(source: Source, bucket: dict[str, str]) -> None:
    """The whole way through a server that speaks Amazon's protocol."""
    service = source.service(**bucket)
    source.sql("insert into diary values (5, 'in a bucket') on conflict do nothing", "select pg_switch_wal()")
    base = service.take_base()
    source.archived(**bucket)
    restored = replace(source.restore("from-bucket"), catalogue=service.catalogue, files=None).run()
    assert restored.base == base
    assert "in a bucket" in str(ask(restored.data, DIARY))
    source.sql("delete from diary where id = 5", "select pg_switch_wal()")


@pytest.mark.parametrize(
    ("name", "kind"), [("../out", tarfile.REGTYPE), ("/out", tarfile.REGTYPE), ("out", tarfile.SYMTYPE)]
)
def test_a_base_that_would_write_elsewhere_is_refused(source: Source, name: str, kind: bytes) -> None:
    """Whoever has the public key and the store could have made it."""
    hurt = source.with_copied_target(f"forged-{kind.decode()}-{len(name)}")
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, "/etc/passwd"
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        archive.addfile(member)
    base_of(hurt.target).write_bytes(Sealer(source.recipient).sealed(content.getvalue()))
    with pytest.raises(BackupError) as refused:
        hurt.restore("forged").run()
    assert refused.value.code == "damaged"
    assert hurt.leftovers("forged") == []
