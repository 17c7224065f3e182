"""A plan taken out of the app comes back as it was, and next year's is made of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.database import make_engine
from liennganh.packs.archive import unzipped, zipped
from liennganh.packs.exporting import files_of
from liennganh.plans.models import Plan
from liennganh.plans.pack import Pack, load_pack
from liennganh.tasks.importing import import_plan
from tests.cluster import BARE, PACK, TEMPLATE, Cluster

NEXT_YEAR = (("2024-", "2025-"), ("2023-12-15", "2024-12-15"), ("KH-PCMD-2024", "KH-PCMD-2025"))


async def _session(cluster: Cluster, template: str) -> AsyncIterator[AsyncSession]:
    name = await cluster.clone(template)
    engine = make_engine(cluster.settings(name).database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        yield session
        await session.rollback()
    await engine.dispose()
    await cluster.drop(name)


@pytest.fixture
async def filled(cluster: Cluster) -> AsyncIterator[AsyncSession]:
    """A database that holds the plan of 2024."""
    async for session in _session(cluster, TEMPLATE):
        yield session


@pytest.fixture
async def empty(cluster: Cluster) -> AsyncIterator[AsyncSession]:
    """Another city's database, without a plan."""
    async for session in _session(cluster, BARE):
        yield session


async def taken_out(session: AsyncSession) -> dict[str, bytes]:
    session.expire_all()
    plan = (await session.scalars(select(Plan).order_by(Plan.year).limit(1))).one()
    return await files_of(session, plan)


def laid_down(files: dict[str, bytes], folder: Path) -> Pack:
    folder.mkdir()
    for name, content in unzipped(zipped(files)).items():
        (folder / name).write_bytes(content)
    return load_pack(folder)


async def test_what_was_taken_out_changes_nothing_when_it_comes_back(filled, tmp_path):
    files = await taken_out(filled)
    changes = await import_plan(filled, laid_down(files, tmp_path / "out"), dry_run=False)
    assert not changes.items
    assert changes.unchanged > 3000
    assert await taken_out(filled) == files


async def test_the_same_plan_is_the_same_bytes(filled):
    assert zipped(await taken_out(filled)) == zipped(dict(reversed((await taken_out(filled)).items())))


async def test_another_city_begins_with_exactly_what_the_shipped_pack_brings(empty, tmp_path):
    await import_plan(empty, load_pack(PACK), dry_run=False)
    files = await taken_out(empty)
    again = await import_plan(empty, load_pack(PACK), dry_run=False)
    assert not again.items
    shipped, out = load_pack(PACK), laid_down(files, tmp_path / "out")
    assert {group: set(found) for group, found in shipped.members.items()} == {
        group: set(found) for group, found in out.members.items()
    }


EDITS = (
    "update indicators set basis = 'stated', form_code = '06/PCMD' where code = 'CS-1.3.1'",
    "update organisations set name_vi = 'Sở Y tế thành phố', is_kept = true where code = 'SYT'",
    "update establishment_kinds set name_vi = 'Xông hơi, mát xa', version = 2 where code = 'massage'",
    "update period_due_dates set due_on = date '2024-06-22' where level = 'coordinator' and due_on = date '2024-06-20'",
    "update tasks set note = 'Đã trao đổi' where code = 'V.11-1'",
)


@pytest.mark.parametrize("edit", EDITS)
async def test_what_was_edited_in_the_app_goes_out_and_stays(filled, tmp_path, edit):
    before = await taken_out(filled)
    assert (await filled.execute(text(edit))).rowcount == 1, edit
    files = await taken_out(filled)
    assert files != before
    changes = await import_plan(filled, laid_down(files, tmp_path / "out"), dry_run=False)
    assert changes.is_empty, str(changes)


async def test_next_years_plan_is_this_years_with_other_dates(filled, tmp_path):
    files = await taken_out(filled)
    for name in ("plan.yaml", "calendar.yaml", "indicators.yaml", "agencies.yaml"):
        content = files[name].decode()
        for old, new in NEXT_YEAR if name != "agencies.yaml" else NEXT_YEAR[1:2]:
            content = content.replace(old, new)
        files[name] = content.replace("year: 2024", "year: 2025").encode()
    pack = laid_down(files, tmp_path / "out")
    changes = await import_plan(filled, pack, dry_run=False)
    assert {change.action for change in changes.items if change.noun in {"plan", "indicator", "task"}} == {"create"}
    assert changes.count("change") == 0
    years = list(await filled.scalars(select(Plan.year).order_by(Plan.year)))
    assert years == [2024, 2025]
    again = await import_plan(filled, pack, dry_run=False)
    assert again.is_empty
