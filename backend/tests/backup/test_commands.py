"""What an administrator types at night: exit codes that scripts can rely on, and words in both languages."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys

import asyncpg
import pytest
from typer.testing import CliRunner, Result

from liennganh.backup.commands import backup
from liennganh.backup.copy_server import running_copy
from liennganh.backup.drill import Drill
from liennganh.backup.restoring import Restored
from liennganh.backup.sealing import new_key
from liennganh.backup.status import DRILLED
from liennganh.core.logs import ALLOWED
from tests.backup.source import Source
from tests.cluster import TEMPLATE


@pytest.fixture(autouse=True)
def environment(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in source.settings().model_dump().items():
        monkeypatch.setenv(name.upper(), str(value))


def typed(*words: object) -> Result:
    return CliRunner().invoke(backup, [str(word) for word in words])


def test_a_key_pair(source: Source) -> None:
    made = typed("new-key", source.folder / "typed.key")
    assert made.exit_code == 0
    assert made.stdout.startswith("age1")
    again = typed("new-key", source.folder / "typed.key")
    assert again.exit_code == 2, "a private key is never overwritten"


def test_what_lies_on_the_target(source: Source) -> None:
    listed = typed("list")
    assert listed.exit_code == 0
    assert source.catalogue.bases()[0].stamp in listed.stdout
    assert source.catalogue.newest() in listed.stdout


def test_the_wrong_key_is_told_in_both_languages(source: Source) -> None:
    new_key(source.folder / "typed-other.key")
    refused = typed("restore", "--key", source.folder / "typed-other.key", "--to", source.folder / "typed")
    assert refused.exit_code == 2
    assert "không mở được" in refused.output
    assert "does not open" in refused.output
    assert [name for name in source.leftovers("typed") if not name.endswith(".key")] == []


def test_attachments_alone(source: Source) -> None:
    folder = source.folder / "typed-files"
    assert typed("restore", "--key", source.key, "--files-to", folder).exit_code == 0
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_a_drill_that_finds_nothing_ends_with_0(source: Source) -> None:
    drilled = typed("drill", "--key", source.key, "--ship")
    assert drilled.exit_code == 0, drilled.output
    assert "RTO" in drilled.stdout
    assert (source.folder / "status" / DRILLED).exists()


@pytest.mark.long
def test_a_drill_that_finds_a_difference_ends_with_1(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    restored_before = Drill.restored

    async def change(url: str) -> None:
        connection = await asyncpg.connect(url)
        await connection.execute("update diary set words = 'changed' where id = 1")
        await connection.close()

    def restored(self: Drill, *words: object) -> Restored:
        made = restored_before(self, *words)  # type: ignore[arg-type]
        with running_copy(made.data) as copy:
            asyncio.run(change(copy.url(TEMPLATE)))
        return made

    monkeypatch.setattr(Drill, "restored", restored)
    drilled = typed("drill", "--key", source.key, "--ship")
    assert drilled.exit_code == 1, drilled.output
    assert "DIFFERENT  public.diary: other content" in drilled.stdout


def test_a_store_that_is_not_there_ends_with_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKUP_TARGET", "file:///nowhere/at/all")
    refused = typed("list")
    assert refused.exit_code == 2
    assert "/nowhere/at/all" in refused.output


def test_the_service_logs_within_the_list(source: Source) -> None:
    """As every other program: one JSON object a line, and of a failure its kind and place."""
    told = {"BACKUP_TARGET": "file:///nowhere/at/all", "BACKUP_METRICS_PORT": "0"}
    command = [sys.executable, "-m", "liennganh.cli", "backup", "run"]
    with subprocess.Popen(command, env=os.environ | told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as service:
        assert service.stdout
        first = [json.loads(service.stdout.readline()) for _ in range(2)]
        service.terminate()
        rest = [json.loads(line) for line in service.stdout.read().splitlines()]
        assert service.wait(30) == 0
    failures = [line for line in first + rest if line["event"] == "backup failed"]
    assert {line["job"] for line in failures} & {"ship_wal", "ship_files", "_base_when_due"}
    assert all(line["kind"] == "BackupError" and "targets.py" in line["where"] for line in failures)
    assert all(set(line) <= ALLOWED for line in first + rest)
