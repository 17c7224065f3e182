"""docs/api.md: every example is run, in its order, against a running server over TCP."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from liennganh.access.catalogue import CLIENT_VERBS
from tests.clients.running import BLOCK, PAGE, VERBS, blocks, run
from tests.conftest import Opening
from tests.factories.clients import connect
from tests.serving.processes import serving
from tests.world import World

LOCALES = PAGE.parents[1] / "frontend" / "src" / "locales"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_every_example_works(world: World, tmp_path: Path) -> None:
    assert shutil.which("curl"), "curl is missing: apt-get install curl"
    assert {name for name, _ in BLOCK.findall(PAGE.read_text(encoding="utf-8"))} == {"bash", "python"}
    system = await connect(world, verbs=VERBS)
    async with serving(world.settings) as program:
        exports, *shell = blocks("bash")
        assert "export CLIENT_SECRET" in exports
        script = "set -euo pipefail\n" + "\n".join(shell)
        said = await run(["bash", "-c"], script, system, program.url, tmp_path)
        assert "draft" in said
        assert "P-256" in said
        told = await run([sys.executable, "-c"], "\n".join(blocks("python")), system, program.url, tmp_path)
    assert "submitted true" in told
    assert "\n409 illegal-transition\n" in told
    report = await world.submission("UBND-VB")
    assert await world.one("select state from submissions where id = $1::uuid", report) == "submitted"
    saved = """select numerator from "values" v join indicators i on i.id = v.indicator_id
               where v.submission_id = $1::uuid and i.code = 'CS-1.1.1' and v.category_id is null"""
    assert await world.one(saved, report) == 186
    assert await world.one("select tokens_issued from api_clients where id = $1::uuid", system.id) == 2


def test_every_right_has_words_on_the_screen() -> None:
    for language in ("vi", "en"):
        words = json.loads((LOCALES / language / "clients.json").read_text(encoding="utf-8"))["verbs"]
        assert set(words) == {verb.value.replace(".", "_") for verb in CLIENT_VERBS}
