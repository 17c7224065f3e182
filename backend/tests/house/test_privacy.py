"""No GET route tells anybody a figure, a word, a file or a name that his or her reach or wall keeps from them."""

from __future__ import annotations

from pathlib import Path

import asyncpg

from tests.conftest import Opening
from tests.factories.marks import (
    ASKED,
    KEPT,
    OPEN,
    POLICE,
    POLICE_IN_DISTRICT,
    POLICE_OPEN,
    SUPPORT,
    WARD,
    plant_marks,
)
from tests.factories.rights_marks import widen
from tests.house.privacy import addresses, crawl

ALL = {kept.mark for kept in KEPT} | {ASKED}
TOKEN = "a-token-of-thirty-two-letters-xx"
# Absent without demo data, and two that only send a browser on.
IN_VAIN = {"GET /api/v1/demo", *(f"GET /api/v1/session/provider/{name}" for name in ("start", "callback"))}
# Whoever sees all goes first: what is kept for the next reader must not be what was made for this one.
MAY_SEE: dict[str, set[str]] = {
    "minh": ALL,
    "ha": ALL,
    "nga": ALL - {POLICE, POLICE_IN_DISTRICT},  # support services, reading the whole plan
    "tuan": ALL - {SUPPORT},  # police, reading the whole plan
    "hanh": {OPEN, SUPPORT},
    "mai": {OPEN},
    "canh": {POLICE_OPEN, POLICE},
    "chau": set(),
    "phuong": {WARD},
    "lan": {WARD, ASKED},
    "thuy": {WARD, ASKED},
    "kiem": set(),
    "quan": set(),
}


async def test_everybody_sees_what_is_theirs_and_nothing_else(opening: Opening, tmp_path: Path) -> None:
    async with opening(metrics_token=TOKEN, mail_dir=tmp_path) as world:
        known = await plant_marks(world)
        await widen(world, "nga", "support")
        await widen(world, "tuan", "police")
        wanted = list(addresses(world.app, known))
        seen = {name: await crawl(world.as_(name, prefix=""), wanted) for name in MAY_SEE}
        measuring = world.client(prefix="", headers={"Authorization": f"Bearer {TOKEN}"})
        measured = await crawl(measuring, [("GET /metrics", "/metrics")])
    told = {name: {mark: urls[0] for mark, urls in each.marks.items()} for name, each in seen.items()}
    leaked = {name: {m: url for m, url in marks.items() if m not in MAY_SEE[name]} for name, marks in told.items()}
    assert {name: marks for name, marks in leaked.items() if marks} == {}
    assert {name: set(marks) for name, marks in told.items()} == MAY_SEE, "somebody no longer sees what is theirs"
    assert measured.marks == {}
    answered = measured.answered.union(*(each.answered for each in seen.values()))
    assert {name for name, _ in wanted} - answered == IN_VAIN, "these were asked in vain"


async def test_a_wall_taken_down_is_found(opening: Opening) -> None:
    """Or the test above would hold of anything."""
    async with opening() as world:
        known = await plant_marks(world)
        await widen(world, "nga", "support")
        wanted = [(name, url) for name, url in addresses(world.app, known) if name.endswith("/comparison")]
        assert POLICE not in (await crawl(world.as_("nga", prefix=""), wanted)).marks
        connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
        await connection.execute("drop policy wall on revision_values")
        await connection.close()
        assert POLICE in (await crawl(world.as_("nga", prefix=""), wanted)).marks
