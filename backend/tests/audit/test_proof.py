"""Whoever alters the audit is found: by its chain, by the seals over it, and by somebody who holds an export alone."""

from __future__ import annotations

import json
import random
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from liennganh.audit.resuming import NothingToResume, resume
from liennganh.audit.sealing import SetBack
from liennganh.audit.signing import new_key
from liennganh.audit.verifying import Finding, Remark, verify
from tests.conftest import Opening
from tests.factories.audit import REHASH, Kept, export, happen, independently, keeping
from tests.factories.submissions import submitted
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def kept(world: World, tmp_path: Path) -> AsyncIterator[Kept]:
    """Vĩnh Bảo has reported, four more bodies have acted, all is sealed twice."""
    await submitted(world, "UBND-VB", "hanh")
    async with keeping(world, tmp_path / "seals") as kept:
        await kept.seal()
        await happen(world.sql, 40, random.Random(1))
        await kept.seal()
        yield kept


@pytest.fixture
async def root(world: World) -> AsyncIterator[asyncpg.Connection]:
    """Somebody for whom the database has no rules."""
    async with world.superuser() as root:
        await root.set_type_codec("jsonb", schema="pg_catalog", encoder=str, decoder=json.loads)
        yield root


async def look(root: asyncpg.Connection, kept: Kept) -> Finding:
    return await verify(root, kept.believed, kept.place)


async def test_what_nobody_touched_is_whole(root: asyncpg.Connection, kept: Kept, tmp_path: Path) -> None:
    finding = await look(root, kept)
    assert (finding.remarks, finding.seals, finding.bodies) == ([], 2, 6)
    assert finding.events == await root.fetchval("select count(*) from audit.events") >= 42
    told = independently(await export(root, tmp_path / "export.jsonl"), kept, "--seals", kept.folder)
    assert told.returncode == 0, told.stdout + told.stderr
    assert f"{finding.events} events, 6 bodies, 2 seals" in told.stdout


async def test_what_was_not_sealed_yet_is_chained(world: World, root: asyncpg.Connection, kept: Kept) -> None:
    await happen(world.sql, 3, random.Random(2))
    assert (await look(root, kept)).remarks == []
    await root.execute("update audit.events set object_id = 'x' where id = (select max(id) from audit.events)")
    assert [remark.kind for remark in (await look(root, kept)).remarks] == ["changed"]


async def test_nothing_new_is_no_seal(root: asyncpg.Connection, kept: Kept) -> None:
    await kept.seal()
    assert await root.fetchval("select count(*) from audit.seals") == 2
    assert len(list(kept.folder.glob("seals/*.json"))) == 2


SOME = """(select x.id from audit.events x where x.sequence = 3 and exists
  (select from audit.events y where y.organisation_id = x.organisation_id and y.sequence > 3) order by x.id limit 1)"""
TAMPERED = {
    "a word changed": (f"update audit.events set verb = 'submission.accept' where id = {SOME}", {"changed"}),
    "somebody else named": (
        "update audit.events e set actor_id = (select id from actors a where a.id is distinct from e.actor_id limit 1)"
        f" where e.id = {SOME}",
        {"changed"},
    ),
    "a time moved": (f"update audit.events set at = at - interval '1 day' where id = {SOME}", {"changed"}),
    "an event removed": (f"delete from audit.events where id = {SOME}", {"missing"}),
    "the last one removed": (
        "delete from audit.events e using audit.heads h where e.organisation_id = h.organisation_id"
        " and e.sequence = h.sequence",
        {"cut", "gone"},
    ),
    "a head forgotten": ("delete from audit.heads", {"cut"}),
    "everything written anew": (
        f"update audit.events set object_id = 'khác' where id = {SOME}; {REHASH}",
        {"rewritten"},
    ),
    "a seal removed": ("delete from audit.seals where number = 1", {"seal_missing"}),
    "the last seal removed": ("delete from audit.seals where number = 2", {"set_back"}),
    "a seal made unreadable": (
        "update audit.seals set statement = 'x' where number = 2",
        {"unsigned", "place_differs"},
    ),
    "a seal reworded": (
        'update audit.seals set statement = replace(statement, \'"at": "20\', \'"at": "19\') where number = 2',
        {"unsigned", "place_differs"},
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
async def test_what_a_superuser_does_is_found(root: asyncpg.Connection, kept: Kept, tmp_path: Path, name: str) -> None:
    statement, kinds = TAMPERED[name]
    await root.execute(statement)
    finding = await look(root, kept)
    assert {remark.kind for remark in finding.remarks} == kinds
    assert finding.fault_count >= len(kinds)
    told = independently(await export(root, tmp_path / "export.jsonl"), kept, "--seals", kept.folder)
    # An export holds no heads: those are the system's own affair.
    assert told.returncode == (0 if name == "a head forgotten" else 1), told.stdout


async def test_a_file_that_was_cut_short_or_edited_is_no_evidence(
    root: asyncpg.Connection, kept: Kept, tmp_path: Path
) -> None:
    path = await export(root, tmp_path / "export.jsonl")
    whole = path.read_text()
    for damaged, words in (
        (whole.replace("submission.submit", "submission.accept", 1), "was changed"),
        ("\n".join(whole.splitlines()[:5] + whole.splitlines()[6:]) + "\n", "the file says it has"),
        (whole.replace("liennganh audit", "something else"), "no export"),
        (whole.replace('"hash"', '"hush"', 1), "cannot be read"),
    ):
        path.write_text(damaged)
        told = independently(path, kept)
        assert (told.returncode, words in told.stdout) == (1, True), told.stdout
    path.write_text(whole)
    other = kept._replace(public=new_key()[1])
    assert "is not signed by a key that was given" in independently(path, other).stdout
    told = independently(path, kept._replace(public="no key"))
    assert (told.returncode, "cannot be used" in told.stderr) == (2, True), told.stderr


async def test_after_a_restore_somebody_says_why_and_sealing_goes_on(
    world: World, root: asyncpg.Connection, kept: Kept, tmp_path: Path
) -> None:
    """A backup from between the two seals is restored: what came after it is lost, and that is said, not hidden."""
    await root.execute("delete from audit.seals where number = 2")
    await root.execute("delete from audit.sealed_heads")
    with pytest.raises(SetBack):
        await kept.seal()
    assert [remark.kind for remark in (await look(root, kept)).remarks] == ["set_back"]
    assert await resume(kept.engine, kept.signer, kept.place, "Khôi phục sau sự cố ổ đĩa") == 3
    finding = await look(root, kept)
    assert finding.remarks == [Remark("resumed", number=3)]
    assert finding.fault_count == 0
    await happen(world.sql, 2, random.Random(3))
    await kept.seal()
    assert (await look(root, kept)).fault_count == 0
    told = independently(await export(root, tmp_path / "export.jsonl"), kept)
    assert told.returncode == 0, told.stdout
    assert "Khôi phục sau sự cố ổ đĩa" in told.stdout
    with pytest.raises(NothingToResume):
        await resume(kept.engine, kept.signer, kept.place, "Lần nữa")
