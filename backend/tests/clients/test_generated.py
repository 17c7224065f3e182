"""A public generator makes a whole client of the description, and the client works as it comes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.clients.running import VERBS, blocks, run
from tests.conftest import Opening
from tests.description import DESCRIPTION
from tests.factories.clients import System, connect
from tests.serving.processes import serving
from tests.world import World

METHODS = {"get", "put", "post", "patch", "delete"}

PROGRAM = """
import asyncio, os
from uuid import UUID, uuid4
from lien_nganh import AuthenticatedClient
from lien_nganh.api.submissions import (
    submissions_read_submission, submissions_save_submission, submissions_submit,
)
from lien_nganh.models import ProblemRead, Review, SubmissionRead, SubmissionWrite, ValueWrite, ValueWriteStatusType0

REPORT = UUID(os.environ["REPORT"])
KNOWN = {"CS-1.1.1": (186, 412)}


def figure(item):
    indicator = item.indicator
    if indicator.code in KNOWN:
        numerator, denominator = KNOWN[indicator.code]
        told = {"status": ValueWriteStatusType0.NUMBER, "numerator": numerator, "denominator": denominator}
    else:
        told = {"status": ValueWriteStatusType0.MISSING, "reason": "Chưa có trong phần mềm"}
    return ValueWrite(indicator_id=indicator.id, **told)


async def main():
    async with AuthenticatedClient(base_url=os.environ["BASE"], token=os.environ["TOKEN"]) as client:
        report = await submissions_read_submission.asyncio(REPORT, client=client)
        body = SubmissionWrite(values=[figure(item) for item in report.items])
        saved = await submissions_save_submission.asyncio(REPORT, client=client, body=body, if_match=report.etag)
        assert isinstance(saved, SubmissionRead), saved
        late = await submissions_save_submission.asyncio(REPORT, client=client, body=body, if_match=report.etag)
        assert isinstance(late, ProblemRead) and late.status == 412, late
        sent = await submissions_submit.asyncio(
            REPORT, client=client, body=Review(), if_match=saved.etag, idempotency_key=str(uuid4())
        )
        assert isinstance(sent, SubmissionRead), sent
        print(sent.state)


asyncio.run(main())
"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def generate(system: System, base: str, folder: Path) -> str:
    """As docs/api.md tells to."""
    making = next(block for block in blocks("bash") if "openapi-python-client" in block)
    return await run(["bash", "-c"], f"set -euo pipefail\n{making}", system, base, folder)


@pytest.mark.long
async def test_everything_is_generated_and_a_report_goes_its_way(world: World, tmp_path: Path) -> None:
    system = await connect(world, verbs=VERBS)
    async with serving(world.settings) as program:
        said = await generate(system, program.url, tmp_path)
        assert not re.search(r"warning|unable|error|skipping", said, re.IGNORECASE), said
        operations = json.loads(DESCRIPTION.read_text(encoding="utf-8"))["paths"].values()
        wanted = sum(len(METHODS & operation.keys()) for operation in operations)
        modules = [path for path in (tmp_path / "lien_nganh" / "api").rglob("*.py") if path.name != "__init__.py"]
        assert len(modules) == wanted
        report = await world.submission("UBND-VB")
        given = f"import os; os.environ |= {{'REPORT': {report!r}, 'TOKEN': {await system.token()!r}}}\n"
        told = await run([sys.executable, "-c"], given + PROGRAM, system, program.url, tmp_path)
    assert told.strip() == "submitted"
    assert await world.one("select state from submissions where id = $1::uuid", report) == "submitted"
