"""A folder and a bucket keep the same promise: an object is there whole or not at all."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from liennganh.backup.errors import BackupError
from liennganh.backup.sealing import Opener, Sealer, new_key
from liennganh.backup.settings import BackupSettings
from liennganh.backup.targets import BucketTarget, FolderTarget, Target, Writable, open_target

LARGE = 20 << 20


@pytest.fixture(params=["folder", "bucket"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    """Each in turn."""
    return (
        FolderTarget(tmp_path)
        if request.param == "folder"
        else BackupSettings(**{**request.getfixturevalue("bucket"), "backup_target": "s3://city/targets"}).target()
    )


def test_an_object_comes_back_as_it_was(target: Target) -> None:
    assert target.write("1/base/a", lambda into: into.write(b"x" * LARGE)) == LARGE
    target.write("1/wal/b", lambda into: into.write(b"small"))
    assert target.names("1/base") == {"1/base/a": LARGE}
    assert target.names("") == {"1/base/a": LARGE, "1/wal/b": 5}
    with target.open("1/base/a") as file:
        assert file.read() == b"x" * LARGE
    for name in ("1/base/a", "1/wal/b", "1/wal/b"):
        target.delete(name)
    assert target.names("1") == {}


@pytest.mark.parametrize("size", [5, LARGE])
def test_an_object_that_could_not_be_finished_is_not_there(target: Target, size: int) -> None:
    def fill(into: Writable) -> None:
        into.write(b"x" * size)
        raise BackupError("program", program="pg_basebackup", detail="killed")

    with pytest.raises(BackupError):
        target.write("1/base/half", fill)
    assert target.names("1") == {}
    with pytest.raises(FileNotFoundError):
        target.open("1/base/half")


def test_what_was_sealed_opens_from_either(target: Target, tmp_path: Path) -> None:
    sealer = Sealer(new_key(tmp_path / "key"))
    content = bytes(range(256)) * 40_000
    target.write("1/sealed", lambda into: sealer.seal(io.BytesIO(content), into))
    with target.open("1/sealed") as sealed:
        assert Opener(tmp_path / "key").content(sealed, "1/sealed") == content
    target.delete("1/sealed")


def test_either_of_two_administrators_opens_it(tmp_path: Path) -> None:
    both = [new_key(tmp_path / name) for name in ("one", "two")]
    sealed = Sealer(",".join(both)).sealed(b"content")
    for name in ("one", "two"):
        assert Opener(tmp_path / name).content(io.BytesIO(sealed), "x") == b"content"
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("address", ["", "/backups", "ftp://host/x", "file://host/x", "s3:///x"])
def test_another_kind_of_address_is_refused(address: str) -> None:
    with pytest.raises(BackupError) as refused:
        open_target(address, {})
    assert refused.value.code == "bad_target"


@pytest.mark.parametrize("recipients", ["", "age1nonsense", "AGE-SECRET-KEY-1X"])
def test_what_is_no_public_key_is_refused(recipients: str) -> None:
    with pytest.raises(BackupError):
        Sealer(recipients)


def test_a_bucket_is_meant_by_s3() -> None:
    assert isinstance(open_target("s3://city/backups", {"region": "us-east-1"}), BucketTarget)
