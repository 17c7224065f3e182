"""Seals go to the second place in order, whatever fails on the way; without a usable key the worker does not start."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from liennganh.audit.second_place import OtherSeal, SecondPlaceAway, find_second_place
from liennganh.audit.signing import BadKey, find_believed, find_signer, new_key
from liennganh.settings import Settings
from tests.conftest import Opening
from tests.factories.audit import Kept, happen, keeping
from tests.serving.processes import running
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def kept(world: World, tmp_path: Path) -> AsyncIterator[Kept]:
    async with keeping(world, tmp_path / "seals") as kept:
        yield kept


def names(kept: Kept) -> list[str]:
    return sorted(path.stem.lstrip("0") for path in kept.folder.glob("seals/*.json"))


async def test_what_the_second_place_missed_it_is_brought(world: World, kept: Kept) -> None:
    """It was away for two seals, and lost its newest file when it came back."""
    alone = kept._replace(place=None)  # type: ignore[arg-type]
    for turn in range(4):
        await happen(world.sql, 1, random.Random(turn))
        await (kept if turn in {0, 1} else alone).seal()
    assert names(kept) == ["1", "2"]
    (kept.folder / "seals" / f"{2:012d}.json").unlink()
    await kept.seal()
    assert names(kept) == ["1", "2", "3", "4"]
    assert await kept.place.last_number(0) == 4


@pytest.mark.parametrize("known", [0, 1, 4, 5, 6, 9, 40])
async def test_the_last_number_is_found_from_any_guess(world: World, kept: Kept, known: int) -> None:
    for turn in range(5):
        await happen(world.sql, 1, random.Random(turn))
        await kept.seal()
    assert await kept.place.last_number(known) == 5


async def test_a_seal_is_never_written_over(world: World, kept: Kept) -> None:
    await happen(world.sql, 1, random.Random(1))
    await kept.seal()
    sealed = await kept.place.find(1)
    assert sealed
    await kept.place.add(sealed)
    with pytest.raises(OtherSeal):
        await kept.place.add(type(sealed)(1, sealed.statement + " ", sealed.signature, sealed.key_id))
    assert await kept.place.find(1) == sealed


async def test_a_second_place_that_is_away_loses_no_seal(world: World, kept: Kept) -> None:
    await happen(world.sql, 1, random.Random(1))
    (kept.folder / "seals").write_text("a file where the folder should be")
    with pytest.raises(SecondPlaceAway):
        await kept.seal()
    (kept.folder / "seals").unlink()
    await kept.seal()
    assert names(kept) == ["1"]


async def test_keys_of_earlier_years_are_still_believed(world: World, kept: Kept, tmp_path: Path) -> None:
    await happen(world.sql, 1, random.Random(1))
    await kept.seal()
    settings = world.settings.model_copy(
        update={"audit_signing_key": new_key()[0], "audit_earlier_keys": new_key()[1] + "\n" + kept.public}
    )
    sealed = await kept.place.find(1)
    assert sealed
    assert find_believed(settings).has_signed(sealed.key_id, sealed.statement, sealed.signature)
    assert not find_believed(settings).has_signed(sealed.key_id, sealed.statement + " ", sealed.signature)
    alone = settings.model_copy(update={"audit_earlier_keys": ""})
    assert not find_believed(alone).has_signed(sealed.key_id, sealed.statement, sealed.signature)


@pytest.mark.parametrize("key", ["not a key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"])
def test_what_is_no_key_is_said_to_be_none(key: str) -> None:
    with pytest.raises(BadKey, match="AUDIT_SIGNING_KEY"):
        find_signer(Settings(environment="test", audit_signing_key=key))


async def test_no_second_place_is_none(world: World) -> None:
    assert find_second_place(world.settings) is None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "AUDIT_SIGNING_KEY is not set"),
        ({"AUDIT_SIGNING_KEY": "x"}, "AUDIT_SIGNING_KEY is no private key"),
        ({"AUDIT_SIGNING_KEY": new_key()[0]}, "AUDIT_DIR, AUDIT_URL is not set"),
    ],
)
async def test_in_production_the_worker_says_what_is_missing_and_does_not_start(
    world: World, changed: dict[str, str], words: str
) -> None:
    production = {"ENVIRONMENT": "production", "PUBLIC_URL": "https://lien-nganh.haiphong.gov.vn", "BUSINESS_DATE": ""}
    async with running(world.settings, "worker", **production, **changed, FILES_DIR="/var/tmp/files") as worker:
        assert await worker.ended() == 1
    assert any(words in line for line in worker.lines), worker.lines
    assert any("nhật ký" in line.lower() for line in worker.lines)
