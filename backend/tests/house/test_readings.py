"""Whatever tells somebody a figure behind a wall or another's e-mail address leaves an event in the audit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from liennganh.access.audited import READINGS
from tests.conftest import Opening
from tests.factories.marks import POLICE, POLICE_IN_DISTRICT, SUPPORT, plant_marks
from tests.factories.rights_marks import widen
from tests.house.privacy import MARK, SEPARATORS, addresses
from tests.world import World

WALLED = {POLICE, POLICE_IN_DISTRICT, SUPPORT}
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\.\w+")
# Who sees most: the whole plan without walls, each wall, the installation, the audit.
READERS = ("minh", "ha", "hanh", "canh", "nga", "tuan", "quan", "kiem")
NOT_RECORDED = {
    "GET /api/v1/progress/{indicator_id}/sources": "figures behind a wall are withheld; the trial walls an open one",
    "GET /api/v1/submissions/{submission_id}/attachments": "names of files; each look into one is recorded",
}
EVENTS = "select count(*) from audit.events where verb = any($1)"


async def told_unrecorded(world: World, wanted: list[tuple[str, str]], name: str) -> tuple[set[str], set[str]]:
    """Routes that told this person something sensitive: those that were recorded, and those that were not."""
    person, own = world.as_(name, prefix=""), f"{name}@tests.example"
    recorded, unrecorded = set[str](), set[str]()
    readings = [verb.value for verb in READINGS]
    for route, url in wanted:
        before = await world.one(EVENTS, readings)
        response = await person.get(url)
        if not response.is_success or not is_sensitive(response.text + str(response.headers), own):
            continue
        (recorded if await world.one(EVENTS, readings) > before else unrecorded).add(route)
        await world.sql.execute("delete from read_counts")
    return recorded, unrecorded


def is_sensitive(told: str, own: str) -> bool:
    """Whether it holds a marked figure from behind a wall, or somebody else's address."""
    marks = {words or number for words, number in MARK.findall(SEPARATORS.sub("", told))}
    return bool(marks & WALLED) or bool(set(ADDRESS.findall(told)) - {own})


@pytest.mark.long
async def test_what_is_sensitive_is_recorded(opening: Opening, tmp_path: Path) -> None:
    async with opening(mail_dir=tmp_path) as world:
        known = await plant_marks(world)
        await widen(world, "nga", "support")
        await widen(world, "tuan", "police")
        wanted = list(addresses(world.app, known))
        recorded, unrecorded = set[str](), set[str]()
        for name in READERS:
            found = await told_unrecorded(world, wanted, name)
            recorded |= found[0]
            unrecorded |= found[1]
    assert unrecorded - NOT_RECORDED.keys() == set(), "these tell what is sensitive and leave no event"
    assert NOT_RECORDED.keys() - unrecorded == set(), "these need no exemption"
    reports = "GET /api/v1/submissions/{submission_id}"
    for route in (reports, f"{reports}/revisions/{{revision}}", f"{reports}/comparison", f"{reports}/timeline"):
        assert route in recorded, route
    assert {"GET /api/v1/people", "GET /api/v1/people/{person_id}"} <= recorded
