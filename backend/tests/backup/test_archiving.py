"""A segment leaves PostgreSQL, and then the machine, whole or not at all, and never before its copy is safe."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from liennganh.backup.errors import BackupError
from liennganh.backup.shipping import place_of, waiting
from tests.backup.source import ARCHIVE, Source

pytestmark = pytest.mark.long

NAME = "000000010000000000000042"


def archive(segment: Path, spool: Path, before: str = "true") -> subprocess.CompletedProcess[str]:
    """As PostgreSQL calls it."""
    script = f'{before}; sh "{ARCHIVE}" "{segment}" {NAME} "{spool}"'
    return subprocess.run(["sh", "-c", script], check=False, capture_output=True, text=True)


@pytest.fixture
def segment(tmp_path: Path) -> Path:
    path = tmp_path / "segment"
    path.write_bytes(b"w" * (4 << 20))
    return path


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    path = tmp_path / "spool"
    path.mkdir()
    return path


def test_a_segment_is_kept_and_asking_again_changes_nothing(segment: Path, spool: Path) -> None:
    for _ in range(2):
        assert archive(segment, spool).returncode == 0
        assert [path.name for path in spool.iterdir()] == [NAME]
        assert (spool / NAME).read_bytes() == segment.read_bytes()


def test_another_segment_of_the_same_name_is_never_overwritten(segment: Path, spool: Path) -> None:
    (spool / NAME).write_bytes(b"of another server")
    refused = archive(segment, spool)
    assert refused.returncode != 0
    assert "not overwritten" in refused.stderr
    assert (spool / NAME).read_bytes() == b"of another server"


def test_a_disk_that_fills_leaves_no_half_segment(segment: Path, spool: Path) -> None:
    refused = archive(segment, spool, before="ulimit -f 1024; trap '' XFSZ")
    assert refused.returncode != 0
    assert list(spool.iterdir()) == []
    assert archive(segment, spool).returncode == 0


def test_a_spool_that_is_not_mounted_is_not_made(segment: Path, tmp_path: Path) -> None:
    assert archive(segment, tmp_path / "absent").returncode != 0
    assert not (tmp_path / "absent").exists()


def test_postgresql_keeps_a_segment_until_the_spool_is_back(source: Source) -> None:
    away = source.spool.with_name("spool-away")
    failed = "select failed_count from pg_stat_archiver"
    before = source.sql(failed)
    source.spool.rename(away)
    try:
        segment = source.sql("insert into diary values (100, 'spool away')", "select pg_walfile_name(pg_switch_wal())")
        deadline = time.monotonic() + 60
        while source.sql(failed) == before:
            assert time.monotonic() < deadline, "the failure is not told"
            time.sleep(0.2)
        kept = "select count(*) from pg_ls_waldir() where name = '{}'"
        assert source.sql(kept.format(segment)) == 1
    finally:
        away.rename(source.spool)
    source.archived()
    assert segment in source.catalogue.wal()


def test_the_spool_keeps_everything_while_the_target_is_away(source: Source) -> None:
    segment = source.sql("insert into diary values (101, 'target away')", "select pg_walfile_name(pg_switch_wal())")
    away = source.target.with_name("target-away")
    source.target.rename(away)
    service = source.service()
    try:
        deadline = time.monotonic() + 60
        while segment not in [path.name for path in waiting(source.spool)]:
            assert time.monotonic() < deadline, "PostgreSQL does not archive"
            time.sleep(0.1)
        with pytest.raises(BackupError) as refused:
            service.ship_wal()
        assert refused.value.code == "no_target"
        assert segment in [path.name for path in waiting(source.spool)]
        assert "wal" in service.status.faults
        assert not source.target.exists(), "an unmounted share must not become a folder on the server's own disk"
    finally:
        away.rename(source.target)
    service.ship_wal()
    assert service.status.faults == {}
    assert waiting(source.spool) == []
    assert segment in source.catalogue.wal()


def test_a_segment_of_another_server_is_not_sent(source: Source) -> None:
    """A restored copy that archives into the old spool would mix two histories."""
    source.archived()
    hurt = source.with_copied_target("mixed")
    name, place = max(hurt.catalogue.wal().items())
    path = hurt.target / place
    path.rename(path.with_name(path.name.replace(place.split(".")[1], "0" * 64)))
    content = segment_again(source, name)
    (source.spool / name).write_bytes(content)
    try:
        with pytest.raises(BackupError) as refused:
            hurt.service().ship_wal()
        assert refused.value.code == "conflict"
        assert (source.spool / name).exists()
        # Where the target has the very same content, sending it again is no conflict.
        assert source.service().ship_wal() == 1
    finally:
        (source.spool / name).unlink(missing_ok=True)


def test_half_a_segment_is_not_sent(source: Source) -> None:
    source.archived()
    name = max(source.catalogue.wal())
    (source.spool / NAME).write_bytes(segment_again(source, name)[: 1 << 20])
    try:
        with pytest.raises(BackupError) as refused:
            source.service().ship_wal()
        assert refused.value.code == "not_a_segment"
    finally:
        (source.spool / NAME).unlink()
    assert NAME not in source.catalogue.wal()


def segment_again(source: Source, name: str) -> bytes:
    """The content of a segment that has left the spool."""
    from liennganh.backup.sealing import Opener

    return source.catalogue.read(Opener(source.key), source.catalogue.wal()[name])


def test_a_damaged_attachment_is_told_and_the_others_go(source: Source) -> None:
    hurt = source.with_copied_target("attachments")
    fresh = source.folder / "files-damaged"
    shutil.copytree(source.files, fresh)
    path = fresh / place_of("a" * 64)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not what the name says")
    with pytest.raises(BackupError) as refused:
        hurt.service(files_dir=fresh).ship_files()
    assert refused.value.code == "damaged"
    assert "a" * 64 not in hurt.catalogue.files()


def test_the_server_lets_the_backup_login_copy_it_and_no_other(source: Source) -> None:
    """The rules as PostgreSQL itself reads them: no line is wrong, and replication has one login."""
    source.sql(f"alter system set hba_file = '{readable_copy(source)}'", "select 1")
    try:
        source.server.stop()
        source.server.start()
        assert source.sql("select count(*) from pg_hba_file_rules where error is not null") == 0
        may = "select string_agg(array_to_string(user_name, ','), ' ') from pg_hba_file_rules"
        assert source.sql(f"{may} where 'replication' = any(database)") == "liennganh_backup"
        assert source.sql("select count(*) from pg_hba_file_rules where auth_method = 'trust'") == 0
    finally:
        source.sql("alter system reset hba_file", "select 1")
        source.server.stop()
        source.server.start()


def readable_copy(source: Source) -> Path:
    """Where the server's account can read it."""
    return Path(shutil.copy(ARCHIVE.with_name("pg_hba.conf"), source.folder))
