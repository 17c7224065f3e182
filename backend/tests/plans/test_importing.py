"""Importing a plan: told before it is done, the same twice, exact in its changes, and never a deletion."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.database import make_engine
from liennganh.plans.pack import Pack, load_pack
from liennganh.plans.pack_diff import Changes
from liennganh.tasks.importing import import_plan
from tests.cluster import BARE, PACK, TEMPLATE, Cluster


async def _session(cluster: Cluster, template: str) -> AsyncIterator[AsyncSession]:
    name = await cluster.clone(template)
    engine = make_engine(cluster.settings(name).database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        yield session
        await session.rollback()
    await engine.dispose()
    await cluster.drop(name)


@pytest.fixture
async def empty(cluster: Cluster) -> AsyncIterator[AsyncSession]:
    """A migrated database without a plan."""
    async for session in _session(cluster, BARE):
        yield session


@pytest.fixture
async def filled(cluster: Cluster) -> AsyncIterator[AsyncSession]:
    """A database that already holds the plan."""
    async for session in _session(cluster, TEMPLATE):
        yield session


def changed_pack(tmp_path: Path, file: str, old: str, new: str) -> Pack:
    folder = tmp_path / "pack"
    if not folder.exists():
        shutil.copytree(PACK, folder)
    content = (folder / file).read_text(encoding="utf-8")
    assert old in content
    (folder / file).write_text(content.replace(old, new, 1), encoding="utf-8")
    return load_pack(folder)


async def imported(session: AsyncSession, pack: Pack, *, dry_run: bool = False) -> Changes:
    return await import_plan(session, pack, dry_run=dry_run)


async def count(session: AsyncSession, table: str) -> int:
    return (await session.execute(text(f"select count(*) from {table}"))).scalar_one()


async def test_a_dry_run_tells_everything_and_writes_nothing(empty):
    told = await imported(empty, load_pack(PACK), dry_run=True)
    assert told.count("create") > 3000
    assert "create area: 31, 303, 304, 305, 306 and 228 more" in str(told)
    assert await count(empty, "plans") == await count(empty, "areas") == await count(empty, "tasks") == 0


async def test_the_first_import_holds_the_whole_plan(empty):
    await imported(empty, load_pack(PACK))
    counts = {
        table: await count(empty, table)
        for table in ("areas", "indicators", "tasks", "objectives", "obligations", "periods", "days_off")
    }
    assert counts == {
        "areas": 233, "indicators": 33, "tasks": 73, "objectives": 5, "obligations": 1699, "periods": 14, "days_off": 15
    }  # fmt: skip
    assert await count(empty, "targets where not is_holder") == 8
    assert await count(empty, "organisations where is_group") == 14
    assert (
        await count(empty, "organisation_members m join organisations g on g.id = m.group_id and g.code = 'UBND-CX'")
        == 217
    )


async def test_importing_twice_changes_nothing(filled):
    again = await imported(filled, load_pack(PACK))
    assert again.is_empty
    assert not again.items
    assert again.unchanged > 3000


async def test_a_changed_name_is_exactly_one_change(filled, tmp_path):
    pack = changed_pack(tmp_path, "agencies.yaml", "short_vi: Sở Y tế", "short_vi: Sở Y tế thành phố")
    changes = await imported(filled, pack)
    (change,) = changes.items
    assert (change.action, change.noun, change.label) == ("change", "organisation", "SYT")
    assert change.fields["short_vi"] == ("Sở Y tế", "Sở Y tế thành phố")
    assert (await imported(filled, pack)).is_empty


async def test_a_moved_body_is_told_by_code_and_moves_in_the_tree(filled, tmp_path):
    pack = changed_pack(tmp_path, "agencies.yaml", "parent: SLDTBXH", "parent: SYT")
    (change,) = (await imported(filled, pack)).items
    assert change.fields == {"parent_id": ("SLDTBXH", "SYT")}
    above = await filled.execute(
        text("""select a.code from organisation_closure c join organisations a on a.id = c.ancestor_id
                join organisations d on d.id = c.descendant_id where d.code = :code order by a.code"""),
        {"code": change.label},
    )
    assert [row.code for row in above] == [change.label, "SYT", "UBND-TP"]


async def test_what_the_pack_no_longer_names_is_told_and_kept(filled, tmp_path):
    pack = changed_pack(
        tmp_path, "calendar.yaml", "  - {date: 2024-01-01, name_vi: Tết Dương lịch, name_en: New Year}\n", ""
    )
    changes = await imported(filled, pack)
    assert [str(change) for change in changes.items] == ["not in the pack, kept day off 2024-01-01"]
    assert changes.is_empty
    assert await count(filled, "days_off") == 15


async def test_a_period_that_was_opened_stays_open(filled):
    await filled.execute(text("update periods set closed_at = null, version = version + 1 where code = '2024-NAM'"))
    assert (await imported(filled, load_pack(PACK))).is_empty
    assert await count(filled, "periods where code = '2024-NAM' and closed_at is null") == 1


async def test_a_second_plan_shares_bodies_and_leaves_the_first_alone(filled, tmp_path):
    pack = changed_pack(tmp_path, "plan.yaml", "code: KH-PCMD-2024", "code: KH-PCMD-2025")
    changes = await imported(filled, pack)
    assert not changes.touches("area", "organisation")
    assert not changes.count("kept")
    assert await count(filled, "plans") == 2
    assert await count(filled, "areas") == 233
